/* Search: the box in the header, and the page of results. Nothing typed leaves the device: the words stand
   after a # in the address of the results. search-index.js finds them; it is loaded at the first use. */
(function () {
  "use strict";
  var source = document.currentScript.src.replace(/search\.js.*$/, "search-index.js");
  var BRIEF = { country: 3, actor: 4, place: 4, thread: 3, entry: 6, page: 2 };
  var index = null, asked = null;
  var header = document.querySelector("form.cc-search"), place = document.querySelector("[data-cc-results]");

  function failed() { return (window.chronicleWords[header.closest("[lang]").lang] || window.chronicleWords.en).failed; }
  function engine() {
    asked = asked || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.onload = function () {
        window.chronicleSearch.ready().then(function (root) {
          index = window.chronicleSearch;
          index.text = root.words;
          done();
        }).catch(function (error) { asked = null; failed(error); });
      };
      script.onerror = function () { asked = null; failed(new Error("search-index.js")); };
      script.src = source;
      document.head.append(script);
    });
    return asked;
  }

  /* Drawing ------------------------------------------------------------------------------------- */
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function hit(piece, words) {
    var found = index.parts(piece).concat(index.parts(index.fold(piece).replace(/'/g, "")));
    return words.find(function (word) { return found.some(function (each) { return each.startsWith(word); }); });
  }
  function marked(element, text, words) {
    text.split(/([^\s,.;:()«»“”"]+)/).forEach(function (piece) {
      element.append(piece && hit(piece, words) ? make("mark", "", piece) : piece);
    });
    return element;
  }
  function otherName(row, words) {
    return [""].concat(row.names).map(function (name) {
      return { name: name, n: words.filter(function (word) { return hit(name || row.title, [word]); }).length };
    }).reduce(function (a, b) { return b.n > a.n ? b : a; }).name;
  }
  function fill(link, row, words) {
    var name = otherName(row, words);
    link.href = row.uri;
    link.append(marked(make("span", "cc-search-title"), row.title, words));
    if (name) link.append(" ", marked(make("span", "cc-search-name"), name, words));
    if (row.detail) link.append(" ", make("span", "cc-search-detail", row.detail));
    return link;
  }
  function said(result) {
    var words = index.text;
    if (!result.count) return words.none;
    var text = (result.isOpen ? words.more : words.count).replace("{n}", result.count);
    return result.isLoose ? words.loose + " " + text : text;
  }
  function box() {
    var input = make("input", "cc-search-input");
    input.type = "search";
    input.placeholder = header.dataset.name;
    input.setAttribute("aria-label", header.getAttribute("aria-label"));
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
    var link = form.querySelector("a"), page = link.href;
    form.dataset.name = link.textContent;
    var input = box(), list = make("div", "cc-search-list"), live = status();
    var options = [], active = -1, turn = 0, timer = 0;
    list.id = "cc-search-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.getAttribute("aria-label"));
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
        var section = make("div", "cc-search-group"), title = make("div", "cc-search-kind", index.text["kind." + each.kind]);
        title.id = "cc-search-of-" + each.kind;
        section.setAttribute("role", "group");
        section.setAttribute("aria-labelledby", title.id);
        section.append(title);
        each.rows.forEach(function (row) { option(section, fill(make("a", "cc-search-option"), row, result.words)); });
        list.append(section);
      });
      if (result.count) {
        var all = make("a", "cc-search-option cc-search-all", index.text.all.replace("{words}", function () { return input.value.trim(); }));
        all.href = address();
        option(list, all);
      }
      if (result.isLoose || !result.count) {
        var note = make("div", "cc-search-note", result.isLoose ? index.text.loose : index.text.none);
        note.setAttribute("role", "presentation");
        list.prepend(note);
      }
      open(document.activeElement === input);
      say(said(result));
    }
    function say(text) {
      clearTimeout(timer);
      timer = setTimeout(function () { live.textContent = text; }, 500);
    }
    function type() {
      var mine = turn += 1, text = input.value;
      engine().then(function () {
        var found = index.words(text).join("");
        /* A single letter finds no entries: there would be hundreds, and a title each to fetch. */
        return found && index.results(text, found.length < 2 ? Object.assign({}, BRIEF, { entry: 0 }) : BRIEF, false);
      }).then(function (result) {
        if (mine !== turn) return;
        if (result) draw(result);
        else { open(false); say(""); }
      }, function () {
        if (mine === turn) { open(false); say(failed()); }
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
    input.addEventListener("focus", function () { engine().catch(function () {}); if (input.value) type(); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (options[active] && !list.hidden) options[active].click();
      else if (input.value.trim()) { open(false); location.href = address(); }
    });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) { turn += 1; open(false); } });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) { if (event.target.closest("a")) open(false); });
  }

  /* The page of results ------------------------------------------------------------------------- */
  function addPage(place) {
    var input = box(), live = make("p", "cc-search-count"), found = make("div"), turn = 0, limits = {};
    live.setAttribute("role", "status");
    function reset() { Object.keys(BRIEF).forEach(function (kind) { limits[kind] = kind === "entry" ? 20 : 10; }); }
    function query() {
      var given = new URLSearchParams(location.hash.slice(1));
      return given.get("q") || new URLSearchParams(location.search).get("q") || "";
    }
    function draw(result) {
      found.replaceChildren();
      live.textContent = result.words.length ? said(result) : "";
      result.groups.forEach(function (each) {
        var section = make("section", "cc-section"), list = make("ul", "cc-search-rows");
        section.append(make("h2", "", index.text["kind." + each.kind]), list);
        each.rows.forEach(function (row) {
          var item = make("li");
          item.append(fill(make("a", "cc-search-option"), row, result.words));
          list.append(item);
        });
        if (each.numbers.length > each.rows.length) {
          var more = make("button", "cc-search-more", index.text.show_more);
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
      return engine().then(function () { return index.results(input.value, limits, true); }).then(function (result) {
        if (mine === turn) draw(result);
      }, function () { if (mine === turn) live.textContent = failed(); });
    }
    input.addEventListener("input", function () {
      history.replaceState(null, "", "#q=" + encodeURIComponent(input.value));
      reset();
      update();
    });
    window.addEventListener("hashchange", function () { input.value = query(); reset(); update(); });
    input.value = query();
    reset();
    place.replaceChildren(input, live, found);
    place.hidden = false;
    if (input.value) update(); else input.focus();
  }

  if (!header) return;
  addBox(header);
  if (place) addPage(place);
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName)) return;
    event.preventDefault();
    (place || header).querySelector("input").focus();
  });
})();
