/* Explorer: the timeline, as SVG like the strips that are made when the site is built
   (conflict_chronicle/drawing). */
(function () {
  "use strict";
  var api = window.chronicleExplore;
  var make = api.svg, tenths = api.tenths;
  var TOP = 20, PLOT = 84, DEEPEST = 60, FOOT = 22, SHORTEST = 4;
  /* Bars stand on the line: entries known to the month. Open bars hang from it: entries that may fall
     into the month. One scale for both. */
  api.makeTimeline = function (place, time, words, choose) {
    var svg = null, sheet = null, bars = [], band = null, last = null, drag = null, spans = [];
    for (var each = 0; each < time.count; each += 1) spans.push(time.daysOf(each));
    function draw(counts, from, to) {
      last = [counts, from, to];
      if (drag) { paint(); return; }
      var width = Math.max(280, Math.round(place.clientWidth)), most = 0, rough = 0, column;
      for (column = 0; column < time.count; column += 1) {
        most = Math.max(most, counts.bars[column]);
        rough = Math.max(rough, counts.rough[column]);
      }
      var top = roundUp(Math.max(SHORTEST, most)), scale = Math.min(PLOT / top, rough ? DEEPEST / rough : Infinity);
      var axis = TOP + Math.max(24, top * scale), depth = rough ? rough * scale + 4 : 0, height = axis + depth + FOOT;
      var each = width / time.count;
      if (!sheet || sheet.width !== width || sheet.height !== height || sheet.axis !== axis) frame(width, height, axis, each);
      sheet.grid.setAttribute("d", "M0 " + tenths(axis - top * scale) + "h" + width);
      sheet.most.setAttribute("y", tenths(axis - top * scale - 4));
      sheet.most.textContent = words.entries(top);
      var margin = Math.max(each * 0.16, each - 34), inner = Math.max(0.6, each - margin);
      for (column = 0; column < time.count; column += 1) {
        var days = spans[column], left = column * each + margin / 2;
        var high = counts.bars[column] * scale, deep = counts.rough[column] * scale;
        show(column, "high", high && box(left, axis - Math.max(0.8, high), inner, Math.max(0.8, high)));
        show(column, "deep", deep && box(left + 0.4, axis + 2.5, Math.max(0.6, inner - 0.8), Math.max(1, deep)));
        mute(column, days[1] < from || days[0] > to);
      }
      paint();
    }
    /* What stays while only counts change: axis, years, and the bars as they were drawn last */
    function frame(width, height, axis, each) {
      var next = make("svg", {
        "class": "cc-strip cc-explore-strip", viewBox: "0 0 " + width + " " + tenths(height), role: "img", "aria-label": words.title
      });
      years(next, width, height, each);
      sheet = { width: width, height: height, axis: axis, grid: make("path", { "class": "cc-grid" }, next) };
      sheet.most = make("text", { "class": "cc-small", x: 2 }, next, "");
      sheet.bars = make("g", {}, next);
      bars = [];
      make("path", { "class": "cc-axis", d: "M0 " + tenths(axis) + "h" + width }, next);
      band = make("rect", { "class": "cc-band", y: TOP - 8, height: tenths(height - TOP - 6), x: 0, width: 0 }, next);
      if (svg) svg.replaceWith(next); else place.append(next);
      svg = next;
      svg.addEventListener("pointerover", name);
    }
    function show(column, part, d) {
      var bar = bars[column];
      if (!bar) {
        if (!d) return;
        bar = bars[column] = { group: make("g", { "data-column": column }, sheet.bars), high: null, deep: null, isOut: false };
        bar.title = make("title", {}, bar.group);
      }
      var drawn = bar[part];
      if (!drawn) {
        if (!d) return;
        drawn = bar[part] = { element: make("path", { "class": part === "high" ? "cc-bar" : "cc-none" }, bar.group), d: "" };
      }
      if (drawn.d === (d || "")) return;
      drawn.d = d || "";
      if (d) drawn.element.setAttribute("d", d); else drawn.element.removeAttribute("d");
    }
    function mute(column, isOut) {
      var bar = bars[column];
      if (!bar || bar.isOut === isOut) return;
      bar.isOut = isOut;
      bar.group.setAttribute("class", isOut ? "cc-out" : "");
    }
    /* The text of a bar, when the pointer comes to it: all of them take longer than all bars. */
    function name(event) {
      var group = event.target.closest("[data-column]");
      if (group) group.firstChild.textContent = words.column(Number(group.dataset.column), last[0]);
    }
    function box(x, y, width, height) {
      return "M" + tenths(x) + " " + tenths(y) + "h" + tenths(width) + "v" + tenths(height) + "h" + tenths(-width) + "z";
    }
    function years(parent, width, height, each) {
      var perYear = 12 / time.size, room = 40, step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(function (n) { return n * perYear * each >= room; }) || 1000;
      for (var column = 0; column < time.count; column += 1) {
        var at = time.start + column, year = Math.floor(at / perYear), isFirst = column === 0;
        if (!isFirst && (at % perYear || year % step)) continue;
        if (isFirst && (at % perYear || year % step) && (perYear - at % perYear) * each < room) continue;
        var x = column * each;
        make("path", { "class": "cc-year", d: "M" + tenths(x) + " " + TOP + "V" + tenths(height - 4) }, parent);
        if (x + room < width + 8) make("text", { "class": "cc-small", x: tenths(x + 3), y: tenths(height - 6) }, parent, String(year));
      }
    }
    function roundUp(value) {
      var power = Math.pow(10, Math.floor(Math.log10(value)));
      return [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100].map(function (n) { return power * n / 10; })
        .find(function (n) { return n >= value && n % 1 === 0; });
    }
    /* The band lies over the chosen time: the part of the first and last column that belongs to it. */
    function paint() {
      var width = svg.viewBox.baseVal.width, left, right;
      if (drag) {
        left = Math.min(drag.start, drag.end);
        right = Math.max(drag.start, drag.end) + 1;
      } else {
        left = last[1] <= time.daysOf(0)[0] ? 0 : within(last[1]);
        right = last[2] >= time.daysOf(time.count - 1)[1] ? time.count : within(last[2] + 1);
      }
      var isAll = left <= 0 && right >= time.count;
      band.setAttribute("x", tenths(left * width / time.count));
      band.setAttribute("width", isAll || right < left ? 0 : tenths(Math.max(0.02, right - left) * width / time.count));
    }
    function within(day) {
      var column = time.columnOf(day), days = time.daysOf(column);
      return column + Math.min(1, Math.max(0, (day - days[0]) / (days[1] - days[0] + 1)));
    }
    function columnAt(event) {
      var box = svg.getBoundingClientRect();
      return Math.min(time.count - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * time.count)));
    }
    function range() {
      return [time.daysOf(Math.min(drag.start, drag.end))[0], time.daysOf(Math.max(drag.start, drag.end))[1]];
    }
    place.addEventListener("pointerdown", function (event) {
      if (event.button || !svg) return;
      drag = { start: columnAt(event), end: columnAt(event), was: [last[1], last[2]] };
      place.setPointerCapture(event.pointerId);
      paint();
      event.preventDefault();
    });
    place.addEventListener("pointermove", function (event) {
      if (!drag || drag.end === columnAt(event)) return;
      drag.end = columnAt(event);
      choose(range(), false);
    });
    place.addEventListener("pointerup", function () {
      if (!drag) return;
      var days = range(), was = drag.was;
      drag = null;
      choose(days[0] === was[0] && days[1] === was[1] ? null : days, true);
    });
    place.addEventListener("pointercancel", function () {
      if (!drag) return;
      var was = drag.was;
      drag = null;
      choose(was, true);
    });
    if (window.ResizeObserver) new ResizeObserver(function () {
      if (svg && last && Math.abs(svg.viewBox.baseVal.width - place.clientWidth) > 1) draw.apply(null, last);
    }).observe(place);
    return draw;
  };
})();
