/* Light or dark by choice, and buttons that copy. Pages are complete without it.
   Loaded in the head and not deferred, so that a chosen scheme never flashes. */
(function () {
  "use strict";
  var root = document.documentElement;
  var schemes = ["auto", "light", "dark"];
  var scheme = "auto";

  /* What scripts say is put before this one when a site is made (render/spoken.py). */
  function wordsAt(place) {
    return window.chronicleWords[place.closest("[lang]").lang] || window.chronicleWords.en;
  }

  function stored(value) {
    try {
      if (value === undefined) return localStorage.getItem("cc-scheme");
      localStorage.setItem("cc-scheme", value);
    } catch (refused) { /* storage is refused on some copies: the choice lasts for the page */ }
    return null;
  }

  function choose(value) {
    scheme = schemes.indexOf(value) < 0 ? "auto" : value;
    if (scheme === "auto") root.removeAttribute("data-cc-scheme");
    else root.setAttribute("data-cc-scheme", scheme);
  }

  function addSwitch(place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "cc-scheme";
    function name() {
      var said = wordsAt(place), words = said.scheme.replace("{}", said[scheme]);
      button.setAttribute("aria-label", words);
      button.title = words;
      button.dataset.state = scheme;
    }
    button.addEventListener("click", function () {
      choose(schemes[(schemes.indexOf(scheme) + 1) % schemes.length]);
      stored(scheme);
      name();
    });
    name();
    place.appendChild(button);
  }

  function copy(text, done) {
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      area.className = "cc-hidden";
      document.body.appendChild(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function addCopy(place) {
    var words = wordsAt(place), ending = place.dataset.file;
    /* It bears the name of the page, however its host writes that. */
    var file = ending && location.pathname.replace(/\.html$|\/$/, "").replace(/.*\//, "") + "." + ending;
    /* RIS ends with a line whose last blank counts */
    var text = file ? place.textContent : place.textContent.trim();
    var button = document.createElement("button");
    var said = document.createElement("span");
    button.type = "button";
    button.className = "cc-copy";
    button.textContent = words.copy;
    said.className = "cc-copied";
    said.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copy(text, function () {
        said.textContent = words.copied;
        setTimeout(function () { said.textContent = ""; }, 4000);
      });
    });
    place.after(button, said);
    if (file) button.after(saving(words.save, file, text));
  }

  /* A button that saves a text as a file; lines of RIS end with CR LF. */
  function saving(word, name, text) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "cc-copy";
    button.textContent = word;
    button.addEventListener("click", function () {
      var whole = text, link = document.createElement("a");
      if (/\.ris$/.test(name)) whole = whole.replace(/\n/g, "\r\n");
      link.href = URL.createObjectURL(new Blob([whole], { type: "text/plain;charset=utf-8" }));
      link.download = name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 4000);
    });
    return button;
  }

  /* What is wider than a phone scrolls; a keyboard must reach it in every browser. */
  function reach(place) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  }

  choose(stored());
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".cc-tools").forEach(addSwitch);
    document.querySelectorAll(".cc-nav [aria-current]").forEach(function (link) {
      link.closest("ul").scrollLeft = link.offsetLeft - 16; /* the row of sections scrolls on a phone */
    });
    document.querySelectorAll(".cc-citation, .cc-cited-forms pre, [data-copy] pre").forEach(addCopy);
    document.querySelectorAll(".cc-doc pre, .cc-doc table").forEach(reach);
  });
})();
