/* Explorer: the page. The address keeps what is chosen, after a #, so that a link shows the same
   from a file too; a choice is a step in the history, a key stroke is not. */
(function () {
  "use strict";
  var api = window.chronicleExplore, view = api.view, page = view.page, words = view.words, one = view.one,
    field = view.field, say = view.say, columnWords = view.columnWords,
    drawTimeline, timer = 0, mapTimer = 0, isStepWaiting = false,
    known = null; /* the address that was last written or followed */

  /* The address is written when what it says has been drawn: setting it takes longer than most choices. */
  function keep(isStep) {
    isStepWaiting = isStep || isStepWaiting;
    clearTimeout(timer);
    timer = setTimeout(write, isStepWaiting ? 0 : 400);
  }
  function write() {
    var address = "#" + api.writeAddress(view.state), isStep = isStepWaiting;
    isStepWaiting = false;
    if (address === (location.hash || "#all")) return;
    one("unknown").hidden = true;
    if (isStep) location.hash = address;
    else location.replace(address);
    known = location.hash;
  }
  function change(next, isStep) {
    view.state = next;
    api.controls.write();
    keep(isStep);
    return update();
  }
  api.change = change;
  function follow() {
    /* The browser tells of an address after the fact: what was chosen since it was written is newer. */
    if (location.hash === known) return;
    known = location.hash;
    /* A link to a part of the page, such as the one that skips the header: the choices stay. */
    if (view.state && location.hash && !/[=]|^#all$/.test(location.hash)) {
      location.replace("#" + api.writeAddress(view.state));
      return;
    }
    var read = api.readAddress(location.hash, view.choices), unknown = one("unknown");
    unknown.hidden = !read.unknown.length;
    if (read.unknown.length) unknown.textContent = say("unknown_filter", { names: read.unknown.join(", ") });
    if (view.state && api.writeAddress(read.state) === api.writeAddress(view.state)) return;
    var isView = view.state && api.writeAddress(Object.assign({}, view.state, { map: "" })) === api.writeAddress(Object.assign({}, read.state, { map: "" }));
    view.state = read.state;
    if (view.map) view.map.show(view.state.map);
    if (isView) return;
    api.controls.write();
    update();
  }

  function update() {
    var mine = view.turn += 1;
    if (!view.state.q) view.found = { q: "", bits: null };
    if (view.state.q === view.found.q) { show(); return Promise.resolve(); }
    return api.find(view.state.q).then(function (bits) {
      if (mine !== view.turn) return;
      view.found = { q: view.state.q, bits: bits };
      show();
    }, api.list.fail);
  }
  function show() {
    view.result = api.filter(view.data, view.time, view.state, view.choices, view.found.bits);
    view.sorted = api.sort(view.data, view.result.shown, view.state.sort);
    api.controls.show();
    api.summary.count();
    api.summary.inUse();
    drawTimeline(view.result.counts, view.state.from ? api.dayOf(view.state.from) : api.NEVER, view.state.to ? api.dayOf(view.state.to) : api.ALWAYS);
    if (one("table").open) api.summary.table();
    one("to-results").textContent = view.result.shown.length ? say("show", { n: view.result.shown.length }) : words.none;
    clearTimeout(mapTimer);
    if (view.map && view.map.isCrowded) mapTimer = setTimeout(api.summary.map, 40); /* the list first, then thousands of marks */
    else if (view.map) api.summary.map();
    return api.list.show(false);
  }
  function chooseTime(days, isStep) {
    var next = Object.assign({}, view.state);
    next.from = days && days[0] > api.NEVER ? api.dateOf(days[0]) : "";
    next.to = days && days[1] < api.ALWAYS ? api.dateOf(days[1]) : "";
    view.state = next;
    api.controls.write();
    if (isStep) keep(true);
    update();
  }

  function begin(read) {
    view.root = read.root;
    view.tables = read.tables;
    view.data = api.decode(view.tables.entries);
    view.data.places = view.tables.places.length;
    view.choices = api.choices(view.root, view.tables);
    view.time = api.makeTime(view.data);
    var totals = api.filter(view.data, view.time, api.emptyState(), view.choices, null).counts;
    api.controls.begin(totals);
    page.hidden = false;
    document.querySelector("[data-without]").hidden = true;
    if (one("map")) view.map = api.makeMap(one("map"), view.root, view.tables.places, totals.place, say, function (place) {
      view.state.map = place;
      keep(false);
    });
    drawTimeline = api.makeTimeline(one("timeline"), view.time, {
      title: say("timeline", {
        title: view.time.size === 1 ? words.by_month : words.by_year, first: columnWords(0), last: columnWords(view.time.count - 1)
      }),
      entries: function (n) { return say("place_entries", { n: n }); },
      column: api.summary.columnTitle
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
      if (api.controls.BOXES.indexOf(name) < 0 && api.controls.FIELDS.indexOf(name) < 0) return;
      /* What is being typed stays as it is: writing to a date field would empty it. */
      view.state = api.controls.read();
      if (!view.state.role.length) api.controls.empty("role");
      keep(api.controls.BOXES.indexOf(name) >= 0 || name === "actor" || name === "sort");
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
    one("more").addEventListener("click", function () { api.list.show(true); });
    one("table").addEventListener("toggle", function () { if (one("table").open) api.summary.table(); });
    page.querySelectorAll("[data-download]").forEach(function (button) {
      button.addEventListener("click", function () { api.list.download(button.dataset.download); });
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
