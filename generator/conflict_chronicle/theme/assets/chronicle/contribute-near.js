/* The form: likeness of words, as the command reckons it, and the namespace that the parts share.
   The Ratcliff/Obershelp ratio as in Python's difflib; generator/conflict_chronicle/problems.py uses that. */
(function () {
  "use strict";
  var form = window.chronicleForm = { site: new URL("../../", document.currentScript.src).href };
  var CUTOFF = 0.6;

  function letters(text) { return Array.from(text); }

  function placesOf(word) {
    var places = new Map();
    word.forEach(function (char, at) {
      if (places.has(char)) places.get(char).push(at); else places.set(char, [at]);
    });
    return places;
  }
  /* The longest stretch that both share within the bounds; the first of several in a, then in b. */
  function longestMatch(a, places, bounds) {
    var best = { i: bounds.a0, j: bounds.b0, size: 0 }, before = new Map();
    for (var i = bounds.a0; i < bounds.a1; i += 1) {
      var now = new Map(), found = places.get(a[i]) || [];
      for (var at = 0; at < found.length; at += 1) {
        var j = found[at];
        if (j < bounds.b0) continue;
        if (j >= bounds.b1) break;
        var size = (before.get(j - 1) || 0) + 1;
        now.set(j, size);
        if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size: size };
      }
      before = now;
    }
    return best;
  }
  function shared(a, b) {
    var places = placesOf(b), total = 0;
    var waiting = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }];
    while (waiting.length) {
      var bounds = waiting.pop(), best = longestMatch(a, places, bounds);
      if (!best.size) continue;
      total += best.size;
      waiting.push({ a0: bounds.a0, a1: best.i, b0: bounds.b0, b1: best.j });
      waiting.push({ a0: best.i + best.size, a1: bounds.a1, b0: best.j + best.size, b1: bounds.b1 });
    }
    return total;
  }
  function atMost(a, b) { /* no ratio is greater, and this is quick */
    var counts = new Map(), same = 0;
    b.forEach(function (char) { counts.set(char, (counts.get(char) || 0) + 1); });
    a.forEach(function (char) {
      var left = counts.get(char) || 0;
      if (left > 0) { same += 1; counts.set(char, left - 1); }
    });
    return same;
  }
  /* The known word most like a value, or null when nothing is near; case does not matter. */
  function nearest(value, known) {
    var b = letters(value.toLowerCase()), best = null;
    Array.from(known).forEach(function (word) {
      var folded = word.toLowerCase(), a = letters(folded), length = a.length + b.length;
      var least = best ? best.ratio : CUTOFF;
      if (!length || 2 * Math.min(a.length, b.length) / length < least) return;
      if (2 * atMost(a, b) / length < least) return;
      var ratio = 2 * shared(a, b) / length;
      if (ratio < CUTOFF) return;
      var wins = !best || ratio > best.ratio || (ratio === best.ratio && folded > best.folded);
      var same = best && ratio === best.ratio && folded === best.folded && word < best.word;
      if (wins || same) best = { ratio: ratio, folded: folded, word: word };
    });
    return best ? best.word : null;
  }

  /* Words ------------------------------------------------------------------------------------- */
  /* A value for a message: on one line, cut with an ellipsis when long. */
  function shorten(value, longest) {
    var line = value.split(/\s+/).filter(Boolean).join(" "), size = longest || 60;
    return letters(line).length <= size ? line : letters(line).slice(0, size - 1).join("") + "…";
  }
  function spelled(char) { /* as Python's repr() writes what cannot be seen */
    var code = char.codePointAt(0), hex = code.toString(16);
    var known = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[char];
    if (known) return known;
    if (code < 0x100) return "\\x" + hex.padStart(2, "0");
    return code < 0x10000 ? "\\u" + hex.padStart(4, "0") : "\\U" + hex.padStart(8, "0");
  }
  /* A text fit for a message: short, with invisible characters spelt out. */
  function shown(text) {
    var all = letters(text), short = all.length <= 40 ? all : all.slice(0, 39).concat("…");
    var visible = short.map(function (char) {
      return char !== " " && /[\p{C}\p{Z}]/u.test(char) ? spelled(char) : char;
    }).join("");
    return text === text.trim() ? visible : "'" + visible + "'";
  }
  /* Lower case without accents, for comparing names. */
  function fold(text) {
    var plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
    var special = (form.data && form.data.fold) || {};
    return plain.replace(/[^\x00-\x7f]/gu, function (char) { return char in special ? special[char] : char; });
  }
  /* The words of an id: lower-case letters a-z and digits, joined by hyphens. */
  function idOf(text, most) {
    var words = fold(text).replace(/'/g, "").match(/[a-z0-9]+/g) || [], ident = "";
    words.every(function (word) {
      var longer = ident ? ident + "-" + word : word;
      if (longer.length > (most || 80)) return false;
      ident = longer;
      return true;
    });
    return ident || (words[0] || "").slice(0, most || 80);
  }

  form.near = { nearest: nearest, shorten: shorten, shown: shown, fold: fold, idOf: idOf, letters: letters };
})();
