/* Explorer: the list of what fits, as partials/parts.html writes it elsewhere, and the same as a file. */
(function () {
  "use strict";
  var api = window.chronicleExplore, view = api.view, page = view.page, words = view.words, one = view.one,
    make = view.make, say = view.say,
    PAGE = 100, FIRST = 10, listed = 0;

  function item(row, number) {
    var line = make("li"), date = make(row[4] ? "time" : "span", row[3] ? "" : "cc-fuzzy", row[2]);
    var when = make("p", "cc-row-when"), what = make("div", "cc-row-what"), title = make("p", "cc-row-title");
    var link = make("a", "", row[1]), meta = make("p", "cc-row-meta"), kind = view.root.types[view.data.type[number]];
    var badge = make("span", "cc-badge cc-badge-type", kind[1]);
    if (row[4]) date.dateTime = row[4];
    if (!row[3]) date.title = words.not_a_day;
    link.href = api.site + view.root.entry.replace("{id}", row[0]);
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
    if (!isAsked) listed = 0;
    var mine = view.turn, start = listed, end = Math.min(view.sorted.length, start + PAGE), first = start ? end : Math.min(end, FIRST);
    var place = one("list");
    listed = end;
    function add(from, to) {
      var wanted = view.sorted.subarray(from, to);
      return api.rows(wanted).then(function (rows) {
        if (mine !== view.turn) return false;
        var list = from ? place.querySelector("ol") : make("ol", "cc-rows");
        list.append.apply(list, rows.map(function (row, at) { return item(row, wanted[at]); }));
        if (!from) place.replaceChildren(view.sorted.length ? list : make("p", "cc-hint", words.none_hint));
        return true;
      });
    }
    function finish() {
      one("listed").textContent = view.sorted.length > PAGE ? say("listed", { n: end, all: view.sorted.length }) : "";
      one("more").hidden = end >= view.sorted.length;
      if (isAsked) place.querySelector("ol").children[start].querySelector("a").focus();
    }
    one("more").hidden = true;
    return add(start, first).then(function (isMine) {
      if (!isMine) return;
      if (first === end) { finish(); return; }
      setTimeout(function () {
        if (mine === view.turn) add(first, end).then(function (isStillMine) { if (isStillMine) finish(); }, fail);
      }, 0);
    }).catch(fail);
  }

  function download(kind) {
    one("loading").textContent = words.loading;
    api.values(view.result.shown).then(function (rows) {
      var text = kind === "csv" ? api.csv(view.root, rows) : api.geojson(view.root, rows), link = make("a");
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

  api.list = { show: showMore, download: download, fail: fail };
})();
