/* The form: problems, each beside its field and all of them in one list. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, one = sheet.one, button = sheet.button,
    isError = sheet.isError, make = form.choose.make;

  function fieldFor(problem) {
    for (var size = problem.path.length; size > 0; size -= 1) {
      var field = sheet.state.fieldOf.get(problem.path.slice(0, size).join("/"));
      if (field && !field.closest("[hidden]")) return field;
    }
    return form.byName("title");
  }
  function messageOf(problem) {
    var words = make("span", "cc-flaw-words");
    words.lang = "en"; /* in the words of the command, which speaks English */
    words.append(make("span", "cc-code", problem.code), " " + problem.message);
    return words;
  }
  function mend(problem, field) {
    if (form.choose.kindOf(field) && field.dataset.choose) {
      field.value = problem.label || problem.suggestion;
      field.dataset.id = problem.suggestion;
      if (field.tell) field.tell();
    } else field.value = problem.suggestion;
    field.focus();
    form.refresh();
  }
  function canMend(problem, field) {
    if (!problem.suggestion || field.tagName === "TEXTAREA" || field.tagName === "SELECT") return false;
    return field.tagName === "INPUT";
  }
  /* What stays the same is left standing: somebody may be about to press it. */
  function isNews(place, problems, more) {
    var key = problems.map(function (problem) { return [problem.code, problem.message, problem.suggestion, problem.path]; });
    key = JSON.stringify([key, more || ""]);
    if (place.key === key) return false;
    place.key = key;
    place.textContent = "";
    return true;
  }
  function showAt(field, place, problems) {
    if (!isNews(place, problems, field.value)) return;
    problems.forEach(function (problem) {
      var line = make("p", "cc-flaw cc-flaw-" + (isError(problem) ? "error" : "warning"));
      line.append(messageOf(problem));
      if (problem.help && !/^if it is new/.test(problem.help)) {
        var help = make("span", "cc-flaw-help", problem.help);
        help.lang = "en";
        line.append(" ", help);
      }
      if (canMend(problem, field)) {
        var words = problem.label ? form.say("use_named", { value: problem.suggestion, name: problem.label }) : form.say("use", { value: problem.suggestion });
        line.append(" ", button(words, function () { mend(problem, field); }));
      }
      if ((problem.code === "E203" || problem.code === "E204") && field.dataset.choose) {
        line.append(" ", button(form.say("add_new", { name: form.yaml.oneLine(field.value) }), function () { form.fresh.add(field); }));
      }
      place.append(line);
    });
  }
  function showProblems() {
    var byField = new Map();
    sheet.found.forEach(function (problem) {
      var field = fieldFor(problem);
      byField.set(field, (byField.get(field) || []).concat(problem));
    });
    var standing = new Set();
    byField.forEach(function (problems, field) {
      var item = field.closest("[data-item]"), place = item && one(".cc-flaws", item);
      if (!place || !sheet.touched.has(field)) return;
      standing.add(place).add(field);
      field.setAttribute("aria-invalid", String(problems.some(isError)));
      showAt(field, place, problems);
    });
    sheet.box.querySelectorAll(".cc-flaws").forEach(function (place) { if (!standing.has(place)) isNews(place, []); });
    sheet.box.querySelectorAll("[aria-invalid]").forEach(function (field) { if (!standing.has(field)) field.removeAttribute("aria-invalid"); });
    summarise(byField);
  }
  function labelOf(field) {
    var label = field.id ? one('label[for="' + field.id + '"]') : null, row = field.closest(".cc-row");
    var words = label ? label.firstChild.textContent.trim() : field.textContent.trim();
    return row ? one(".cc-row-head strong", row).textContent + ", " + words : words;
  }
  function inOrder(one, two) { return one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1; }
  function summarise(byField) {
    var errors = sheet.found.filter(isError).length, doubts = sheet.found.length - errors, list = one("[data-todo-list]");
    var words = [errors ? form.say("todo", { n: errors }) : form.say("done"), doubts ? form.say("doubts", { n: doubts }) : ""];
    if (form.names.hasFailed()) words.push(form.say("not_loaded"));
    var text = words.filter(Boolean).join(" · ");
    if (one("[data-todo]").textContent !== text) one("[data-todo]").textContent = text;
    var order = Array.from(byField.keys()).sort(inOrder);
    if (!isNews(list, sheet.found, order.map(labelOf))) return;
    order.forEach(function (field) {
      byField.get(field).forEach(function (problem) {
        var item = make("li"), link = make("a", "", labelOf(field));
        link.href = "#" + (field.id || "cc-problems");
        link.addEventListener("click", function (event) {
          event.preventDefault();
          sheet.touched.add(field);
          showProblems();
          field.focus();
        });
        item.append(link, " ", messageOf(problem));
        list.append(item);
      });
    });
  }

  form.showProblems = showProblems;
})();
