/* Explorer: the map. Its marks follow the drawings that are made when the site is built
   (conflict_chronicle/drawing): a dot says "here", a ring "near here", a disc "somewhere in this region"; what is
   known to a country alone is not drawn. The view is a factor and a shift of that drawing; dots and words
   keep their size in it. */
(function () {
  "use strict";
  var api = window.chronicleExplore;
  var LEAST = 2.4, SPECK = 1.2, LARGEST = 15, TARGET = 12, MOST_TARGETS = 150;
  var MOST_INK = 0.15; /* share of the sheet that all dots may cover; beyond it they shrink together */
  var CLOSEST = 16, STEP = 1.6, SHIFT = 0.25; /* largest factor; factor and share of the sheet of one step */
  var MOST_NAMES = 8, LETTER = 7, LINE = 14, MARGIN = 9, FEWEST_KM = 1;

  function make(name, attributes, parent, text) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }
  function tenths(value) { return Math.round(value * 10) / 10; }
  function within(value, least, most) { return Math.min(most, Math.max(least, value)); }
  api.svg = make;
  api.tenths = tenths;

  /* Returns what shows new counts and another view, and which places can be drawn. `moved` is called with the
     new view when the reader moved the map. */
  api.makeMap = function (figure, root, places, totals, say, moved) {
    var svg = figure.querySelector("svg"), frame = figure.dataset, base = svg.querySelector(".cc-base");
    var group = make("g", { "class": "cc-marks" }), names = make("g", { "class": "cc-words cc-place-names", "aria-hidden": "true" });
    var lettering = svg.querySelector(".cc-words"), sheet = svg.viewBox.baseVal, km = Number(frame.kmUnits);
    var view = { k: 1, x: 0, y: 0 }, drawn = [], waiting = 0;
    svg.insertBefore(group, lettering);
    svg.append(names);
    var marks = places.map(function (place) {
      var reach = root.precisions[place[3]][3];
      if (place[4] === null || reach < 0) return null;
      var x = (place[5] - frame.west) * frame.xUnits, y = (frame.north - place[4]) * frame.yUnits;
      if (x < 0 || y < 0 || x > sheet.width || y > sheet.height) return null;
      return { place: place, x: x, y: y, area: reach * km, near: root.precisions[place[3]][0] === "near", count: 0 };
    });
    /* With very many places, targets and rings would only hide each other. */
    var isCrowded = marks.filter(Boolean).length > MOST_TARGETS;
    if (isCrowded) group.classList.add("cc-crowded");
    var fixed = lettering ? Array.from(lettering.querySelectorAll("text")).filter(function (text) { return !text.matches(".cc-small"); }) : [];
    fixed.forEach(function (text) { text.spot = [Number(text.getAttribute("x")), Number(text.getAttribute("y"))]; });

    /* Marks ------------------------------------------------------------------------------------- */
    function element(mark) {
      if (mark.link) return mark.link;
      var address = root.place.replace("{country}", root.countries[mark.place[2]][0].toLowerCase()).replace("{id}", mark.place[0]);
      mark.link = make("a", { href: api.site + address, "class": mark.area ? "cc-area" : mark.near ? "cc-dot cc-vague" : "cc-dot" });
      mark.link.mark = mark;
      mark.title = make("title", {}, mark.link, mark.place[1] + ", " + root.countries[mark.place[2]][1]);
      var at = { cx: tenths(mark.x), cy: tenths(mark.y) };
      if (!mark.area && !isCrowded) mark.hit = make("circle", Object.assign({ "class": "cc-hit" }, at), mark.link);
      if (mark.near && !isCrowded) mark.ring = make("circle", Object.assign({ "class": "cc-near" }, at), mark.link);
      mark.circle = make("circle", at, mark.link);
      return mark.link;
    }
    function resize(mark) {
      var radius = mark.area ? mark.radius : mark.radius / view.k, key = radius + " " + view.k;
      if (mark.size === key) return;
      mark.size = key;
      mark.circle.setAttribute("r", fine(radius));
      if (mark.hit) mark.hit.setAttribute("r", fine(Math.max(TARGET, mark.radius) / view.k));
      if (mark.ring) mark.ring.setAttribute("r", fine(Math.max(root.near * km, (mark.radius + 5) / view.k)));
    }
    function fine(value) { return Math.round(value * 100) / 100; }
    function name(mark) {
      if (mark.named === mark.count) return;
      mark.named = mark.count;
      mark.title.textContent = say("mark", {
        name: mark.place[1], country: root.countries[mark.place[2]][1], entries: say("place_entries", { n: mark.count })
      });
    }
    function draw(counts) {
      var most = 0, all = 0;
      drawn = [];
      marks.forEach(function (mark, number) {
        if (!mark) return;
        mark.count = counts[number];
        if (!mark.count) return;
        if (!mark.area) {
          most = Math.max(most, mark.count);
          all += mark.count;
        }
        drawn.push(mark);
      });
      var scale = Math.min(LARGEST, 4 + 1.6 * Math.log2(Math.max(1, most))) / Math.sqrt(most || 1);
      scale = Math.min(scale, Math.sqrt(MOST_INK * sheet.width * sheet.height / Math.PI / (all || 1)));
      drawn.forEach(function (mark) {
        mark.radius = mark.area ? Math.max(mark.area, 2 * LEAST) : Math.max(isCrowded ? SPECK : LEAST, scale * Math.sqrt(mark.count));
        mark.radius = tenths(mark.radius);
      });
      drawn.sort(function (a, b) { return (b.area > 0) - (a.area > 0) || b.radius - a.radius; });
      if (isCrowded) keepOrder();
      drawn.forEach(function (mark) {
        element(mark);
        resize(mark);
        if (!isCrowded) name(mark);
      });
      if (!isCrowded) group.replaceChildren.apply(group, drawn.map(element));
      writeNames();
    }
    /* Thousands of marks are put in their order once and then only hidden: that is many times faster. So is
       saying how many entries one has only when a reader comes to it. */
    function keepOrder() {
      if (!group.firstChild) {
        var all = marks.map(function (mark, number) { return { mark: mark, number: number }; }).filter(function (each) { return each.mark; });
        all.sort(function (a, b) { return (b.mark.area > 0) - (a.mark.area > 0) || totals[b.number] - totals[a.number]; });
        group.replaceChildren.apply(group, all.map(function (each) { return element(each.mark); }));
      }
      marks.forEach(function (mark) {
        if (!mark || mark.isHidden === !mark.count) return;
        mark.isHidden = !mark.count;
        if (mark.isHidden) mark.link.setAttribute("display", "none");
        else mark.link.removeAttribute("display");
      });
    }
    ["pointerover", "focusin"].forEach(function (type) {
      group.addEventListener(type, function (event) {
        var link = event.target.closest("a");
        if (!link) return;
        name(link.mark);
        if (type === "focusin" && !isInSight(link.mark)) look({ k: view.k, x: sheet.width / 2 - view.k * link.mark.x, y: sheet.height / 2 - view.k * link.mark.y });
      });
    });

    /* Words --------------------------------------------------------------------------------------- */
    function spotOf(x, y) { return [x * view.k + view.x, y * view.k + view.y]; }
    function isInSight(mark) {
      var spot = spotOf(mark.x, mark.y);
      return spot[0] >= 0 && spot[1] >= 0 && spot[0] <= sheet.width && spot[1] <= sheet.height;
    }
    function box(left, y, text) { return [left - 2, y - LINE + 3, left + text.length * LETTER + 2, y + 3]; }
    function meets(a, b) { return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]; }
    /* Names of countries and regions move with the land; the places with most entries are named beside their dots. */
    function writeNames() {
      var taken = [[0, sheet.height - 24, sheet.width / 2, sheet.height]], found = [];
      fixed.forEach(function (text) {
        var spot = spotOf(text.spot[0], text.spot[1]), wide = text.textContent.length * LETTER;
        var mine = box(spot[0] - wide / 2, spot[1], text.textContent);
        text.setAttribute("transform", "translate(" + tenths(spot[0] - text.spot[0]) + " " + tenths(spot[1] - text.spot[1]) + ")");
        if (mine[0] < 2 || mine[1] < 2 || mine[2] > sheet.width - 2 || mine[3] > sheet.height - 2) text.setAttribute("display", "none");
        else { text.removeAttribute("display"); taken.push(mine); }
      });
      if (!isCrowded || view.k > 2) drawn.slice().sort(function (a, b) { return b.count - a.count || a.x - b.x; }).some(function (mark) {
        if (mark.area || !isInSight(mark)) return false;
        var spot = spotOf(mark.x, mark.y), y = spot[1] + 4, text = mark.place[1], wide = text.length * LETTER;
        var away = (mark.ring ? Math.max(root.near * km * view.k, mark.radius + 5) : mark.radius) + 4;
        [spot[0] + away, spot[0] - away - wide].some(function (left) {
          var mine = box(left, y, text);
          if (left < 2 || mine[2] > sheet.width - 2 || mine[1] < 2 || mine[3] > sheet.height - 2) return false;
          if (taken.some(function (other) { return meets(mine, other); })) return false;
          taken.push(mine);
          found.push(make("text", { "class": "cc-label", x: tenths(left < spot[0] ? left + wide : left), y: tenths(y), "text-anchor": left < spot[0] ? "end" : "start" }, null, text));
          return true;
        });
        return found.length >= MOST_NAMES;
      });
      var said = found.map(function (text) { return text.textContent; });
      fixed.forEach(function (text) { /* Gao the town stands for Gao the region */
        if (said.indexOf(text.textContent) >= 0) text.setAttribute("display", "none");
      });
      names.replaceChildren.apply(names, found);
    }
    var scaleLine = lettering && lettering.querySelector(".cc-scale"), scaleText = scaleLine && lettering.querySelector(".cc-small");
    function writeScale() {
      if (!scaleLine) return;
      var most = Math.max(FEWEST_KM, sheet.width / 4 / (km * view.k)), power = Math.pow(10, Math.floor(Math.log10(most)));
      var round = [5, 2, 1].find(function (n) { return n * power <= most; }) * power, length = round * km * view.k;
      scaleLine.setAttribute("d", "M" + MARGIN + " " + tenths(sheet.height - MARGIN - 5) + "v5h" + tenths(length) + "v-5");
      scaleText.setAttribute("x", tenths(MARGIN + length + 6));
      scaleText.textContent = say("km", { n: round });
    }

    /* View ---------------------------------------------------------------------------------------- */
    function look(next, isQuiet) {
      var k = within(next.k, 1, CLOSEST), isFactor = k !== view.k;
      view = { k: k, x: within(next.x, sheet.width * (1 - k), 0), y: within(next.y, sheet.height * (1 - k), 0) };
      var text = "translate(" + fine(view.x) + " " + fine(view.y) + ") scale(" + Math.round(k * 1e4) / 1e4 + ")";
      base.setAttribute("transform", text);
      group.setAttribute("transform", text);
      if (isFactor) { drawn.forEach(resize); writeScale(); }
      writeNames();
      figure.querySelectorAll("[data-look]").forEach(function (button) {
        var act = button.dataset.look;
        button.disabled = act === "in" ? k >= CLOSEST : act !== "fit" && k <= 1;
      });
      svg.classList.toggle("cc-close", k > 1);
      if (!isQuiet) moved(written());
    }
    function about(factor, x, y) { /* keeps the spot x, y of the sheet where it is */
      var k = within(view.k * factor, 1, CLOSEST), by = k / view.k;
      look({ k: k, x: x - (x - view.x) * by, y: y - (y - view.y) * by });
    }
    function shift(x, y) { look({ k: view.k, x: view.x - x * sheet.width * SHIFT, y: view.y - y * sheet.height * SHIFT }); }
    function fit() {
      if (!drawn.length) return;
      var left = Infinity, top = Infinity, right = -Infinity, low = -Infinity;
      drawn.forEach(function (mark) {
        var r = mark.area || 0;
        left = Math.min(left, mark.x - r); right = Math.max(right, mark.x + r);
        top = Math.min(top, mark.y - r); low = Math.max(low, mark.y + r);
      });
      var k = within(Math.min(sheet.width / (right - left + 50), sheet.height / (low - top + 50)), 1, CLOSEST / 2);
      look({ k: k, x: sheet.width / 2 - k * (left + right) / 2, y: sheet.height / 2 - k * (top + low) / 2 });
    }
    /* Longitude and latitude of the middle, and the factor; empty for the whole map */
    function written() {
      if (view.k <= 1) return "";
      var lon = Number(frame.west) + (sheet.width / 2 - view.x) / view.k / frame.xUnits;
      var lat = Number(frame.north) - (sheet.height / 2 - view.y) / view.k / frame.yUnits;
      return [lon.toFixed(2), lat.toFixed(2), view.k.toFixed(1)].join("_");
    }
    function show(text) {
      if (text === written()) return;
      var values = (text || "0_0_1").split("_").map(Number), k = values[2];
      look({
        k: k, x: sheet.width / 2 - k * (values[0] - frame.west) * frame.xUnits, y: sheet.height / 2 - k * (frame.north - values[1]) * frame.yUnits
      }, true);
    }

    /* Hands --------------------------------------------------------------------------------------- */
    var ACTS = {
      "in": function () { about(STEP, sheet.width / 2, sheet.height / 2); }, out: function () { about(1 / STEP, sheet.width / 2, sheet.height / 2); },
      left: function () { shift(-1, 0); }, right: function () { shift(1, 0); }, up: function () { shift(0, -1); }, down: function () { shift(0, 1); },
      fit: fit, all: function () { look({ k: 1, x: 0, y: 0 }); }
    };
    var KEYS = { "+": "in", "=": "in", "-": "out", "0": "all", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
    figure.addEventListener("click", function (event) {
      var button = event.target.closest("[data-look]");
      if (button) ACTS[button.dataset.look]();
    });
    svg.setAttribute("tabindex", "0");
    svg.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      if (/^Arrow/.test(event.key) && view.k <= 1) return; /* the page scrolls */
      ACTS[KEYS[event.key]]();
      event.preventDefault();
    });
    function spot(at) {
      var area = svg.getBoundingClientRect();
      return [(at.clientX - area.left) / area.width * sheet.width, (at.clientY - area.top) / area.height * sheet.height];
    }
    function soon(act) { /* at most once a frame */
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(act);
    }
    svg.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) return; /* the wheel alone scrolls the page; a pinch on a touchpad comes with ctrl */
      event.preventDefault();
      var at = spot(event);
      about(Math.exp(-within(event.deltaY, -50, 50) / 100), at[0], at[1]);
    }, { passive: false });
    /* A mouse or pen drags; a click that ends a drag follows no link. */
    var drag = null;
    svg.addEventListener("pointerdown", function (event) {
      if (event.button || event.pointerType === "touch" || view.k <= 1) return;
      drag = { from: spot(event), view: view, isMoved: false };
    });
    window.addEventListener("pointermove", function (event) {
      if (!drag || event.pointerType === "touch") return;
      var at = spot(event), x = at[0] - drag.from[0], y = at[1] - drag.from[1];
      if (!drag.isMoved && Math.hypot(x, y) < 4) return;
      drag.isMoved = true;
      svg.classList.add("cc-dragged");
      soon(function () { if (drag) look({ k: drag.view.k, x: drag.view.x + x, y: drag.view.y + y }); });
    });
    ["pointerup", "pointercancel"].forEach(function (type) {
      window.addEventListener(type, function () {
        svg.classList.remove("cc-dragged");
        if (drag) setTimeout(function () { drag = null; }, 0);
      });
    });
    svg.addEventListener("click", function (event) { if (drag && drag.isMoved) event.preventDefault(); }, true);
    svg.addEventListener("dragstart", function (event) { event.preventDefault(); });
    /* One finger scrolls the page; two move and zoom. */
    var pinch = null;
    function fingers(event) {
      var a = spot(event.touches[0]), b = spot(event.touches[1]);
      return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, apart: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])) };
    }
    svg.addEventListener("touchstart", function (event) {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      pinch = { from: fingers(event), view: view };
    }, { passive: false });
    svg.addEventListener("touchmove", function (event) {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      var now = fingers(event), was = pinch;
      soon(function () {
        var k = within(was.view.k * now.apart / was.from.apart, 1, CLOSEST), by = k / was.view.k;
        look({ k: k, x: now.x - (was.from.x - was.view.x) * by, y: now.y - (was.from.y - was.view.y) * by });
      });
    }, { passive: false });
    ["touchend", "touchcancel"].forEach(function (type) { svg.addEventListener(type, function () { pinch = null; }); });

    writeScale();
    look(view, true);
    return { draw: draw, show: show, isDrawn: marks.map(Boolean), isCrowded: isCrowded };
  };
})();
