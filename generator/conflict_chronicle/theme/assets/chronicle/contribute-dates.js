/* The form: dates, read and explained as dates/edtf.py and dates/spellings.py do. A test feeds both
   with the same texts. Days are texts YYYY-MM-DD, which sort as time does. */
(function () {
  "use strict";
  var form = window.chronicleForm, shown = form.near.shown;
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  var WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  var ONE = /^([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)$/;
  var FORMS = "write it as 2023-09-28 (a day), 2023-09 (a month) or 2023 (a year)";

  function two(number) { return String(number).padStart(2, "0"); }
  function four(number) { return String(number).padStart(4, "0"); }
  function lastDay(year, month) {
    if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    return [4, 6, 9, 11].indexOf(month) >= 0 ? 30 : 31;
  }
  function day(year, month, number) { return four(year) + "-" + two(month) + "-" + two(number); }
  function clock(iso) {
    var date = new Date(0);
    date.setUTCFullYear(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8)));
    return date;
  }
  function addDays(iso, days) {
    var date = clock(iso);
    date.setUTCDate(date.getUTCDate() + days);
    return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  function weekday(iso) { return (clock(iso).getUTCDay() + 6) % 7; }
  function isDay(iso) {
    var match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(iso);
    if (!match || match[1] === "0000" || Number(match[2]) < 1 || Number(match[2]) > 12) return false;
    return Number(match[3]) >= 1 && Number(match[3]) <= lastDay(Number(match[1]), Number(match[2]));
  }
  function flaw(message, suggestion) { return { message: message, suggestion: suggestion === undefined ? null : suggestion }; }

  /* EDTF ---------------------------------------------------------------------------------------- */
  function impossible(years, months, days) {
    if (years.indexOf("X") >= 0 && months) return ["gives a month of an unknown year: EDTF level 2, not supported", null];
    if (months === "XX" && days !== undefined && days !== "XX") {
      return ["gives a day without its month: EDTF level 2, not supported", years + "-XX-XX"];
    }
    if (years === "0000") return ["is not supported: years go from 0001 to 9999", null];
    if (months === undefined || months === "XX") return null;
    var month = Number(months), year = Number(years);
    if (month < 1 || month > 12) return noMonth(year, month, days);
    if (days === undefined || days === "XX") return null;
    var last = lastDay(year, month);
    if (Number(days) >= 1 && Number(days) <= last) return null;
    return ["is not a day: " + MONTHS[month - 1] + " " + year + " has " + last + " days", null];
  }
  function noMonth(year, month, days) {
    if (days === undefined) {
      if (month >= 21 && month <= 24) return null;
      if (month >= 25 && month <= 41) return ["is a season of EDTF level 2, not supported: seasons go from 21 to 24", null];
      return ["is not a month: months go from 01 to 12, seasons from 21 to 24", null];
    }
    var other = Number(days);
    if (days !== "XX" && other >= 1 && other <= 12 && month <= lastDay(year, other)) {
      return ["is not a day: the month comes before the day", four(year) + "-" + days + "-" + two(month)];
    }
    return ["is not a day: months go from 01 to 12", null];
  }
  function moment(match) {
    var years = match[1], months = match[2], days = match[3], sign = match[4];
    var wrong = impossible(years, months, days);
    if (wrong) return flaw(match[0].replace(/[~?%]+$/, "") + " " + wrong[0], wrong[1] === null ? null : wrong[1] + sign);
    var month = months && months !== "XX" ? Number(months) : null, number = days && days !== "XX" ? Number(days) : null;
    var made = {
      approximate: sign === "~" || sign === "%", uncertain: sign === "?" || sign === "%",
      month: month, day: number, season: null, isDate: true
    };
    if (years.indexOf("X") >= 0) {
      made.precision = /XX$/.test(years) ? "century" : "decade";
      made.earliest = day(Math.max(Number(years.replace(/X/g, "0")), 1), 1, 1);
      made.latest = day(Number(years.replace(/X/g, "9")), 12, 31);
    } else if (month !== null && month > 12) season(made, Number(years), month);
    else {
      var year = Number(years);
      made.precision = days ? "day" : months ? "month" : "year";
      made.earliest = day(year, month || 1, number || 1);
      made.latest = number ? made.earliest : day(year, month || 12, lastDay(year, month || 12));
    }
    return made;
  }
  function season(made, year, number) {
    var first = (number - 20) * 3;
    made.precision = "season"; made.season = number; made.month = null;
    made.earliest = day(year, first, 1);
    if (first < 12) made.latest = day(year, first + 2, lastDay(year, first + 2));
    else made.latest = year < 9999 ? day(year + 1, 2, lastDay(year + 1, 2)) : "9999-12-31";
  }
  function end(part, text, offset) {
    if (part === "" || part === "..") {
      return { precision: part ? "open" : "unknown", isDate: false, earliest: null, latest: null, month: null, day: null, season: null };
    }
    var match = ONE.exec(part);
    if (!match) return null;
    var made = moment(match);
    if (made.message) return within(made, text, part, offset);
    return part.indexOf("X") >= 0 ? unspecifiedEnd(part, text, offset) : made;
  }
  function within(error, text, part, offset) {
    var suggestion = error.suggestion;
    if (suggestion !== null) {
      suggestion = text.slice(0, offset) + suggestion + text.slice(offset + part.length);
      if (!isDate(suggestion)) suggestion = null;
    }
    return flaw(error.message, suggestion);
  }
  function unspecifiedEnd(part, text, offset) {
    var plain = part.split("-XX").join("");
    var suggestion = text.slice(0, offset) + plain + text.slice(offset + part.length);
    var usable = suggestion.indexOf("X") < 0 && isDate(suggestion);
    var message = part + " cannot be an end of an interval: X there is EDTF level 2, not supported";
    return flaw(usable ? message + "; " + plain + " says the same" : message, usable ? suggestion : null);
  }
  function read(text) { /* a date, {message} for what cannot be, null for what does not look like one */
    var match = ONE.exec(text);
    if (match) {
      var made = moment(match);
      return made.message ? made : whole(text, made, made);
    }
    var cut = text.indexOf("/");
    return cut < 0 ? null : interval(text, text.slice(0, cut), text.slice(cut + 1));
  }
  function interval(text, start, last) {
    var first = end(start, text, 0);
    if (first && first.message) return first;
    var second = end(last, text, start.length + 1);
    if (second && second.message) return second;
    if (!first || !second) return null;
    if (!first.isDate && !second.isDate) {
      return flaw(text + " says nothing: at least one end of an interval must be a date");
    }
    if (first.earliest && second.latest && second.latest < first.earliest) {
      return flaw(text + " ends before it begins: " + last + " lies before " + start, last + "/" + start);
    }
    return whole(text, first, second);
  }
  function whole(text, start, last) {
    var sure = !(start.approximate || start.uncertain || last.approximate || last.uncertain);
    return {
      text: text, start: start, end: last, isInterval: text.indexOf("/") >= 0,
      earliest: start.earliest, latest: last.latest,
      isExactDay: sure && start.earliest !== null && start.earliest === last.latest
    };
  }
  function isDate(text) {
    var value = read(text);
    return value !== null && !value.message;
  }

  /* A date, or {message, suggestion}. */
  function parse(text) { return read(text) || explained(text); }
  function explained(text) {
    var said = form.spellings.withoutRemedy(text), message = said;
    if (said !== null) return flaw(said);
    var found = form.spellings.others(text);
    for (var at = 0; at < found.length; at += 1) {
      var value = read(found[at][0]);
      if (value && !value.message) return flaw(shown(text) + " " + found[at][1] + " " + found[at][0], found[at][0]);
      if (value && message === null) message = value.message;
    }
    message = message || form.spellings.unsupported(text) || "'" + shown(text) + "' is not a date: " + FORMS;
    return oneBadEnd(text) || flaw(message);
  }
  function oneBadEnd(text) {
    var cut = text.indexOf("/");
    if (cut < 0 || text.indexOf("/", cut + 1) >= 0) return null;
    var parts = [text.slice(0, cut), text.slice(cut + 1)];
    var good = parts.map(function (part) { return part === "" || part === ".." || isDate(part); });
    if (good[0] === good[1]) return null;
    var at = good[0] ? 1 : 0;
    return within(explained(parts[at]), text, parts[at], at ? cut + 1 : 0);
  }
  /* Python's code for a date that cannot be read. */
  function codeOf(text) { return /^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])/.test(text) ? "E302" : "E301"; }

  form.dates = {
    parse: parse, codeOf: codeOf, addDays: addDays, weekday: weekday, isDay: isDay,
    MONTHS: MONTHS, WEEKDAYS: WEEKDAYS, two: two
  };
})();
