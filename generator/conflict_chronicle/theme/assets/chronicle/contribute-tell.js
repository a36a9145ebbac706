/* The form: what follows from what is typed: the date in words, what is recorded already, the sources to choose from. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, one = sheet.one, button = sheet.button, make = form.choose.make, years = {};

  function tellDate() {
    var value = sheet.state.entry.date ? form.dates.parse(sheet.state.entry.date) : null;
    one("[data-reads]").textContent = value && !value.message ? form.say("reads_as", { words: form.dateWords(value) }) : "";
    var prefix = sheet.state.ident ? /^[0-9]{4}(?:-[0-9]{2}){0,2}(?=-)/.exec(sheet.state.ident) : null;
    tellRecorded(value && !value.message && prefix ? sheet.state.ident : "");
  }
  function recordedIn(year) { /* asked once: without a network the page goes on without it */
    if (year in years) return;
    years[year] = null;
    form.names.entriesOf(year).then(function (list) { years[year] = list; form.changed(); }, form.changed);
  }
  function tellRecorded(ident) { /* what is recorded already for that day */
    var place = one("[data-already]"), year = ident.slice(0, 4);
    if (!ident) { place.hidden = true; return; }
    if (!years[year]) { recordedIn(year); return; }
    var day = form.byName("date").value.trim().slice(0, 10);
    var same = years[year].filter(function (row) { return row[0].indexOf(day) === 0; }).slice(0, 8);
    place.textContent = "";
    place.hidden = !same.length;
    if (!same.length) return;
    place.append(make("p", "cc-hint", form.say("already")));
    var list = make("ul");
    same.forEach(function (row) {
      var item = make("li"), link = make("a", "", row[1]);
      link.href = form.site + "entries/" + row[0] + ".html";
      link.target = "_blank";
      link.rel = "noopener";
      item.append(link);
      list.append(item);
    });
    place.append(list);
  }
  function isTaken(ident) { return (years[ident.slice(0, 4)] || []).some(function (row) { return row[0] === ident; }); }
  function tellTypes() {
    sheet.box.querySelectorAll("select[data-terms]").forEach(function (select) {
      var hint = document.getElementById(select.id + "-hint");
      if (!hint) return;
      var term = form.data.vocabularies[select.dataset.terms].find(function (row) { return row[0] === select.value; });
      hint.textContent = term ? term[2] : "";
      hint.lang = "en"; /* as definitions are on every page */
    });
  }
  /* The sources to choose from in claims, and the buttons that cite them. */
  form.fillSources = function () {
    var now = form.read(), cites = one("[data-cites]");
    sheet.box.querySelectorAll("select[data-sources]").forEach(function (select) {
      var chosen = select.value, first = select.options[0];
      select.textContent = "";
      select.append(first);
      Object.keys(now.idents).forEach(function (number) {
        var source = now.entry.sources[now.idents[number]];
        var option = make("option", "", now.idents[number] + ": " + form.near.shorten(source.publisher || source.title || source.author || "", 40));
        option.value = number;
        select.append(option);
      });
      select.value = now.idents[chosen] ? chosen : "";
    });
    Array.from(cites.querySelectorAll("button")).forEach(function (element) { element.remove(); });
    Object.keys(now.idents).forEach(function (number) {
      cites.append(" ", button("[@" + now.idents[number] + "]", function () { cite(now.idents[number]); }));
    });
    cites.hidden = !Object.keys(now.idents).length;
  };
  function cite(ident) {
    var area = form.byName("body"), at = area.selectionEnd, mark = "[@" + ident + "]";
    var gap = at && !/\s/.test(area.value[at - 1]) ? " " : "";
    area.setRangeText(gap + mark, at, at, "end");
    area.focus();
    form.changed();
  }

  form.tell = { date: tellDate, types: tellTypes, isTaken: isTaken };
})();
