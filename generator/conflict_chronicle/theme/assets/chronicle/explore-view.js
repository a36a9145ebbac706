/* Explorer: what the parts that show something share: the element of the page, its words, the data, what is chosen and
   what fits. */
(function () {
  "use strict";
  var api = window.chronicleExplore, DAY = 864e5;
  var page = document.querySelector("[data-explore]");
  var words = JSON.parse(page.dataset.explore), language = document.documentElement.lang || "en";
  var plural = new Intl.PluralRules(language), numbers = new Intl.NumberFormat(words.locale);

  function one(name) { return page.querySelector("[data-" + name + "]"); }
  function field(name) { return page.querySelector("[name=" + name + "]"); }
  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function say(key, values) {
    var template = words[key];
    if (typeof template !== "string") template = template[plural.select(values.n)] || template.other;
    return template.replace(/\{(\w+)\}/g, function (_, name) {
      return typeof values[name] === "number" ? numbers.format(values[name]) : values[name];
    });
  }
  function dateWords(options) {
    return new Intl.DateTimeFormat(words.locale, Object.assign({ timeZone: "UTC" }, options));
  }
  var inDays = dateWords({ day: "numeric", month: "long", year: "numeric" }), inMonths = dateWords({ month: "long", year: "numeric" });
  function dayWords(text) { return inDays.format(new Date(api.dayOf(text) * DAY)); }
  function columnWords(column) {
    var first = new Date(api.view.time.daysOf(column)[0] * DAY);
    return api.view.time.size === 1 ? inMonths.format(first) : String(first.getUTCFullYear());
  }

  api.view = {
    page: page, words: words, language: language, numbers: numbers, one: one, field: field, make: make, say: say,
    dayWords: dayWords, columnWords: columnWords,
    root: null, tables: null, data: null, time: null, choices: null, map: null,
    state: null, result: null, found: { q: "", bits: null }, sorted: null, turn: 0
  };
})();
