/* Explorer: what is in use, how many entries fit, on the map and by period. */
(function () {
  "use strict";
  var api = window.chronicleExplore, view = api.view, page = view.page, words = view.words,
    numbers = view.numbers, one = view.one, make = view.make, say = view.say, dayWords = view.dayWords,
    columnWords = view.columnWords;

  function showCount() {
    var n = view.result.shown.length, text = n ? say("count", { n: n, all: view.data.count }) : words.none;
    if (one("count").textContent !== text) one("count").textContent = text;
    page.querySelectorAll("[data-download]").forEach(function (button) { button.disabled = !n; });
  }
  function inUse() {
    var list = [];
    function add(name, key, value) { list.push({ name: name, key: key, value: value }); }
    if (view.state.q) add(say("said", { words: view.state.q }), "q");
    api.controls.BOXES.forEach(function (key) {
      view.state[key].forEach(function (value) { add(api.controls.nameOf(key, value), key, value); });
      if (key === "type" && view.state.actor) add(api.controls.nameOf("actor", view.state.actor), "actor");
    });
    if (view.state.deaths) add(say("least", { n: Number(view.state.deaths) }), "deaths");
    if (view.state.from) add(say("since", { date: dayWords(view.state.from) }), "from");
    if (view.state.to) add(say("until", { date: dayWords(view.state.to) }), "to");
    return list;
  }
  function without(filter) {
    var next = Object.assign({}, view.state);
    next[filter.key] = filter.value === undefined ? "" : view.state[filter.key].filter(function (value) { return value !== filter.value; });
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
        api.change(without(filter), true).then(function () {
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
        api.change(Object.assign(api.emptyState(), { sort: view.state.sort, map: view.state.map }), true).then(function () { one("count").focus(); });
      });
      item.append(all);
      list.append(item);
    }
    place.replaceChildren.apply(place, filters.length ? [list] : []);
    page.querySelector(".cc-filters > summary").dataset.used = filters.length ? "(" + numbers.format(filters.length) + ")" : "";
  }
  function showMap() {
    var on = 0, figure = one("map");
    view.map.draw(view.result.counts.place);
    view.result.shown.forEach(function (number) {
      for (var at = view.data.place.starts[number]; at < view.data.place.starts[number + 1]; at += 1) {
        if (view.map.isDrawn[view.data.place.items[at]]) { on += 1; return; }
      }
    });
    var off = view.result.shown.length - on, caption = say("on_map", { n: on, all: view.result.shown.length });
    figure.querySelector("figcaption").textContent = off ? caption + " " + say("off_map", { n: off }) : caption;
  }
  function columnTitle(column, counts) {
    var text = say("bars", { period: columnWords(column), entries: say("place_entries", { n: counts.bars[column] }) });
    return counts.rough[column] ? text + "; " + say("rough", { n: counts.rough[column] }) : text;
  }
  function showTable() {
    var table = make("table", "cc-table cc-periods"), head = make("tr"), body = make("tbody"), counts = view.result.counts;
    [words.period, words.entries, words.may_fall].forEach(function (text, at) {
      var cell = make("th", at ? "cc-num" : "", text);
      cell.scope = "col";
      head.append(cell);
    });
    for (var column = 0; column < view.time.count; column += 1) {
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
    var days = view.time.daysOf(column), name = columnWords(column);
    api.change(Object.assign({}, view.state, { from: api.dateOf(days[0]), to: api.dateOf(days[1]) }), true).then(function () {
      var again = Array.from(page.querySelectorAll(".cc-period")).find(function (button) { return button.textContent === name; });
      if (again) again.focus();
    });
  }

  api.summary = { count: showCount, inUse: showInUse, map: showMap, table: showTable, columnTitle: columnTitle };
})();
