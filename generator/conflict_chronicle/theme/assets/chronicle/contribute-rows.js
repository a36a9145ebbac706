/* The form: rows that are added and removed, made of the templates of the page. */
(function () {
  "use strict";
  var form = window.chronicleForm, counts = {};

  function list(kind) { return document.querySelector('[data-rows="' + kind + '"]'); }
  /* The rows of a kind, in order. */
  function all(kind) { return Array.from(list(kind).children); }
  function field(row, name) { return row.querySelector('[data-name="' + name + '"]'); }

  function numbered(row, kind, number) {
    var mark = "cc-" + kind + "-N-", own = "cc-" + kind + "-" + number + "-";
    [row].concat(Array.from(row.querySelectorAll("*"))).forEach(function (element) {
      ["id", "for", "aria-describedby", "aria-labelledby"].forEach(function (name) {
        if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).split(mark).join(own));
      });
    });
  }
  /* Number the headings anew: they count the rows that there are. */
  function rename(kind) {
    var what = list(kind).dataset.what;
    all(kind).forEach(function (row, at) {
      row.querySelector(".cc-row-head strong").textContent = form.say("row", { what: what, n: at + 1 });
      row.querySelector("[data-remove]").setAttribute("aria-label", form.say("remove_row", { what: what, n: at + 1 }));
    });
  }
  function add(kind) {
    var row = document.querySelector('template[data-row="' + kind + '"]').content.firstElementChild.cloneNode(true);
    counts[kind] = (counts[kind] || 0) + 1;
    numbered(row, kind, counts[kind]);
    row.dataset.number = counts[kind];
    row.dataset.kind = kind;
    list(kind).append(row);
    rename(kind);
    row.querySelectorAll("[data-choose]").forEach(form.choose.wire);
    if (kind === "claims") { form.fillSources(); fit(row); }
    return row;
  }
  function remove(row) {
    var kind = row.dataset.kind, rows = all(kind), at = rows.indexOf(row);
    var next = rows[at + 1] || rows[at - 1], button = document.querySelector('[data-add="' + kind + '"]');
    row.remove();
    rename(kind);
    var target = next ? next.querySelector("[data-remove]") : button;
    if (target) target.focus();
  }
  /* Of a claim only the fields of what it says are shown. */
  function fit(row) {
    var says = field(row, "says").value, isFigure = form.rules.OUTCOMES.indexOf(says) >= 0;
    var shown = { figure: isFigure, of: isFigure, cause: isFigure, who: isFigure, responsible: says === "responsible", states: says === "states" };
    Object.keys(shown).forEach(function (name) { field(row, name).closest("[data-item]").hidden = !shown[name]; });
  }

  form.rows = { all: all, add: add, remove: remove, field: field, fit: fit, list: list };
})();
