/* The form: a draft kept in this browser, only when the writer has asked for it. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, rows = form.rows, one = sheet.one, say = sheet.say,
    DRAFT = "chronicle-draft " + form.site;

  function eachField(inside, run) {
    inside.querySelectorAll("[data-name]").forEach(function (field) { run(field, field.dataset.name); });
  }
  function snapshot() {
    var kept = { fields: {}, rows: {} };
    eachField(sheet.box, function (field, name) { if (!field.closest(".cc-row")) kept.fields[name] = field.value; });
    sheet.box.querySelectorAll("[data-rows]").forEach(function (list) {
      kept.rows[list.dataset.rows] = Array.from(list.children).map(function (row) {
        var values = { number: row.dataset.number };
        eachField(row, function (field, name) { values[name] = [field.value, field.dataset.id || ""]; });
        return values;
      });
    });
    return kept;
  }
  function restore(kept) {
    var numbers = {};
    eachField(sheet.box, function (field, name) { if (!field.closest(".cc-row") && name in kept.fields) field.value = kept.fields[name]; });
    ["new_actors", "new_places", "places", "countries", "actors", "sources", "claims"].forEach(function (kind) {
      rows.all(kind).forEach(function (row) { row.remove(); });
      (kept.rows[kind] || []).forEach(function (values) {
        var row = rows.add(kind);
        if (kind === "sources") numbers[values.number] = row.dataset.number;
        eachField(row, function (field, name) {
          var value = values[name] || ["", ""];
          field.value = kind === "claims" && name === "source" ? numbers[value[0]] || "" : value[0];
          if (value[1]) field.dataset.id = value[1];
        });
        if (kind === "claims") rows.fit(row);
      });
    });
    one("[data-new]").hidden = !rows.all("new_actors").length && !rows.all("new_places").length;
  }
  function keep() { /* only when the writer has asked for it */
    try { localStorage.setItem(DRAFT, JSON.stringify(snapshot())); return true; } catch (error) { return false; }
  }
  function forget() { try { localStorage.removeItem(DRAFT); } catch (error) { return; } }
  function isMap(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }
  function isDraft(kept) { /* a damaged one would leave the writer without a form */
    return isMap(kept) && isMap(kept.fields) && isMap(kept.rows) && Object.values(kept.rows).every(function (list) {
      return Array.isArray(list) && list.every(isMap);
    });
  }
  function recall() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(DRAFT) || "null"); } catch (error) { kept = null; }
    if (!isDraft(kept)) return;
    restore(kept);
    one("[data-keep]").checked = true;
    say(form.say("restored"));
  }

  form.draft = { keep: keep, forget: forget, recall: recall };
})();
