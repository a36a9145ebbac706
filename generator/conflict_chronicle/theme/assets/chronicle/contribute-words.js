/* The form: the words of the catalogue filled in, and dates in words as dates/words.py says them. */
(function () {
  "use strict";
  var form = window.chronicleForm;
  var SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };

  function has(key) { return key in form.data.words; }
  /* The text of a key with its values filled in; a number n chooses the plural form. */
  function say(key, values) {
    var template = form.data.words[key];
    if (template === undefined) throw new Error("no text " + key);
    if (typeof template !== "string") {
      var rules = new Intl.PluralRules(form.data.locale);
      template = template[rules.select(values.n)] || template.other;
    }
    return template.replace(/\{(\w+)\}/g, function (_, name) {
      var value = values[name];
      return typeof value === "number" ? new Intl.NumberFormat(form.data.locale).format(value) : value;
    });
  }

  /* Dates --------------------------------------------------------------------------------------- */
  function yearOf(iso) { return String(Number(iso.slice(0, 4))); }
  function monthOf(iso) { return Number(iso.slice(5, 7)); }
  function dayNumber(iso) {
    var number = Number(iso.slice(8));
    return number === 1 && has("dates.first_day") ? say("dates.first_day") : String(number);
  }
  function monthBeside(iso) { return form.data.months.format[monthOf(iso) - 1]; }
  function dayWords(iso) {
    return say("dates.day", { day: dayNumber(iso), month: monthBeside(iso), year: yearOf(iso) });
  }
  function monthWords(year, month) {
    return say("dates.month", { month: form.data.months.alone[month - 1], year: year });
  }
  function unitWords(moment) {
    var year = yearOf(moment.earliest), last = Number(yearOf(moment.latest));
    if (moment.day !== null) return dayWords(moment.earliest);
    if (moment.month !== null) return monthWords(year, moment.month);
    if (moment.season !== null) return say("dates.season." + SEASONS[moment.season], { year: year });
    if (moment.precision === "decade") return say("dates.decade", { year: Math.floor(last / 10) + "0" });
    if (moment.precision === "century") {
      var century = Math.floor(last / 100);
      return say("dates.century", { first: century + "00", last: century + "99" });
    }
    return say("dates.year", { year: year });
  }
  function formOf(key, unit) { return has(key + "_" + unit) ? key + "_" + unit : key; }
  function momentWords(moment) {
    var words = unitWords(moment);
    var left = (moment.precision === "day" && moment.day === null) || (moment.precision === "month" && moment.month === null);
    if (left) words = say("dates." + moment.precision + (moment.approximate ? "_about" : "_in"), { date: words });
    else if (moment.approximate) words = say(formOf("dates.about", moment.precision), { date: words });
    return moment.uncertain ? say("dates.uncertain", { date: words }) : words;
  }
  function daysWords(first, last) {
    if (first === last) return dayWords(first);
    if (yearOf(first) !== yearOf(last)) return say("dates.span", { first: dayWords(first), last: dayWords(last) });
    if (monthOf(first) === monthOf(last)) {
      return say("dates.days_of_month", {
        first: dayNumber(first), last: dayNumber(last), month: monthBeside(last), year: yearOf(last)
      });
    }
    return say("dates.days_of_year", {
      first_day: dayNumber(first), first_month: monthBeside(first),
      last_day: dayNumber(last), last_month: monthBeside(last), year: yearOf(last)
    });
  }
  function monthsWords(first, last) {
    var one = monthOf(first), two = monthOf(last), alone = form.data.months.alone;
    if (yearOf(first) !== yearOf(last)) {
      return say("dates.span", { first: monthWords(yearOf(first), one), last: monthWords(yearOf(last), two) });
    }
    return say("dates.months_of_year", { first: alone[one - 1], last: alone[two - 1], year: yearOf(last) });
  }
  function same(one, two) {
    return one.earliest === two.earliest && one.latest === two.latest && one.precision === two.precision
      && one.month === two.month && one.day === two.day;
  }
  function fromTo(start, end) { return say("dates.from_to", { start: momentWords(start), end: momentWords(end) }); }
  function betweenWords(start, end) {
    var qualified = start.approximate || start.uncertain || end.approximate || end.uncertain;
    if (qualified) return fromTo(start, end);
    if (same(start, end)) return momentWords(start);
    var units = start.precision + " " + end.precision;
    if (units === "day day") return daysWords(start.earliest, end.latest);
    if (units === "month month") return monthsWords(start.earliest, end.latest);
    if (units === "year year") return say("dates.years", { first: yearOf(start.earliest), last: yearOf(end.latest) });
    return fromTo(start, end);
  }
  function oneEnded(start, end) {
    var moment = start.isDate ? start : end, unit = moment.approximate ? "about" : moment.precision, key;
    if (start.isDate) {
      key = end.precision === "open" ? "dates.since" : "dates.end_unknown";
      return say(formOf(key, unit), { start: momentWords(start) });
    }
    key = start.precision === "open" ? "dates.until" : "dates.start_unknown";
    return say(formOf(key, unit), { end: momentWords(end) });
  }
  /* A date that contribute-dates.js has read, in words and never more precise than it is known. */
  function dateWords(value) {
    if (!value.isInterval) return momentWords(value.start);
    return value.start.isDate && value.end.isDate ? betweenWords(value.start, value.end) : oneEnded(value.start, value.end);
  }

  form.say = say;
  form.dateWords = dateWords;
})();
