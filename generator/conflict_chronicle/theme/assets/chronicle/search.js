/* Search: one box for everything, over an index in small scripts below data/search/, which are loaded
   when they are needed; so it works from file:// too. Nothing typed leaves the device: the words stand
   after a # in the address of the results. How results are ordered: conflict_chronicle/search. */
(function () {
  "use strict";
  var base = new URL("../../", document.currentScript.src).href;
  var ORDER = ["country", "actor", "place", "thread", "entry", "page"];
  var BRIEF = { country: 3, actor: 4, place: 4, thread: 3, entry: 6, page: 2 };
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
    fold: fold, words: wordsOf, find: find
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
  function beginning(term, isDeep) {
    var hits = new Hits(), first = placeOf(term), last = placeOf(term + "\uffff");
    if (!isSplit(term) || (isDeep && last - first < 2)) return shards(first, last).then(function (text) {
      scan(text, term, true, hits);
      return hits;
    });
    return load("p" + safe(Array.from(term)[0])).then(function (text) {
      var at = text.indexOf("\n" + term + "\t");
      var lists = text.slice(at + 1, text.indexOf("\n", at + 1)).split("\t");
      hits.read(lists[1], 0);
      hits.read(lists[2], 1);
      return isDeep ? shards(first, first).then(function (more) { scan(more, term, false, hits); }) : null;
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
      return isLast ? beginning(word, isFull || words.length > 1) : whole(word, new Hits());
    });
    var ident = text.trim();
    if (/^\S*\d\S*$/.test(ident) && ident.length > 3) jobs.push(whole("=" + parts(ident).join(""), ids));
    return Promise.all(jobs).then(function (found) {
      found = found.slice(0, words.length);
      var scores = { e: join(found, "e", true), r: join(found, "r", true) };
      var isLoose = !scores.e.size && !scores.r.size && words.length > 1;
      if (isLoose) scores = { e: join(found, "e", false), r: join(found, "r", false) };
      ["e", "r"].forEach(function (space) { ids[space].forEach(function (_, number) { scores[space].set(number, 1e4); }); });
      return {
        words: words,
        groups: group(scores),
        count: scores.e.size + scores.r.size,
        isOpen: found.some(function (hits) { return hits.isOpen; }),
        isLoose: isLoose && scores.e.size + scores.r.size > 0
      };
    });
  }
  function group(scores) {
    var kinds = {};
    ["e", "r"].forEach(function (space) {
      scores[space].forEach(function (_, number) {
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

  /* Drawing ------------------------------------------------------------------------------------- */
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function hit(piece, words) {
    var found = parts(piece).concat(parts(fold(piece).replace(/'/g, "")));
    return words.find(function (word) { return found.some(function (each) { return each.startsWith(word); }); });
  }
  function marked(element, text, words) {
    text.split(/([^\s,.;:()«»“”"]+)/).forEach(function (piece) {
      element.append(piece && hit(piece, words) ? make("mark", "", piece) : piece);
    });
    return element;
  }
  function otherName(row, words) {
    if (words.every(function (word) { return hit(row.title, [word]); })) return "";
    return row.names.map(function (name) {
      return { name: name, n: words.filter(function (word) { return hit(name, [word]); }).length };
    }).reduce(function (a, b) { return b.n > a.n ? b : a; }, { name: "", n: 0 }).name;
  }
  function fill(link, row, words) {
    var name = otherName(row, words);
    link.href = row.uri;
    link.append(marked(make("span", "cc-search-title"), row.title, words));
    if (name) link.append(" ", marked(make("span", "cc-search-name"), name, words));
    if (row.detail) link.append(" ", make("span", "cc-search-detail", row.detail));
    return link;
  }
  function said(words, result) {
    if (!result.count) return words.none;
    var text = (result.isOpen ? words.more : words.count).replace("{n}", result.count);
    return result.isLoose ? words.loose + " " + text : text;
  }
  function box(words) {
    var input = make("input", "cc-search-input");
    input.type = "search";
    input.placeholder = words.placeholder;
    input.setAttribute("aria-label", words.label);
    ["autocomplete", "autocapitalize", "autocorrect"].forEach(function (name) { input.setAttribute(name, "off"); });
    input.spellcheck = false;
    input.enterKeyHint = "search";
    return input;
  }
  function status() {
    var element = make("p", "cc-hidden");
    element.setAttribute("role", "status");
    return element;
  }

  /* The box in the header: a combobox with a list of links (WAI-ARIA APG, "editable combobox with list
     autocomplete"); the focus stays in the box. */
  function addBox(form) {
    var words = JSON.parse(form.dataset.ccSearch), page = form.querySelector("a").href;
    var input = box(words), list = make("div", "cc-search-list"), live = status();
    var options = [], active = -1, turn = 0, timer = 0;
    list.id = "cc-search-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.results);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-keyshortcuts", "/");
    form.replaceChildren(input, list, live);
    form.classList.add("cc-search-on");

    function open(isOpen) {
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) choose(-1);
    }
    function choose(at) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = at;
      if (!options[at]) { input.removeAttribute("aria-activedescendant"); return; }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }
    function option(parent, element) {
      element.id = "cc-search-" + options.length;
      element.tabIndex = -1;
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      options.push(element);
      parent.append(element);
    }
    function address() { return page + "#q=" + encodeURIComponent(input.value.trim()); }
    function draw(result) {
      options = [];
      choose(-1);
      list.replaceChildren();
      result.groups.forEach(function (each) {
        if (!each.rows.length) return;
        var section = make("div", "cc-search-group"), title = make("div", "cc-search-kind", words[each.kind]);
        title.id = "cc-search-of-" + each.kind;
        section.setAttribute("role", "group");
        section.setAttribute("aria-labelledby", title.id);
        section.append(title);
        each.rows.forEach(function (row) { option(section, fill(make("a", "cc-search-option"), row, result.words)); });
        list.append(section);
      });
      if (result.count) {
        var all = make("a", "cc-search-option cc-search-all", words.all.replace("{words}", input.value.trim()));
        all.href = address();
        option(list, all);
      } else {
        var none = make("div", "cc-search-none", words.none);
        none.setAttribute("role", "presentation");
        list.append(none);
      }
      open(document.activeElement === input);
      say(said(words, result));
    }
    function say(text) {
      clearTimeout(timer);
      timer = setTimeout(function () { live.textContent = text; }, 500);
    }
    function type() {
      var mine = turn += 1, text = input.value, found = wordsOf(text);
      if (!found.length) { open(false); say(""); return; }
      /* A single letter finds no entries: there would be hundreds, and a title each to fetch. */
      var limits = Object.assign({}, BRIEF, found.join("").length < 2 ? { entry: 0 } : {});
      results(text, limits, false).then(function (result) {
        if (mine === turn) draw(result);
      }, function () {
        if (mine === turn) { open(false); say(words.failed); }
      });
    }
    var keys = {
      ArrowDown: function () { if (list.hidden) type(); else choose(active + 1 < options.length ? active + 1 : 0); return true; },
      ArrowUp: function () { if (!list.hidden) choose(active > 0 ? active - 1 : options.length - 1); return true; },
      Home: function () { if (active < 0) return false; choose(0); return true; },
      End: function () { if (active < 0) return false; choose(options.length - 1); return true; },
      Escape: function () {
        turn += 1;
        if (!list.hidden) open(false);
        else if (input.value) { input.value = ""; say(""); }
        else input.blur();
        return true;
      }
    };
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      if (keys[event.key] && keys[event.key]()) event.preventDefault();
    });
    input.addEventListener("input", type);
    input.addEventListener("focus", function () { ready().catch(function () {}); if (input.value) type(); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (options[active] && !list.hidden) options[active].click();
      else if (input.value.trim()) { open(false); location.href = address(); }
    });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) { turn += 1; open(false); } });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) { if (event.target.closest("a")) open(false); });
    return words;
  }

  /* The page of results ------------------------------------------------------------------------- */
  function addPage(place, words) {
    var input = box(words), live = make("p", "cc-search-count"), found = make("div"), turn = 0, limits = {};
    live.setAttribute("role", "status");
    function reset() { ORDER.forEach(function (kind) { limits[kind] = kind === "entry" ? 20 : 10; }); }
    function asked() {
      var given = new URLSearchParams(location.hash.slice(1));
      return given.get("q") || new URLSearchParams(location.search).get("q") || "";
    }
    function draw(result) {
      found.replaceChildren();
      live.textContent = result.words.length ? said(words, result) : "";
      result.groups.forEach(function (each) {
        var section = make("section", "cc-section"), list = make("ul", "cc-search-rows");
        section.append(make("h2", "", words[each.kind]), list);
        each.rows.forEach(function (row) {
          var item = make("li");
          item.append(fill(make("a", "cc-search-option"), row, result.words));
          list.append(item);
        });
        if (each.numbers.length > each.rows.length) {
          var more = make("button", "cc-search-more", words.show_more);
          more.type = "button";
          more.addEventListener("click", function () {
            var at = each.rows.length;
            limits[each.kind] += 20;
            update().then(function () {
              var link = found.querySelectorAll("section")[result.groups.indexOf(each)].querySelectorAll("a")[at];
              if (link) link.focus();
            });
          });
          section.append(more);
        }
        found.append(section);
      });
    }
    function update() {
      var mine = turn += 1;
      return results(input.value, limits, true).then(function (result) {
        if (mine === turn) draw(result);
      }, function () { if (mine === turn) live.textContent = words.failed; });
    }
    input.addEventListener("input", function () {
      history.replaceState(null, "", "#q=" + encodeURIComponent(input.value));
      reset();
      update();
    });
    window.addEventListener("hashchange", function () { input.value = asked(); reset(); update(); });
    input.value = asked();
    reset();
    place.replaceChildren(input, live, found);
    place.hidden = false;
    if (input.value) update(); else input.focus();
  }

  var header = document.querySelector("form[data-cc-search]"), place = document.querySelector("[data-cc-results]");
  if (!header) return;
  var words = addBox(header);
  if (place) addPage(place, words);
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName)) return;
    event.preventDefault();
    (place || header).querySelector("input").focus();
  });
})();
