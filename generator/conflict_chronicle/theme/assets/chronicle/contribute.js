/* The form: what happens when something is typed or pressed. Nothing typed goes anywhere before the last button:
   there is no request, and nothing is stored unless the writer asks for a draft. */
(function () {
  "use strict";
  var form = window.chronicleForm, make = form.choose.make, rows = form.rows;
  var LONGEST_ADDRESS = 8000, WAIT = 150;
  var DRAFT = "chronicle-draft " + form.site;
  var NEW = { actor: "new_actors", place: "new_places" };
  var box, timer = null, state = null, found = [], touched = new WeakSet(), isDirty = false, wantsToClear = false, years = {};

  function one(selector, inside) { return (inside || box).querySelector(selector); }
  function say(text) { one("[data-said]").textContent = text; }
  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + form.dates.two(now.getMonth() + 1) + "-" + form.dates.two(now.getDate());
  }

  /* What is new ------------------------------------------------------------------------------- */
  /* Actors or places that this entry brings with it: {id, name}. */
  form.stubs = function (kind) {
    var made = state ? (kind === "actor" ? state.newActors : kind === "place" ? state.newPlaces : []) : [];
    return made.map(function (record) { return { id: record.ident, name: record.name, detail: "" }; });
  };
  function knownNames() {
    var known = { entry: null, thread: null, moved: {} };
    ["actor", "place", "thread"].forEach(function (kind) {
      var registry = form.names.get(kind);
      known[kind] = registry ? new Map(registry.names) : null;
      if (registry) form.stubs(kind).forEach(function (stub) { known[kind].set(stub.id, stub.name); });
    });
    Object.keys(form.data.moved).forEach(function (kind) { known.moved[kind] = new Map(form.data.moved[kind]); });
    var actors = form.names.get("actor");
    known.lives = actors ? actors.byId : null;
    return known;
  }
  function addNew(input) {
    var kind = form.choose.kindOf(input), row = rows.add(NEW[kind]), name = form.yaml.oneLine(input.value);
    rows.field(row, "name").value = name;
    rows.field(row, "ident").value = form.near.idOf(name);
    one("[data-new]").hidden = false;
    refresh();
    if (input.tell) input.tell();
    rows.field(row, kind === "actor" ? "type" : "country").focus();
  }
  function newFlaws() {
    var flaws = [];
    rows.all("new_actors").forEach(function (_, at) {
      var type = state.fieldOf.get("new_actors/" + at + "/type");
      if (!type.value) flaws.push(form.problem("E120", "'type' is required and missing", ["new_actors", at, "type"]));
    });
    rows.all("new_places").forEach(function (_, at) {
      var path = ["new_places", at], field = function (name) { return state.fieldOf.get(path.concat(name).join("/")); };
      if (!form.choose.idOf(field("country"))) {
        flaws.push(form.problem("E202", "'" + form.near.shorten(field("country").value)
          + "' is not a country code: countries are ISO 3166-1 alpha-3", path.concat("country")));
      }
      flaws = flaws.concat(coordinates(field, path));
      if (field("lat").value.trim() && field("lon").value.trim() && !field("coords_from").value.trim()) {
        var message = form.yaml.oneLine(field("name").value) + " has coordinates, and nothing says where they are from";
        flaws.push(form.problem("W704", message, path.concat("coords_from")));
      }
    });
    return flaws;
  }
  function coordinates(field, path) {
    var lat = field("lat").value.trim(), lon = field("lon").value.trim(), flaws = [];
    if (Boolean(lat) !== Boolean(lon)) {
      flaws.push(form.problem("E703", "coordinates come in pairs: give both 'lat' and 'lon', or neither", path.concat(lat ? "lon" : "lat")));
    }
    [["lat", lat, 90], ["lon", lon, 180]].forEach(function (item) {
      var isNumber = /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(item[1]), number = Number(item[1]);
      if (!item[1] || (isNumber && Math.abs(number) <= item[2])) return;
      var why = !isNumber ? "input should be a valid number, unable to parse string as a number"
        : number > 0 ? "input should be less than or equal to " + item[2] : "input should be greater than or equal to -" + item[2];
      flaws.push(form.problem("E703", "'" + item[1] + "': " + why, path.concat(item[0])));
    });
    return flaws;
  }

  /* Problems ---------------------------------------------------------------------------------- */
  function fieldFor(problem) {
    for (var size = problem.path.length; size > 0; size -= 1) {
      var field = state.fieldOf.get(problem.path.slice(0, size).join("/"));
      if (field && !field.closest("[hidden]")) return field;
    }
    return form.byName("title");
  }
  function isError(problem) { return problem.code[0] === "E"; }
  function messageOf(problem) {
    var words = make("span", "cc-flaw-words");
    words.lang = "en"; /* in the words of the command, which speaks English */
    words.append(make("span", "cc-code", problem.code), " " + problem.message);
    return words;
  }
  function mend(problem, field) {
    if (form.choose.kindOf(field) && field.dataset.choose) {
      field.value = problem.label || problem.suggestion;
      field.dataset.id = problem.suggestion;
      if (field.tell) field.tell();
    } else field.value = problem.suggestion;
    field.focus();
    refresh();
  }
  function button(text, run) {
    var element = make("button", "cc-mend", text);
    element.type = "button";
    element.addEventListener("click", run);
    return element;
  }
  function canMend(problem, field) {
    if (!problem.suggestion || field.tagName === "TEXTAREA" || field.tagName === "SELECT") return false;
    return field.tagName === "INPUT";
  }
  /* What stays the same is left standing: somebody may be about to press it. */
  function isNews(place, problems, more) {
    var key = problems.map(function (problem) { return [problem.code, problem.message, problem.suggestion, problem.path]; });
    key = JSON.stringify([key, more || ""]);
    if (place.key === key) return false;
    place.key = key;
    place.textContent = "";
    return true;
  }
  function showAt(field, place, problems) {
    if (!isNews(place, problems, field.value)) return;
    problems.forEach(function (problem) {
      var line = make("p", "cc-flaw cc-flaw-" + (isError(problem) ? "error" : "warning"));
      line.append(messageOf(problem));
      if (problem.help && !/^if it is new/.test(problem.help)) {
        var help = make("span", "cc-flaw-help", problem.help);
        help.lang = "en";
        line.append(" ", help);
      }
      if (canMend(problem, field)) {
        var words = problem.label ? form.say("use_named", { value: problem.suggestion, name: problem.label }) : form.say("use", { value: problem.suggestion });
        line.append(" ", button(words, function () { mend(problem, field); }));
      }
      if ((problem.code === "E203" || problem.code === "E204") && field.dataset.choose) {
        line.append(" ", button(form.say("add_new", { name: form.yaml.oneLine(field.value) }), function () { addNew(field); }));
      }
      place.append(line);
    });
  }
  function showProblems() {
    var byField = new Map();
    found.forEach(function (problem) {
      var field = fieldFor(problem);
      byField.set(field, (byField.get(field) || []).concat(problem));
    });
    var standing = new Set();
    byField.forEach(function (problems, field) {
      var item = field.closest("[data-item]"), place = item && one(".cc-flaws", item);
      if (!place || !touched.has(field)) return;
      standing.add(place).add(field);
      field.setAttribute("aria-invalid", String(problems.some(isError)));
      showAt(field, place, problems);
    });
    box.querySelectorAll(".cc-flaws").forEach(function (place) { if (!standing.has(place)) isNews(place, []); });
    box.querySelectorAll("[aria-invalid]").forEach(function (field) { if (!standing.has(field)) field.removeAttribute("aria-invalid"); });
    summarise(byField);
  }
  function labelOf(field) {
    var label = field.id ? one('label[for="' + field.id + '"]') : null, row = field.closest(".cc-row");
    var words = label ? label.firstChild.textContent.trim() : field.textContent.trim();
    return row ? one(".cc-row-head strong", row).textContent + ", " + words : words;
  }
  function inOrder(one, two) { return one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1; }
  function summarise(byField) {
    var errors = found.filter(isError).length, doubts = found.length - errors, list = one("[data-todo-list]");
    var words = [errors ? form.say("todo", { n: errors }) : form.say("done"), doubts ? form.say("doubts", { n: doubts }) : ""];
    if (form.names.hasFailed()) words.push(form.say("not_loaded"));
    var text = words.filter(Boolean).join(" · ");
    if (one("[data-todo]").textContent !== text) one("[data-todo]").textContent = text;
    var order = Array.from(byField.keys()).sort(inOrder);
    if (!isNews(list, found, order.map(labelOf))) return;
    order.forEach(function (field) {
      byField.get(field).forEach(function (problem) {
        var item = make("li"), link = make("a", "", labelOf(field));
        link.href = "#" + (field.id || "cc-problems");
        link.addEventListener("click", function (event) {
          event.preventDefault();
          touched.add(field);
          showProblems();
          field.focus();
        });
        item.append(link, " ", messageOf(problem));
        list.append(item);
      });
    });
  }

  /* What follows from what is typed ------------------------------------------------------------ */
  function tellDate() {
    var value = state.entry.date ? form.dates.parse(state.entry.date) : null;
    one("[data-reads]").textContent = value && !value.message ? form.say("reads_as", { words: form.dateWords(value) }) : "";
    var prefix = state.ident ? /^[0-9]{4}(?:-[0-9]{2}){0,2}(?=-)/.exec(state.ident) : null;
    tellRecorded(value && !value.message && prefix ? state.ident : "");
  }
  function recordedIn(year) { /* asked once: without a network the page goes on without it */
    if (year in years) return;
    years[year] = null;
    form.names.entriesOf(year).then(function (list) { years[year] = list; changed(); }, changed);
  }
  function tellRecorded(ident) { /* what is recorded already for that day */
    var place = one("[data-already]"), year = ident.slice(0, 4);
    if (!ident) { place.hidden = true; return; }
    if (!years[year]) { recordedIn(year); return; }
    var day = form.byName("date").value.trim().slice(0, 10);
    var same = years[year].filter(function (row) { return row[0].indexOf(day) === 0; }).slice(0, 8);
    place.textContent = "";
    place.hidden = !same.length;
    if (!same.length) return;
    place.append(make("p", "cc-hint", form.say("already")));
    var list = make("ul");
    same.forEach(function (row) {
      var item = make("li"), link = make("a", "", row[1]);
      link.href = form.site + "entries/" + row[0] + ".html";
      link.target = "_blank";
      link.rel = "noopener";
      item.append(link);
      list.append(item);
    });
    place.append(list);
  }
  function isTaken(ident) { return (years[ident.slice(0, 4)] || []).some(function (row) { return row[0] === ident; }); }
  function tellTypes() {
    box.querySelectorAll("select[data-terms]").forEach(function (select) {
      var hint = document.getElementById(select.id + "-hint");
      if (!hint) return;
      var term = form.data.vocabularies[select.dataset.terms].find(function (row) { return row[0] === select.value; });
      hint.textContent = term ? term[2] : "";
      hint.lang = "en"; /* as definitions are on every page */
    });
  }
  /* The sources to choose from in claims, and the buttons that cite them. */
  form.fillSources = function () {
    var now = form.read(), cites = one("[data-cites]");
    box.querySelectorAll("select[data-sources]").forEach(function (select) {
      var chosen = select.value, first = select.options[0];
      select.textContent = "";
      select.append(first);
      Object.keys(now.idents).forEach(function (number) {
        var source = now.entry.sources[now.idents[number]];
        var option = make("option", "", now.idents[number] + ": " + form.near.shorten(source.publisher || source.title || source.author || "", 40));
        option.value = number;
        select.append(option);
      });
      select.value = now.idents[chosen] ? chosen : "";
    });
    Array.from(cites.querySelectorAll("button")).forEach(function (element) { element.remove(); });
    Object.keys(now.idents).forEach(function (number) {
      cites.append(" ", button("[@" + now.idents[number] + "]", function () { cite(now.idents[number]); }));
    });
    cites.hidden = !Object.keys(now.idents).length;
  };
  function cite(ident) {
    var area = form.byName("body"), at = area.selectionEnd, mark = "[@" + ident + "]";
    var gap = at && !/\s/.test(area.value[at - 1]) ? " " : "";
    area.setRangeText(gap + mark, at, at, "end");
    area.focus();
    changed();
  }

  /* Files -------------------------------------------------------------------------------------- */
  function showFiles() {
    var place = one("[data-files]"), made = form.files(state, form.names.get("place"));
    while (place.children.length > made.length) place.lastElementChild.remove();
    while (place.children.length < made.length) place.append(newFile());
    made.forEach(function (file, at) {
      var part = place.children[at], words = at === 0 ? file.path : form.say(file.isWhole ? "whole_file" : "added_lines", { path: file.path });
      var area = one("textarea", part);
      part.file = file;
      one("strong", part).textContent = words;
      area.setAttribute("aria-label", words);
      if (area.value !== file.text) area.value = file.text;
      var open = one("[data-open]", part);
      if (open) open.hidden = !file.isWhole;
    });
  }
  function newFile() {
    var part = one("template[data-file]").content.firstElementChild.cloneNode(true);
    one("[data-copy]", part).addEventListener("click", function () { copy(part).then(say); });
    one("[data-download]", part).addEventListener("click", function () { download(part.file); });
    var open = one("[data-open]", part);
    if (open) open.addEventListener("click", function () { openAtForge(part); });
    return part;
  }
  function warned(text) {
    var errors = found.filter(isError).length;
    return errors ? text + " " + form.say("incomplete", { n: errors }) : text;
  }
  function copy(part) {
    var area = one("textarea", part);
    function byHand() {
      area.focus();
      area.select();
      var isDone = false;
      try { isDone = document.execCommand("copy"); } catch (error) { isDone = false; }
      return isDone ? warned(form.say("copied")) : form.say("not_copied");
    }
    isDirty = false;
    if (!navigator.clipboard) return Promise.resolve(byHand());
    return navigator.clipboard.writeText(part.file.text).then(function () { return warned(form.say("copied")); }, byHand);
  }
  function download(file) {
    var link = make("a"), name = file.path.split("/").pop();
    link.href = URL.createObjectURL(new Blob([file.text], { type: "text/markdown;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    isDirty = false;
    say(warned(form.say("saved", { name: name })));
  }
  function addressFor(file, content) {
    return form.data.newFile.split("{path}").join(encodeURIComponent(file.path)).split("{content}").join(encodeURIComponent(content));
  }
  function openAtForge(part) {
    var unticked = one("[data-harm]:not(:checked)"), errors = found.filter(isError).length;
    if (errors) {
      say(form.say("incomplete", { n: errors }));
      one("#cc-problems").focus();
      return;
    }
    if (unticked) {
      say(form.say("first_list"));
      unticked.focus();
      return;
    }
    var takesText = form.data.newFile.indexOf("{content}") >= 0, address = addressFor(part.file, part.file.text);
    if (takesText && address.length <= LONGEST_ADDRESS) {
      window.open(address, "_blank", "noopener,noreferrer");
      say(form.say("opened"));
      return;
    }
    copy(part);
    window.open(addressFor(part.file, ""), "_blank", "noopener,noreferrer");
    say(form.say(takesText ? "too_long" : "no_content"));
  }

  /* Draft -------------------------------------------------------------------------------------- */
  function eachField(inside, run) {
    inside.querySelectorAll("[data-name]").forEach(function (field) { run(field, field.dataset.name); });
  }
  function snapshot() {
    var kept = { fields: {}, rows: {} };
    eachField(box, function (field, name) { if (!field.closest(".cc-row")) kept.fields[name] = field.value; });
    box.querySelectorAll("[data-rows]").forEach(function (list) {
      kept.rows[list.dataset.rows] = Array.from(list.children).map(function (row) {
        var values = { number: row.dataset.number };
        eachField(row, function (field, name) { values[name] = [field.value, field.dataset.id || ""]; });
        return values;
      });
    });
    return kept;
  }
  function restore(kept) {
    var numbers = {};
    eachField(box, function (field, name) { if (!field.closest(".cc-row") && name in kept.fields) field.value = kept.fields[name]; });
    ["new_actors", "new_places", "places", "countries", "actors", "sources", "claims"].forEach(function (kind) {
      rows.all(kind).forEach(function (row) { row.remove(); });
      (kept.rows[kind] || []).forEach(function (values) {
        var row = rows.add(kind);
        if (kind === "sources") numbers[values.number] = row.dataset.number;
        eachField(row, function (field, name) {
          var value = values[name] || ["", ""];
          field.value = kind === "claims" && name === "source" ? numbers[value[0]] || "" : value[0];
          if (value[1]) field.dataset.id = value[1];
        });
        if (kind === "claims") rows.fit(row);
      });
    });
    one("[data-new]").hidden = !rows.all("new_actors").length && !rows.all("new_places").length;
  }
  function keep() { /* only when the writer has asked for it */
    try { localStorage.setItem(DRAFT, JSON.stringify(snapshot())); return true; } catch (error) { return false; }
  }
  function forget() { try { localStorage.removeItem(DRAFT); } catch (error) { return; } }
  function recall() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(DRAFT) || "null"); } catch (error) { kept = null; }
    if (!kept || !kept.fields || !kept.rows) return;
    restore(kept);
    one("[data-keep]").checked = true;
    say(form.say("restored"));
  }

  /* Events ------------------------------------------------------------------------------------- */
  function refresh() {
    timer = null;
    state = form.read();
    while (isTaken(state.ident)) state.ident = state.ident.replace(/(?:-([0-9]+))?$/, function (_, number) { return "-" + (Number(number || 1) + 1); });
    found = form.check(state.entry, knownNames(), today()).concat(newFlaws());
    tellDate();
    tellTypes();
    form.preview(one("[data-preview]"), state.entry);
    showFiles();
    showProblems();
    if (one("[data-keep]").checked) keep();
  }
  function changed() {
    if (timer) clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  }
  form.changed = changed;
  form.refresh = refresh;

  function strip(field) { /* what nobody can see is taken out at once, and said */
    var plain = form.yaml.clean(field.value), lost = form.near.letters(field.value.replace(/\r/g, "")).length - form.near.letters(plain).length;
    if (!lost) return;
    field.value = plain;
    say(form.say("removed", { n: lost }));
  }
  function onInput(event) {
    var field = event.target;
    if (field.matches("[data-harm], [data-keep]")) return;
    isDirty = true;
    wantsToClear = false;
    if (field.matches("[data-date]")) { writeDate(); return; }
    if (field.dataset.name && field.tagName !== "SELECT") strip(field);
    changed();
  }
  function onChange(event) {
    var field = event.target, row = field.closest(".cc-row");
    if (field.matches("[data-keep]")) {
      if (!field.checked) { forget(); say(form.say("forgotten")); }
      else if (keep()) say(form.say("kept"));
      else { field.checked = false; say(form.say("not_kept")); }
      return;
    }
    touched.add(field);
    if (row && row.dataset.kind === "claims") rows.fit(row);
    if (row && row.dataset.kind === "sources") { nameSource(row); form.fillSources(); }
    changed();
  }
  function nameSource(row) { /* once it has a publisher, a source keeps its short name */
    var ident = rows.field(row, "ident"), now = form.read().idents[row.dataset.number];
    var isNamed = rows.field(row, "publisher").value.trim() || rows.field(row, "author").value.trim();
    if (now && isNamed && ident.value.trim() !== now) ident.value = now;
  }
  function writeDate() {
    function part(prefix) {
      var value = function (name) { return one('[data-date="' + prefix + "-" + name + '"]').value.trim(); };
      var year = value("year"), month = value("month"), day = value("day");
      if (!year) return "";
      return year + (month ? "-" + form.dates.two(Number(month)) + (day ? "-" + day.padStart(2, "0") : "") : "");
    }
    var ticked = function (name) { return one('[data-date="' + name + '"]').checked; };
    var first = part("first"), last = ticked("ongoing") ? ".." : part("last");
    var sign = ticked("about") && ticked("unsure") ? "%" : ticked("about") ? "~" : ticked("unsure") ? "?" : "";
    form.byName("date").value = first ? first + sign + (last ? "/" + last : "") : "";
    touched.add(form.byName("date"));
    changed();
  }
  function onClick(event) {
    var target = event.target.closest("[data-add], [data-remove], [data-clear]");
    if (!target) return;
    if (target.matches("[data-add]")) {
      var row = rows.add(target.dataset.add), what = rows.list(target.dataset.add).dataset.what;
      say(form.say("row_added", { what: what, n: rows.all(target.dataset.add).length }));
      one("[data-name]", row).focus();
    } else if (target.matches("[data-remove]")) {
      var kind = target.closest(".cc-row").dataset.kind;
      say(form.say("row_removed", { what: one(".cc-row-head strong", target.closest(".cc-row")).textContent }));
      rows.remove(target.closest(".cc-row"));
      if (/^new_/.test(kind)) one("[data-new]").hidden = !rows.all("new_actors").length && !rows.all("new_places").length;
      if (kind === "sources") form.fillSources();
    } else if (!wantsToClear) {
      wantsToClear = true;
      say(form.say("clear_sure"));
      return;
    } else clear();
    changed();
  }
  function clear() {
    box.reset();
    box.querySelectorAll("[data-rows]").forEach(function (list) { list.textContent = ""; });
    box.querySelectorAll("[data-id]").forEach(function (field) { delete field.dataset.id; });
    one("[data-new]").hidden = true;
    touched = new WeakSet();
    isDirty = wantsToClear = false;
    forget();
    begin();
    say(form.say("cleared"));
    form.byName("title").focus();
  }
  function begin() { ["places", "actors", "sources", "claims"].forEach(rows.add); }

  /* Called by the script of the data, which is the last one of the page. */
  form.start = function () {
    box = document.querySelector("[data-form]");
    box.addEventListener("submit", function (event) { event.preventDefault(); });
    box.addEventListener("input", onInput);
    box.addEventListener("change", onChange);
    box.addEventListener("click", onClick);
    box.addEventListener("focusout", function (event) {
      if (event.target.dataset && event.target.dataset.name && event.target.value) { touched.add(event.target); changed(); }
    });
    window.addEventListener("beforeunload", function (event) { if (isDirty && !one("[data-keep]").checked) event.preventDefault(); });
    begin();
    recall();
    document.querySelector("[data-without]").hidden = true;
    box.hidden = false;
    refresh();
    form.fillSources();
    ["country", "actor", "place", "thread"].forEach(function (kind) { form.names.need(kind).then(changed, changed); });
  };
})();
