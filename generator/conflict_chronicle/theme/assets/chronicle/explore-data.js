/* Explorer: the data. They are classic scripts below data/explore/, so that they load from
   file:// too; conflict_chronicle/explore says what stands in them. Entries are numbers here, in the
   order of the timeline. */
(function () {
  "use strict";
  var site = new URL("../../", document.currentScript.src).href;
  var root = null, files = {}, loads = {}, suffix = "";
  var NEVER = -1e9, ALWAYS = 1e9; /* bounds of a time that has none */

  var api = window.chronicleExplore = {
    site: site,
    root: function (value) { root = value; },
    add: function (mark, name, value) { files[name] = { mark: mark, value: value }; },
    start: start, decode: decode, find: find, fold: fold,
    rows: function (numbers) { return pick("rows", numbers); },
    values: function (numbers) { return pick("values", numbers); }
  };

  /* Files ------------------------------------------------------------------------------------- */
  function fetchScript(name) {
    if (!loads[name]) loads[name] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.onload = function () { script.remove(); done(); };
      script.onerror = function () { script.remove(); delete loads[name]; failed(new Error(name)); };
      script.src = site + "data/explore/" + name + ".js" + suffix;
      document.head.appendChild(script);
    });
    return loads[name];
  }
  /* The root names a mark for each script of a table: 8 signs that change with what the script holds. */
  function isFresh(name) {
    var parts = /^([a-z]+)(\d+)$/.exec(name), at = 8 * Number(parts[2]);
    return Boolean(files[name]) && files[name].mark === root.marks[parts[1]].slice(at, at + 8);
  }
  function get(name) {
    if (isFresh(name)) return Promise.resolve(files[name].value);
    return fetchScript(name).then(function () {
      if (!isFresh(name)) throw new Error("stale");
      return files[name].value;
    });
  }
  function core() {
    return (root ? Promise.resolve() : fetchScript("root")).then(function () {
      var names = [], count = (root.marks.core || "").length / 8;
      for (var at = 0; at < count; at += 1) names.push("core" + at);
      return Promise.all(names.map(get));
    });
  }
  /* Promises the root and the tables; a cache that mixes two builds is passed by once. */
  function start() {
    return core().catch(function () {
      root = null; files = {}; loads = {}; suffix = "?" + Date.now();
      return core();
    }).then(function (pieces) {
      var tables = { regions: [], actors: [], places: [], entries: [] };
      pieces.forEach(function (piece) {
        piece.forEach(function (part) {
          if (part[0] === "entries") tables.entries.push(part);
          else part[2].forEach(function (item) { tables[part[0]].push(item); });
        });
      });
      return { root: root, tables: tables };
    });
  }
  function placeOf(starts, value) { /* the last one that is not greater */
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= value) low = middle; else high = middle - 1;
    }
    return low;
  }
  function pick(table, numbers) {
    var starts = root.starts[table], needed = [];
    var at = Array.prototype.map.call(numbers, function (number) { return placeOf(starts, number); });
    at.forEach(function (piece) { needed[piece] = true; });
    return Promise.all(Object.keys(needed).map(function (piece) { return get(table + piece); })).then(function () {
      return at.map(function (piece, index) { return files[table + piece].value[numbers[index] - starts[piece]]; });
    });
  }

  /* Numbers ------------------------------------------------------------------------------------ */
  function Lists(count) { this.starts = new Uint32Array(count + 1); this.items = []; }
  Lists.prototype.put = function (number, cell) {
    if (typeof cell === "number") this.items.push(cell);
    else if (cell) for (var at = 0; at < cell.length; at += 1) this.items.push(cell[at]);
    this.starts[number + 1] = this.items.length;
  };
  /* Turns the tables of entries into typed arrays, and lists into one array with starts. */
  function decode(pieces) {
    var count = root.count, data = {
      count: count, first: new Int32Array(count), last: new Int32Array(count), type: new Uint16Array(count),
      violence: new Uint16Array(count), precision: new Uint16Array(count), deaths: new Int32Array(count),
      country: new Lists(count), region: new Lists(count), place: new Lists(count), part: new Lists(count)
    };
    var day = 0;
    pieces.sort(function (a, b) { return a[1] - b[1]; }).forEach(function (piece) {
      var start = piece[1], columns = piece[2];
      columns[0].forEach(function (step, at) {
        var number = start + at, length = columns[1][at];
        if (step !== null) day += step;
        data.first[number] = step === null ? NEVER : day;
        data.last[number] = length === null ? ALWAYS : step === null ? length : day + length;
        data.type[number] = columns[2][at];
        data.violence[number] = columns[3][at];
        data.precision[number] = columns[4][at];
        data.deaths[number] = columns[5][at] - 1;
        data.country.put(number, columns[6][at]);
        data.region.put(number, columns[7][at]);
        data.place.put(number, columns[8][at]);
        data.part.put(number, columns[9][at]);
      });
    });
    ["country", "region", "place", "part"].forEach(function (name) { data[name].items = Uint32Array.from(data[name].items); });
    return data;
  }

  /* Words: folded by the steps of fold.py ------------------------------------------------ */
  function fold(text) {
    return text.replace(/´/g, "'").normalize("NFKD").toLowerCase().normalize("NFKD")
      .replace(/\p{Mn}/gu, "").replace(/[^\u0000-\u007f]/gu, function (c) { return c in root.fold ? root.fold[c] : c; });
  }
  /* Each word of a question with the forms in which it may stand: N'Djamena as ndjamena and djamena. */
  function wordsOf(text) {
    return (fold(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) || []).map(function (word) {
      var parts = word.split("'"), last = parts[parts.length - 1];
      var forms = parts.length > 1 && (last.length > 1 || !/[a-z]/.test(last)) ? [parts.join(""), last] : [parts.join("")];
      return forms.map(function (form) { return Array.from(form).slice(0, 40).join(""); });
    });
  }
  var DIGITS = {};
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach(function (c, at) {
    DIGITS[c.charCodeAt(0)] = at;
  });
  function mark(code, bits) {
    var number = 0, gap = 0, shift = 0;
    for (var at = 0; at < code.length; at += 1) {
      var digit = DIGITS[code.charCodeAt(at)];
      gap += (digit & 31) << shift;
      if (digit & 32) { shift += 5; continue; }
      number += gap; gap = 0; shift = 0;
      bits[number] = 1;
    }
  }
  function scan(text, beginning, bits) {
    var at = text.indexOf("\n" + beginning);
    while (at >= 0) {
      var tab = text.indexOf("\t", at), end = text.indexOf("\n", tab);
      mark(text.slice(tab + 1, end), bits);
      at = text.startsWith(beginning, end + 1) ? end : -1;
    }
  }
  function holding(forms) {
    var bits = new Uint8Array(root.count);
    return Promise.all(forms.map(function (form) {
      var names = [], last = placeOf(root.keys, form + "\uffff");
      var at = placeOf(root.keys, form);
      while (at > 0 && root.keys[at] === form) at -= 1; /* a common word has lines in several scripts */
      for (; root.keys.length && at <= last; at += 1) names.push("words" + at);
      return Promise.all(names.map(get)).then(function (texts) {
        texts.forEach(function (text) { scan(text, form, bits); });
      });
    })).then(function () { return bits; });
  }
  /* Promises 1 for each entry that holds all words of a text, or null where it has no word. */
  function find(text) {
    var words = wordsOf(text);
    if (!words.length) return Promise.resolve(null);
    return Promise.all(words.map(holding)).then(function (found) {
      return found.reduce(function (all, bits) {
        for (var at = 0; at < all.length; at += 1) all[at] &= bits[at];
        return all;
      });
    });
  }
  api.NEVER = NEVER;
  api.ALWAYS = ALWAYS;
})();
