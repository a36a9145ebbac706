/* Reads the search index: small scripts below data/search/, each loaded when it is needed, so that it works
   from file:// too. search.js loads this file at the first use of the box. How results are ordered:
   conflict_chronicle/search/__init__.py. */
(function () {
  "use strict";
  var base = new URL("../../", document.currentScript.src).href;
  var ORDER = ["country", "actor", "place", "thread", "entry", "page"];
  var MOST_WORDS = 8;

  /* Words: the same steps as in fold.py ------------------------------------------------------- */
  var SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ŋ": "n", "ɓ": "b", "ɗ": "d",
    "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ǝ": "e", "ə": "e", "ς": "σ", "ى": "ي", "ة": "ه", "ـ": "",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʹ": "'"
  };
  function fold(text) {
    return text.replace(/´/g, "'").normalize("NFKD").toLowerCase().normalize("NFKD")
      .replace(/\p{Mn}/gu, "").replace(/[^\u0000-\u007f]/gu, function (c) { return c in SPECIAL ? SPECIAL[c] : c; });
  }
  function parts(text) { return fold(text).match(/[\p{L}\p{N}]+/gu) || []; }
  function wordsOf(text) {
    var words = parts(fold(text).replace(/'[a-z](?![\p{L}\p{N}])/gu, " "));
    words = words.filter(function (word, at) {
      return at === words.length - 1 || word.length > 1 || !/[a-z]/.test(word);
    });
    return words.slice(0, MOST_WORDS).map(function (word) { return Array.from(word).slice(0, 40).join(""); });
  }

  /* Files ------------------------------------------------------------------------------------- */
  var root = null, files = {}, loads = {}, suffix = "";
  function load(name) {
    if (!loads[name]) loads[name] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.onload = function () {
        script.remove();
        if (files[name] === undefined) failed(new Error("stale"));
        else done(files[name]);
      };
      script.onerror = function () { script.remove(); delete loads[name]; failed(new Error(name)); };
      script.src = base + "data/search/" + name + ".js" + suffix;
      document.head.appendChild(script);
    });
    return loads[name];
  }
  /* A cache may hold parts of two builds: then all is read again, past the cache. */
  function refresh(version) { root = null; files = {}; loads = {}; suffix = "?v=" + version; }

  var api = window.chronicleSearch = {
    root: function (value) {
      root = files.root = value;
      if (suffix) suffix = "?v=" + value.version;
    },
    add: function (version, name, text) {
      if (root && version === root.version) files[name] = text;
      else api.other = version;
    },
    ready: ready, fold: fold, parts: parts, words: wordsOf, find: find, results: results
  };

  function safe(key) { return "-" + key.replace(/[^a-z0-9]/gu, function (c) { return "_" + c.codePointAt(0).toString(16) + "_"; }); }
  function placeOf(term) { /* the last shard that begins at or before a term */
    var low = 0, high = root.keys.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (root.keys[middle] <= term) low = middle; else high = middle - 1;
    }
    return low;
  }
  function isSplit(term) {
    var next = root.keys[placeOf(term) + 1];
    return next !== undefined && next.startsWith(term);
  }
  function shards(first, last) {
    var names = root.keys.slice(first, last + 1).map(function (key) { return "t" + safe(key); });
    return Promise.all(names.map(load)).then(function (texts) { return texts.join(""); });
  }

  /* Posting lists: postings.py says how they are written ---------------------------------------- */
  var DIGITS = {};
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach(function (c, at) {
    DIGITS[c.charCodeAt(0)] = at;
  });
  function Hits() { this.e = new Map(); this.r = new Map(); this.isOpen = false; }
  Hits.prototype.read = function (text, bonus) {
    var hits = this;
    if (!text) return;
    if (text.endsWith("!")) { hits.isOpen = true; text = text.slice(0, -1); }
    text.split(";").forEach(function (space, which) {
      var found = which ? hits.r : hits.e;
      space.split(",").forEach(function (code, field) {
        var score = 2 * (4 - field) + bonus, number = 0, gap = 0, shift = 0;
        for (var at = 0; at < code.length; at += 1) {
          var digit = DIGITS[code.charCodeAt(at)];
          gap += (digit & 31) << shift;
          if (digit & 32) { shift += 5; continue; }
          number += gap; gap = 0; shift = 0;
          if (!(found.get(number) >= score)) found.set(number, score);
        }
      });
    });
  };
  /* Reads a term, or all terms that begin with it; tells whether there was one. */
  function scan(text, term, isPrefix, hits) {
    var at = text.indexOf("\n" + term + (isPrefix ? "" : "\t")), found = at >= 0;
    while (at >= 0) {
      var tab = text.indexOf("\t", at), end = text.indexOf("\n", tab);
      hits.read(text.slice(tab + 1, end), tab - at - 1 === term.length ? 1 : 0);
      at = isPrefix && text.startsWith(term, end + 1) ? end : -1;
    }
    return found;
  }
  function whole(term, hits) {
    var at = placeOf(term);
    return shards(at, at).then(function (text) {
      /* "soldier" where only "soldiers" is written: better its beginning than nothing */
      if (!scan(text, term, false, hits) && term[0] !== "=") scan(text, term, true, hits);
      return hits;
    });
  }
  /* How much to fetch for the beginning of a word that stands in several files: 0 their summary, 1 the
     documents with exactly this word too, 2 all of them if they are few. */
  function beginning(term, depth) {
    var hits = new Hits(), first = placeOf(term), last = placeOf(term + "\uffff");
    if (!isSplit(term) || (depth > 1 && last - first < 3)) return shards(first, last).then(function (text) {
      scan(text, term, true, hits);
      return hits;
    });
    return load("p" + safe(Array.from(term)[0])).then(function (text) {
      var at = text.indexOf("\n" + term + "\t");
      var lists = text.slice(at + 1, text.indexOf("\n", at + 1)).split("\t");
      hits.read(lists[1], 0);
      hits.read(lists[2], 1);
      return depth ? shards(first, first).then(function (more) { scan(more, term, false, hits); }) : null;
    }).then(function () { hits.isOpen = true; return hits; });
  }

  /* Results ------------------------------------------------------------------------------------- */
  function join(found, space, isStrict) {
    var closed = found.filter(function (hits) { return !hits.isOpen; });
    var from = isStrict && closed.length ? [closed.reduce(function (a, b) { return b[space].size < a[space].size ? b : a; })] : found;
    var scores = new Map();
    from.forEach(function (hits) {
      hits[space].forEach(function (_, number) {
        var sum = 0, all = true;
        found.forEach(function (each) {
          var score = each[space].get(number);
          if (score) sum += isStrict ? score : score + 100;
          else if (!each.isOpen) all = false;
        });
        if (all || !isStrict) scores.set(number, sum);
      });
    });
    return scores;
  }
  /* Promises groups of {kind, space, numbers}, best first; isOpen: there may be more of them. */
  function find(text, isFull) { return ready().then(function () { return search(text, isFull); }); }
  function search(text, isFull) {
    var words = wordsOf(text), ended = /\s$/.test(text), ids = new Hits();
    if (!words.length || !root.keys.length) return Promise.resolve({ words: words, groups: [], count: 0 });
    var jobs = words.map(function (word, at) {
      var isLast = at === words.length - 1 && !ended;
      return isLast ? beginning(word, isFull ? 2 : words.length > 1 && word.length > 2 ? 1 : 0) : whole(word, new Hits());
    });
    var ident = text.trim();
    if (/^\S*[\d-]\S*$/.test(ident) && ident.length > 3) jobs.push(whole("=" + parts(ident).join(""), ids));
    return Promise.all(jobs).then(function (found) {
      found = found.slice(0, words.length);
      var scores = { e: join(found, "e", true), r: join(found, "r", true) };
      var isLoose = words.length > 1 && !scores.e.size && !scores.r.size && !ids.e.size && !ids.r.size;
      if (isLoose) scores = { e: join(found, "e", false), r: join(found, "r", false) };
      ["e", "r"].forEach(function (space) { ids[space].forEach(function (_, number) { scores[space].set(number, 1e4); }); });
      return {
        words: words,
        groups: group(scores, isFull ? 0 : 0.5),
        count: scores.e.size + scores.r.size,
        isOpen: found.some(function (hits) { return hits.isOpen; }),
        isLoose: isLoose && scores.e.size + scores.r.size > 0
      };
    });
  }
  /* The short list leaves out records that match far worse than the best: a country whose text names the
     place that was looked for. */
  function group(scores, share) {
    var kinds = {}, least = share * Math.max.apply(null, [0].concat(Array.from(scores.r.values())));
    ["e", "r"].forEach(function (space) {
      scores[space].forEach(function (score, number) {
        if (space === "r" && score < least) return;
        var at = 0;
        while (space === "r" && at + 1 < root.starts.length && root.starts[at + 1] <= number) at += 1;
        var kind = space === "e" ? "entry" : root.kinds[at];
        (kinds[kind] = kinds[kind] || { kind: kind, space: space, numbers: [] }).numbers.push(number);
      });
    });
    return ORDER.filter(function (kind) { return kinds[kind]; }).map(function (kind) {
      var of = scores[kinds[kind].space];
      kinds[kind].numbers.sort(function (a, b) { return of.get(b) - of.get(a) || b - a; });
      return kinds[kind];
    });
  }
  function ready() { return root ? Promise.resolve(root) : load("root"); }
  function show(text, limits, isFull) {
    return find(text, isFull).then(function (result) {
      return Promise.all(result.groups.map(function (each) {
        return Promise.all(each.numbers.slice(0, limits[each.kind]).map(function (number) {
          return load(each.space + Math.floor(number / root.per)).then(function (lines) {
            var line = lines.split("\n")[number % root.per].split("\t");
            return { title: line[0], uri: base + encodeURI(line[1]), detail: line[2] || "", names: line.slice(3) };
          });
        })).then(function (rows) { each.rows = rows; });
      })).then(function () { return result; });
    });
  }
  function results(text, limits, isFull) {
    return show(text, limits, isFull).catch(function (error) {
      if (error.message !== "stale" || suffix) throw error;
      refresh(api.other);
      return show(text, limits, isFull);
    });
  }
})();
