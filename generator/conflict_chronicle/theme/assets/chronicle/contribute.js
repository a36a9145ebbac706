/* The form: what happens when something is typed or pressed. Nothing typed goes anywhere before the last button:
   there is no request, and nothing is stored unless the writer asks for a draft. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, rows = form.rows, one = sheet.one, say = sheet.say,
    WAIT = 150, timer = null, wantsToClear = false;

  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + form.dates.two(now.getMonth() + 1) + "-" + form.dates.two(now.getDate());
  }

  function refresh() {
    timer = null;
    sheet.state = form.read();
    while (form.tell.isTaken(sheet.state.ident)) sheet.state.ident = sheet.state.ident.replace(/(?:-([0-9]+))?$/, function (_, number) { return "-" + (Number(number || 1) + 1); });
    sheet.found = form.check(sheet.state.entry, form.fresh.known(), today()).concat(form.fresh.flaws());
    form.tell.date();
    form.tell.types();
    form.preview(one("[data-preview]"), sheet.state.entry);
    form.showFiles();
    form.showProblems();
    if (one("[data-keep]").checked) form.draft.keep();
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
    sheet.isDirty = true;
    wantsToClear = false;
    if (field.matches("[data-date]")) { writeDate(); return; }
    if (field.dataset.name && field.tagName !== "SELECT") strip(field);
    changed();
  }
  function onChange(event) {
    var field = event.target, row = field.closest(".cc-row");
    if (field.matches("[data-keep]")) {
      if (!field.checked) { form.draft.forget(); say(form.say("forgotten")); }
      else if (form.draft.keep()) say(form.say("kept"));
      else { field.checked = false; say(form.say("not_kept")); }
      return;
    }
    sheet.touched.add(field);
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
    sheet.touched.add(form.byName("date"));
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
    sheet.box.reset();
    sheet.box.querySelectorAll("[data-rows]").forEach(function (list) { list.textContent = ""; });
    sheet.box.querySelectorAll("[data-id]").forEach(function (field) { delete field.dataset.id; });
    one("[data-new]").hidden = true;
    sheet.touched = new WeakSet();
    sheet.isDirty = wantsToClear = false;
    form.draft.forget();
    begin();
    say(form.say("cleared"));
    form.byName("title").focus();
  }
  function begin() { ["places", "actors", "sources", "claims"].forEach(rows.add); }

  /* Called by the script of the data, which is the last one of the page. */
  form.start = function () {
    sheet.box = document.querySelector("[data-form]");
    sheet.box.addEventListener("submit", function (event) { event.preventDefault(); });
    sheet.box.addEventListener("input", onInput);
    sheet.box.addEventListener("change", onChange);
    sheet.box.addEventListener("click", onClick);
    sheet.box.addEventListener("focusout", function (event) {
      if (event.target.dataset && event.target.dataset.name && event.target.value) { sheet.touched.add(event.target); changed(); }
    });
    window.addEventListener("beforeunload", function (event) { if (sheet.isDirty && !one("[data-keep]").checked) event.preventDefault(); });
    begin();
    form.draft.recall();
    document.querySelector("[data-without]").hidden = true;
    sheet.box.hidden = false;
    refresh();
    form.fillSources();
    ["country", "actor", "place", "thread"].forEach(function (kind) { form.names.need(kind).then(changed, changed); });
  };
})();
