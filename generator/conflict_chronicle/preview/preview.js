/* In a preview alone: load a page again when it changed, and show what is wrong above it.
   Everything is put in as text; classes do the rest, since pages allow no inline style. */
(function () {
  "use strict";

  var script = document.currentScript;
  var asked = script.getAttribute("data-told");
  var page = script.getAttribute("data-page");
  var version = script.getAttribute("data-version");
  var WAIT = 1000;
  var seen = -1;
  var shown = "";

  function element(name, kind, text) {
    var made = document.createElement(name);
    made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  function counted(n, word) {
    return n + " " + word + (n === 1 ? "" : "s");
  }

  // The box is there before it has words: what is put into an alert is read aloud.
  var box = element("aside", "cc-preview");
  box.setAttribute("role", "alert");
  box.setAttribute("lang", "en");
  box.setAttribute("dir", "ltr");
  box.hidden = true;
  var again = element("button", "cc-preview-again");
  again.type = "button";
  again.lang = "en";
  again.hidden = true;
  document.body.appendChild(box);
  document.body.appendChild(again);

  function hide() {
    if (box.hidden) return;
    var was = box.contains(document.activeElement);
    box.hidden = true;
    again.hidden = false;
    if (was) again.focus();
  }

  again.addEventListener("click", function () {
    again.hidden = true;
    box.hidden = false;
    box.querySelector("button").focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.defaultPrevented) hide();
  });

  function problem(one) {
    var item = element("li", one.error ? "cc-preview-error" : "cc-preview-warning");
    item.appendChild(element("p", "cc-preview-what", one.lines[0]));
    var rest = one.lines.slice(1);
    var help = rest.length ? rest.pop() : "";
    if (rest.length) {
      var excerpt = element("pre", "cc-preview-line", rest.join("\n"));
      excerpt.tabIndex = 0;
      item.appendChild(excerpt);
    }
    if (help) item.appendChild(element("p", "cc-preview-help", help));
    return item;
  }

  // On a narrow screen the place that is meant may lie beyond the edge.
  function turnToCarets() {
    box.querySelectorAll("li > pre").forEach(function (excerpt) {
      var lines = excerpt.textContent.split("\n");
      var longest = Math.max.apply(null, lines.map(function (line) { return line.length; }));
      var caret = lines[lines.length - 1].indexOf("^");
      var wide = excerpt.scrollWidth / longest;
      if ((caret + 8) * wide > excerpt.clientWidth) excerpt.scrollLeft = (caret - 4) * wide;
    });
  }

  function heading(errors, warnings, failure) {
    if (errors) return counted(errors, "error") + ": the page below is the last good one";
    if (failure) return "The site could not be built: the page below is the last good one";
    return counted(warnings, "warning") + " in the file you edited";
  }

  function show(told) {
    var words = JSON.stringify([told.failure, told.more, told.problems]);
    if (words === shown) return;
    shown = words;
    var errors = told.problems.filter(function (one) { return one.error; }).length;
    var warnings = told.problems.length - errors;
    box.textContent = "";
    again.hidden = true;
    box.hidden = !told.failure && !told.problems.length;
    if (box.hidden) return;
    box.classList.toggle("cc-preview-mild", !errors && !told.failure);
    var head = element("div", "cc-preview-head");
    var title = heading(errors + (errors ? told.more : 0), warnings + told.more, told.failure);
    head.appendChild(element("p", "cc-preview-title", title));
    var close = element("button", "cc-preview-close", "Hide");
    close.type = "button";
    close.title = "Hide (Esc)";
    close.addEventListener("click", hide);
    head.appendChild(close);
    box.appendChild(head);
    if (told.failure) box.appendChild(element("pre", "cc-preview-line", told.failure));
    if (told.problems.length) {
      var list = element("ol", "cc-preview-list");
      told.problems.forEach(function (one) { list.appendChild(problem(one)); });
      box.appendChild(list);
    }
    if (told.more) {
      box.appendChild(element("p", "cc-preview-more", "and " + told.more + " more: chronicle check"));
    }
    turnToCarets();
    again.textContent = errors ? counted(errors + told.more, "error") : "Show again";
  }

  function ask() {
    var request = new XMLHttpRequest();
    var query = "?seen=" + seen + "&page=" + encodeURIComponent(decodeURIComponent(page));
    request.open("GET", asked + query);
    request.onloadend = function () {
      if (request.status !== 200) {
        setTimeout(ask, WAIT);
        return;
      }
      var told = JSON.parse(request.responseText);
      if (told.version !== version) {
        location.reload();
        return;
      }
      seen = told.seen;
      show(told);
      ask();
    };
    request.send();
  }

  // The first question waits for nothing; the others until there is news.
  ask();
})();
