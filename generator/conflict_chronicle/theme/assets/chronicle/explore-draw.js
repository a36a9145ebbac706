/* Explorer, 3 of 4: the marks on the map and the timeline, as SVG. Both follow the drawings that are made
   when the site is built (conflict_chronicle/drawing): a dot says "here", a ring "near here", a disc "somewhere
   in this region"; what is known to a country alone is not drawn. */
(function () {
  "use strict";
  var api = window.chronicleExplore;
  var LEAST = 2.4, SPECK = 1.2, LARGEST = 15, TARGET = 12, MOST_TARGETS = 150;
  var MOST_INK = 0.15; /* share of the sheet that all dots may cover; beyond it they shrink together */

  function make(name, attributes, parent, text) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }
  function tenths(value) { return Math.round(value * 10) / 10; }

  /* Map ----------------------------------------------------------------------------------------- */
  /* Returns a function that shows new counts and returns which places can be drawn. */
  api.makeMap = function (figure, root, places, totals, say) {
    var svg = figure.querySelector("svg"), frame = figure.dataset;
    var group = make("g", { "class": "cc-marks" }), words = svg.querySelector(".cc-words");
    svg.insertBefore(group, words);
    var sheet = svg.viewBox.baseVal, km = Number(frame.kmUnits);
    var marks = places.map(function (place) {
      var reach = root.precisions[place[3]][3];
      if (place[4] === null || reach < 0) return null;
      var x = (place[5] - frame.west) * frame.xUnits, y = (frame.north - place[4]) * frame.yUnits;
      if (x < 0 || y < 0 || x > sheet.width || y > sheet.height) return null;
      return { place: place, x: tenths(x), y: tenths(y), area: reach * km, near: root.precisions[place[3]][0] === "near" };
    });
    /* With very many places, targets and rings would only hide each other. */
    var isCrowded = marks.filter(Boolean).length > MOST_TARGETS;
    if (isCrowded) group.classList.add("cc-crowded");
    function element(mark) {
      if (mark.link) return mark.link;
      var address = root.place.replace("{country}", root.countries[mark.place[2]][0].toLowerCase()).replace("{id}", mark.place[0]);
      mark.link = make("a", { href: api.site + address, "class": mark.area ? "cc-area" : mark.near ? "cc-dot cc-vague" : "cc-dot" });
      mark.title = make("title", {}, mark.link);
      if (!mark.area && !isCrowded) mark.hit = make("circle", { "class": "cc-hit", cx: mark.x, cy: mark.y }, mark.link);
      if (mark.near && !isCrowded) mark.ring = make("circle", { "class": "cc-near", cx: mark.x, cy: mark.y }, mark.link);
      mark.circle = make("circle", { cx: mark.x, cy: mark.y }, mark.link);
      return mark.link;
    }
    function resize(mark, radius) {
      if (mark.shownRadius === radius) return;
      mark.shownRadius = radius;
      mark.circle.setAttribute("r", radius);
      if (mark.hit) mark.hit.setAttribute("r", Math.max(TARGET, radius));
      if (mark.ring) mark.ring.setAttribute("r", tenths(Math.max(root.near * km, radius + 5)));
    }
    function name(mark) {
      if (mark.named === mark.count) return;
      mark.named = mark.count;
      mark.title.textContent = say("mark", {
        name: mark.place[1], country: root.countries[mark.place[2]][1], entries: say("place_entries", { n: mark.count })
      });
    }
    function draw(counts) {
      var shown = [], most = 0, all = 0;
      marks.forEach(function (mark, number) {
        if (!mark || !counts[number]) return;
        mark.count = counts[number];
        if (!mark.area) {
          most = Math.max(most, mark.count);
          all += mark.count;
        }
        shown.push(mark);
      });
      var scale = Math.min(LARGEST, 4 + 1.6 * Math.log2(Math.max(1, most))) / Math.sqrt(most || 1);
      scale = Math.min(scale, Math.sqrt(MOST_INK * sheet.width * sheet.height / Math.PI / (all || 1)));
      shown.forEach(function (mark) {
        mark.radius = mark.area ? Math.max(mark.area, 2 * LEAST) : Math.max(isCrowded ? SPECK : LEAST, scale * Math.sqrt(mark.count));
      });
      shown.sort(function (a, b) { return (b.area > 0) - (a.area > 0) || b.radius - a.radius; });
      if (isCrowded) keepOrder(counts);
      shown.forEach(function (mark) {
        element(mark);
        resize(mark, tenths(mark.radius));
        name(mark);
      });
      if (!isCrowded) group.replaceChildren.apply(group, shown.map(element));
    }
    /* Thousands of marks are put in their order once and then only hidden: that is many times faster. */
    function keepOrder(counts) {
      var all = marks.map(function (mark, number) { return { mark: mark, number: number }; }).filter(function (each) { return each.mark; });
      if (!group.firstChild) {
        all.sort(function (a, b) { return (b.mark.area > 0) - (a.mark.area > 0) || totals[b.number] - totals[a.number]; });
        group.replaceChildren.apply(group, all.map(function (each) { return element(each.mark); }));
      }
      all.forEach(function (each) {
        var isHidden = !counts[each.number];
        if (each.mark.isHidden === isHidden) return;
        each.mark.isHidden = isHidden;
        if (isHidden) each.mark.link.setAttribute("display", "none");
        else each.mark.link.removeAttribute("display");
      });
    }
    return { draw: draw, isDrawn: marks.map(Boolean), isCrowded: isCrowded };
  };

  /* Timeline -------------------------------------------------------------------------------------- */
  var TOP = 20, PLOT = 84, DEEPEST = 60, FOOT = 22, SHORTEST = 4;
  /* Bars stand on the line: entries known to the month. Open bars hang from it: entries that may fall
     into the month. One scale for both. */
  api.makeTimeline = function (place, time, words, choose) {
    var svg = null, band = null, last = null, drag = null, spans = [];
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
      var next = make("svg", {
        "class": "cc-strip cc-explore-strip", viewBox: "0 0 " + width + " " + tenths(height), role: "img",
        "aria-label": words.title
      });
      var each = width / time.count;
      years(next, width, height, each);
      make("path", { "class": "cc-grid", d: "M0 " + tenths(axis - top * scale) + "h" + width }, next);
      make("text", { "class": "cc-small", x: 2, y: tenths(axis - top * scale - 4) }, next, words.entries(top));
      for (column = 0; column < time.count; column += 1) {
        if (!counts.bars[column] && !counts.rough[column]) continue;
        var days = spans[column], isOut = days[1] < from || days[0] > to;
        var bar = make("g", isOut ? { "class": "cc-out" } : {}, next);
        make("title", {}, bar, words.column(column, counts));
        var left = column * each + Math.max(each * 0.16, each - 34) / 2, inner = Math.max(0.6, each - Math.max(each * 0.16, each - 34));
        var high = counts.bars[column] * scale, deep = counts.rough[column] * scale;
        if (high) rectangle(bar, "cc-bar", left, axis - Math.max(0.8, high), inner, Math.max(0.8, high));
        if (deep) rectangle(bar, "cc-none", left + 0.4, axis + 2.5, Math.max(0.6, inner - 0.8), Math.max(1, deep));
      }
      make("path", { "class": "cc-axis", d: "M0 " + tenths(axis) + "h" + width }, next);
      band = make("rect", { "class": "cc-band", y: TOP - 8, height: tenths(height - TOP - 6), x: 0, width: 0 }, next);
      if (svg) svg.replaceWith(next); else place.append(next);
      svg = next;
      paint();
    }
    function rectangle(parent, name, x, y, width, height) {
      make("path", { "class": name, d: "M" + tenths(x) + " " + tenths(y) + "h" + tenths(width) + "v" + tenths(height) + "h" + tenths(-width) + "z" }, parent);
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
