/* Explorer, 5 of 5: the page. The address keeps what is chosen, after a #, so that a link shows the same
   from a file too; a choice is a step in the history, a key stroke is not. */
(function () {
  "use strict";
  var api = window.chronicleExplore, PAGE = 100, FIRST = 10, FEW = 6, MANY = 60, DAY = 864e5;
  var BOXES = ["country", "region", "type", "role", "violence", "precision"];
  var FIELDS = ["q", "from", "to", "deaths", "actor", "sort"];
  var page = document.querySelector("[data-explore]");
  if (!page) return;
  var words = JSON.parse(page.dataset.explore), language = document.documentElement.lang || "en";
  var plural = new Intl.PluralRules(language), numbers = new Intl.NumberFormat(words.locale);
  var root, tables, data, time, choices, map, drawTimeline, labels = {}, boxes = {};
  var state, result, found = { q: "", bits: null }, sorted, listed = 0, turn = 0, timer = 0, isStepWaiting = false, areActorsOld = false, mapTimer = 0;

  function one(name) { return page.querySelector("[data-" + name + "]"); }
  function field(name) { return page.querySelector("[name=" + name + "]"); }
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function say(key, values) {
    var template = words[key];
    if (typeof template !== "string") template = template[plural.select(values.n)] || template.other;
    return template.replace(/\{(\w+)\}/g, function (_, name) {
      return typeof values[name] === "number" ? numbers.format(values[name]) : values[name];
    });
  }
  function dateWords(options) {
    return new Intl.DateTimeFormat(words.locale, Object.assign({ timeZone: "UTC" }, options));
  }
  var inDays = dateWords({ day: "numeric", month: "long", year: "numeric" }), inMonths = dateWords({ month: "long", year: "numeric" });
  function dayWords(text) { return inDays.format(new Date(api.dayOf(text) * DAY)); }
  function columnWords(column) {
    var first = new Date(time.daysOf(column)[0] * DAY);
    return time.size === 1 ? inMonths.format(first) : String(first.getUTCFullYear());
  }

  /* What can be chosen ----------------------------------------------------------------------------- */
  function nameChoices() {
    function second(term) { return { name: term[1], title: term[2] || "" }; }
    var many = new Set(tables.regions.map(function (region) { return region[0]; })).size > 1;
    labels.country = root.countries.map(second);
    labels.region = tables.regions.map(function (region) {
      return { name: region[1] + (many ? ", " + root.countries[region[0]][1] : ""), title: "" };
    });
    labels.type = root.types.map(second);
    labels.role = root.roles.map(second);
    labels.actor = tables.actors.map(second);
    labels.violence = [{ name: words.no_violence, title: "" }].concat(root.violence.map(second));
    labels.precision = [{ name: words.no_place, title: "" }].concat(root.precisions.map(second));
  }
  /* The order of how many entries they have in all; it settles ties later. */
  function order(name, totals) {
    var compare = new Intl.Collator(language).compare;
    return Array.from(labels[name].keys()).filter(function (at) { return totals[at]; }).sort(function (a, b) {
      return totals[b] - totals[a] || compare(labels[name][a].name, labels[name][b].name);
    });
  }
  function addBoxes(name, totals) {
    var set = page.querySelector("[data-facet=" + name + "]"), list = set.querySelector("ul");
    var numbers = name === "role" ? Array.from(labels.role.keys()) : order(name, totals);
    var options = numbers.map(function (at, rank) {
      var item = make("li"), label = make("label", "cc-option"), input = make("input"), count = make("span", "cc-option-count");
      input.type = "checkbox";
      input.name = name;
      input.value = choices[name][at];
      if (labels[name][at].title) label.title = labels[name][at].title;
      label.append(input, make("span", "cc-option-name", labels[name][at].name), " ", count);
      item.append(label);
      list.append(item);
      return { at: at, rank: rank, item: item, input: input, count: count, shown: -1 };
    });
    var more = make("button", "cc-all");
    more.type = "button";
    more.addEventListener("click", function () {
      boxes[name].isOpen = !boxes[name].isOpen;
      showBoxes(name);
    });
    set.append(more);
    boxes[name] = { set: set, list: list, options: options, more: more, isOpen: false };
  }
  function showBoxes(name) {
    var box = boxes[name], counts = result.counts[name], room = box.isOpen ? Infinity : FEW, usable = 0;
    /* A list never changes by a choice within itself, so nothing moves under the hand. */
    var before = box.options;
    box.options = before.slice().sort(function (a, b) { return counts[b.at] - counts[a.at] || a.rank - b.rank; });
    if (box.options.some(function (option, at) { return option !== before[at]; })) {
      box.list.append.apply(box.list, box.options.map(function (option) { return option.item; }));
    }
    box.options.forEach(function (option) {
      var count = counts[option.at], isChosen = option.input.checked;
      if (option.shown !== count) option.count.textContent = numbers.format(option.shown = count);
      if (count || isChosen) usable += 1;
      option.item.hidden = !isChosen && (!count || room <= 0);
      if (!option.item.hidden) room -= 1;
    });
    box.set.hidden = !usable || (name === "role" && !state.actor);
    box.more.hidden = usable <= FEW;
    box.more.textContent = box.isOpen ? words.fewer : say("all", { n: usable });
    box.more.setAttribute("aria-expanded", String(box.isOpen));
  }
  function addActors(totals) {
    var select = field("actor"), groups = {};
    boxes.actor = order("actor", totals).map(function (at) {
      var kind = tables.actors[at][2], option = make("option");
      option.value = choices.actor[at];
      if (!groups[kind]) {
        groups[kind] = make("optgroup");
        groups[kind].label = root.kinds[kind];
      }
      groups[kind].append(option);
      option.textContent = labels.actor[at].name;
      return { at: at, option: option, shown: -1 };
    });
    Object.keys(groups).forEach(function (kind) { select.append(groups[kind]); });
  }
  /* A list of hundreds that nobody sees until it is opened is brought up to date only then. */
  function showActors(isAsked) {
    if (isAsked !== true && boxes.actor.length > MANY) {
      areActorsOld = true;
      boxes.actor.forEach(function (each) { if (each.option.selected) showActor(each); });
      return;
    }
    areActorsOld = false;
    boxes.actor.forEach(showActor);
  }
  function showActor(each) {
    var count = result.counts.actor[each.at];
    if (each.shown === count) return;
    each.shown = count;
    each.option.textContent = say("option", { name: labels.actor[each.at].name, n: count });
    each.option.disabled = !count && !each.option.selected;
  }

  /* From the controls to the state, and back --------------------------------------------------------- */
  function readControls() {
    var next = api.emptyState();
    BOXES.forEach(function (name) {
      boxes[name].options.forEach(function (option) { if (option.input.checked) next[name].push(option.input.value); });
    });
    FIELDS.forEach(function (name) { next[name] = field(name).value; });
    next.map = state.map;
    next.q = next.q.trim();
    if (isNaN(api.dayOf(next.from))) next.from = "";
    if (isNaN(api.dayOf(next.to))) next.to = "";
    next.deaths = /^\d{1,7}$/.test(next.deaths) ? next.deaths : "";
    if (!next.actor || next.actor !== state.actor) next.role = [];
    return next;
  }
  function writeControls() {
    BOXES.forEach(function (name) {
      boxes[name].options.forEach(function (option) { option.input.checked = state[name].indexOf(option.input.value) >= 0; });
    });
    FIELDS.forEach(function (name) {
      if (name !== "q" || field(name).value.trim() !== state.q) field(name).value = state[name];
    });
  }
  /* The address is written when what it says has been drawn: setting it takes longer than most choices. */
  function keep(isStep) {
    isStepWaiting = isStep || isStepWaiting;
    clearTimeout(timer);
    timer = setTimeout(write, isStepWaiting ? 0 : 400);
  }
  function write() {
    var address = "#" + api.writeAddress(state), isStep = isStepWaiting;
    isStepWaiting = false;
    if (address === (location.hash || "#all")) return;
    one("unknown").hidden = true;
    if (isStep) location.hash = address;
    else location.replace(address);
  }
  function change(next, isStep) {
    state = next;
    writeControls();
    keep(isStep);
    return update();
  }
  function follow() {
    /* A link to a part of the page, such as the one that skips the header: the choices stay. */
    if (state && location.hash && !/[=]|^#all$/.test(location.hash)) {
      location.replace("#" + api.writeAddress(state));
      return;
    }
    var read = api.readAddress(location.hash, choices), unknown = one("unknown");
    unknown.hidden = !read.unknown.length;
    if (read.unknown.length) unknown.textContent = say("unknown_filter", { names: read.unknown.join(", ") });
    if (state && api.writeAddress(read.state) === api.writeAddress(state)) return;
    var isView = state && api.writeAddress(Object.assign({}, state, { map: "" })) === api.writeAddress(Object.assign({}, read.state, { map: "" }));
    state = read.state;
    if (map) map.show(state.map);
    if (isView) return;
    writeControls();
    update();
  }

  /* Showing ------------------------------------------------------------------------------------------- */
  function update() {
    var mine = turn += 1;
    if (!state.q) found = { q: "", bits: null };
    if (state.q === found.q) { show(); return Promise.resolve(); }
    return api.find(state.q).then(function (bits) {
      if (mine !== turn) return;
      found = { q: state.q, bits: bits };
      show();
    }, fail);
  }
  function show() {
    result = api.filter(data, time, state, choices, found.bits);
    sorted = api.sort(data, result.shown, state.sort);
    BOXES.forEach(showBoxes);
    showActors();
    showCount();
    showInUse();
    drawTimeline(result.counts, state.from ? api.dayOf(state.from) : api.NEVER, state.to ? api.dayOf(state.to) : api.ALWAYS);
    if (one("table").open) showTable();
    one("to-results").textContent = result.shown.length ? say("show", { n: result.shown.length }) : words.none;
    clearTimeout(mapTimer);
    if (map && map.isCrowded) mapTimer = setTimeout(showMap, 40); /* the list first, then thousands of marks */
    else if (map) showMap();
    listed = 0;
    return showMore(false);
  }
  function showCount() {
    var n = result.shown.length, text = n ? say("count", { n: n, all: data.count }) : words.none;
    if (one("count").textContent !== text) one("count").textContent = text;
    page.querySelectorAll("[data-download]").forEach(function (button) { button.disabled = !n; });
  }
  function inUse() {
    var list = [];
    function add(name, key, value) { list.push({ name: name, key: key, value: value }); }
    if (state.q) add(say("said", { words: state.q }), "q");
    BOXES.forEach(function (key) {
      state[key].forEach(function (value) { add(labels[key][choices[key].indexOf(value)].name, key, value); });
      if (key === "type" && state.actor) add(labels.actor[choices.actor.indexOf(state.actor)].name, "actor");
    });
    if (state.deaths) add(say("least", { n: Number(state.deaths) }), "deaths");
    if (state.from) add(say("since", { date: dayWords(state.from) }), "from");
    if (state.to) add(say("until", { date: dayWords(state.to) }), "to");
    return list;
  }
  function without(filter) {
    var next = Object.assign({}, state);
    next[filter.key] = filter.value === undefined ? "" : state[filter.key].filter(function (value) { return value !== filter.value; });
    if (filter.key === "actor") next.role = [];
    return next;
  }
  function showInUse() {
    var filters = inUse(), place = one("in-use"), list = make("ul", "cc-chips");
    list.setAttribute("aria-label", words.active);
    filters.forEach(function (filter, at) {
      var item = make("li"), button = make("button", "cc-chip", filter.name);
      button.type = "button";
      button.setAttribute("aria-label", say("remove", { name: filter.name }));
      button.addEventListener("click", function () {
        change(without(filter), true).then(function () {
          var left = place.querySelectorAll("button");
          (left[Math.min(at, left.length - 1)] || one("count")).focus();
        });
      });
      item.append(button);
      list.append(item);
    });
    if (filters.length > 1) {
      var item = make("li"), all = make("button", "cc-clear", words.clear);
      all.type = "button";
      all.addEventListener("click", function () {
        change(Object.assign(api.emptyState(), { sort: state.sort, map: state.map }), true).then(function () { one("count").focus(); });
      });
      item.append(all);
      list.append(item);
    }
    place.replaceChildren.apply(place, filters.length ? [list] : []);
    page.querySelector(".cc-filters > summary").dataset.used = filters.length ? "(" + numbers.format(filters.length) + ")" : "";
  }
  function showMap() {
    var on = 0, figure = one("map");
    map.draw(result.counts.place);
    result.shown.forEach(function (number) {
      for (var at = data.place.starts[number]; at < data.place.starts[number + 1]; at += 1) {
        if (map.isDrawn[data.place.items[at]]) { on += 1; return; }
      }
    });
    var off = result.shown.length - on, caption = say("on_map", { n: on, all: result.shown.length });
    figure.querySelector("figcaption").textContent = off ? caption + " " + say("off_map", { n: off }) : caption;
  }
  function columnTitle(column, counts) {
    var text = say("bars", { period: columnWords(column), entries: say("place_entries", { n: counts.bars[column] }) });
    return counts.rough[column] ? text + "; " + say("rough", { n: counts.rough[column] }) : text;
  }
  function showTable() {
    var table = make("table", "cc-table cc-periods"), head = make("tr"), body = make("tbody"), counts = result.counts;
    [words.period, words.entries, words.may_fall].forEach(function (text, at) {
      var cell = make("th", at ? "cc-num" : "", text);
      cell.scope = "col";
      head.append(cell);
    });
    for (var column = 0; column < time.count; column += 1) {
      if (!counts.bars[column] && !counts.rough[column]) continue;
      var row = make("tr"), name = make("th"), button = make("button", "cc-period", columnWords(column));
      name.scope = "row";
      button.type = "button";
      button.addEventListener("click", choosePeriod.bind(null, column));
      name.append(button);
      row.append(name, make("td", "cc-num", numbers.format(counts.bars[column])), make("td", "cc-num", numbers.format(counts.rough[column])));
      body.append(row);
    }
    var top = make("thead");
    top.append(head);
    table.append(top, body);
    one("table").querySelector(".cc-table-box").replaceChildren(table);
  }
  function choosePeriod(column) {
    var days = time.daysOf(column), name = columnWords(column);
    change(Object.assign({}, state, { from: api.dateOf(days[0]), to: api.dateOf(days[1]) }), true).then(function () {
      var again = Array.from(page.querySelectorAll(".cc-period")).find(function (button) { return button.textContent === name; });
      if (again) again.focus();
    });
  }
  function chooseTime(days, isStep) {
    var next = Object.assign({}, state);
    next.from = days && days[0] > api.NEVER ? api.dateOf(days[0]) : "";
    next.to = days && days[1] < api.ALWAYS ? api.dateOf(days[1]) : "";
    state = next;
    writeControls();
    if (isStep) keep(true);
    update();
  }

  /* The list: what partials/parts.html writes elsewhere ------------------------------------------------ */
  function item(row, number) {
    var line = make("li"), date = make(row[4] ? "time" : "span", row[3] ? "cc-when" : "cc-when cc-fuzzy", row[2]);
    var when = make("p", "cc-row-when"), what = make("div", "cc-row-what"), title = make("p", "cc-row-title");
    var link = make("a", "", row[1]), meta = make("p", "cc-row-meta"), kind = root.types[data.type[number]];
    var badge = make("span", "cc-badge cc-badge-type", kind[1]);
    if (row[4]) date.dateTime = row[4];
    if (!row[3]) date.title = words.not_a_day;
    link.href = api.site + root.entry.replace("{id}", row[0]);
    badge.title = kind[2];
    when.append(date);
    title.append(link);
    meta.append(badge);
    if (row[5]) meta.append(" ", make("span", "", row[5]));
    if (row[8]) meta.append(" ", make("span", "cc-row-note", row[8]));
    what.append(title, meta);
    line.append(when, what);
    if (row[6]) {
      var deaths = make("p", "cc-row-deaths"), range = make("span", "cc-row-range");
      deaths.append(make("span", "cc-row-label", words.deaths), " ", make("strong", row[6] === words.unknown ? "cc-unknown" : "", row[6]));
      if (row[7]) {
        range.append(make("span", "cc-hidden", words.range + " "), row[7]);
        deaths.append(" ", range);
      }
      line.append(deaths);
    }
    return line;
  }
  /* The first rows stand as soon as they are there; the rest of the page follows. */
  function showMore(isAsked) {
    var mine = turn, start = listed, end = Math.min(sorted.length, start + PAGE), first = start ? end : Math.min(end, FIRST);
    var place = one("list");
    listed = end;
    function add(from, to) {
      var wanted = sorted.subarray(from, to);
      return api.rows(wanted).then(function (rows) {
        if (mine !== turn) return false;
        var list = from ? place.querySelector("ol") : make("ol", "cc-rows");
        list.append.apply(list, rows.map(function (row, at) { return item(row, wanted[at]); }));
        if (!from) place.replaceChildren(sorted.length ? list : make("p", "cc-hint", words.none_hint));
        return true;
      });
    }
    function finish() {
      one("listed").textContent = sorted.length > PAGE ? say("listed", { n: end, all: sorted.length }) : "";
      one("more").hidden = end >= sorted.length;
      if (isAsked) place.querySelector("ol").children[start].querySelector("a").focus();
    }
    one("more").hidden = true;
    return add(start, first).then(function (isMine) {
      if (!isMine) return;
      if (first === end) { finish(); return; }
      setTimeout(function () {
        if (mine === turn) add(first, end).then(function (isStillMine) { if (isStillMine) finish(); }, fail);
      }, 0);
    }).catch(fail);
  }

  /* Downloads -------------------------------------------------------------------------------------------- */
  function download(kind) {
    one("loading").textContent = words.loading;
    api.values(result.shown).then(function (rows) {
      var text = kind === "csv" ? api.csv(root, rows) : api.geojson(root, rows), link = make("a");
      link.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv;charset=utf-8" : "application/geo+json" }));
      link.download = "entries." + kind;
      page.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
      one("loading").textContent = "";
    }, fail);
  }
  function fail() { one("loading").textContent = words.failed; }

  /* Start -------------------------------------------------------------------------------------------------- */
  function begin(read) {
    root = read.root;
    tables = read.tables;
    data = api.decode(tables.entries);
    data.places = tables.places.length;
    choices = api.choices(root, tables);
    time = api.makeTime(data);
    nameChoices();
    var totals = api.filter(data, time, api.emptyState(), choices, null).counts;
    BOXES.forEach(function (name) { addBoxes(name, totals[name]); });
    addActors(totals.actor);
    page.hidden = false;
    document.querySelector("[data-without]").hidden = true;
    if (one("map")) map = api.makeMap(one("map"), root, tables.places, totals.place, say, function (view) {
      state.map = view;
      keep(false);
    });
    drawTimeline = api.makeTimeline(one("timeline"), time, {
      title: say("timeline", {
        title: time.size === 1 ? words.by_month : words.by_year, first: columnWords(0), last: columnWords(time.count - 1)
      }),
      entries: function (n) { return say("place_entries", { n: n }); },
      column: columnTitle
    }, chooseTime);
    follow();
    listen();
  }
  function listen() {
    var filters = page.querySelector(".cc-filters"), wide = window.matchMedia("(min-width: 62rem)");
    filters.open = wide.matches;
    wide.addEventListener("change", function () { filters.open = wide.matches; });
    filters.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
    page.addEventListener("input", function (event) {
      var name = event.target.name;
      if (BOXES.indexOf(name) < 0 && FIELDS.indexOf(name) < 0) return;
      /* What is being typed stays as it is: writing to a date field would empty it. */
      state = readControls();
      if (!state.role.length) boxes.role.options.forEach(function (option) { option.input.checked = false; });
      keep(BOXES.indexOf(name) >= 0 || name === "actor" || name === "sort");
      update();
    });
    window.addEventListener("hashchange", follow);
    one("count").tabIndex = -1;
    page.querySelector(".cc-skip-pictures").addEventListener("click", function (event) {
      event.preventDefault();
      document.getElementById("cc-list").focus();
    });
    one("to-results").addEventListener("click", function () {
      filters.open = false;
      one("count").focus();
      filters.scrollIntoView();
    });
    ["pointerdown", "focus"].forEach(function (type) {
      field("actor").addEventListener(type, function () { if (areActorsOld) showActors(true); });
    });
    one("more").addEventListener("click", function () { showMore(true); });
    one("table").addEventListener("toggle", function () { if (one("table").open) showTable(); });
    page.querySelectorAll("[data-download]").forEach(function (button) {
      button.addEventListener("click", function () { download(button.dataset.download); });
    });
  }
  function ready() {
    api.start().then(begin).catch(function (error) {
      page.hidden = true;
      document.querySelector("[data-without]").hidden = false;
      console.error(error);
    });
  }
  if (document.readyState === "complete") ready();
  else document.addEventListener("DOMContentLoaded", ready);
})();
