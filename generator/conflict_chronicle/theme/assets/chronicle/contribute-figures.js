/* The form: figures, read and explained as figures.py and figure_spellings.py do. A test feeds both
   with the same texts. */
(function () {
  "use strict";
  var form = window.chronicleForm, shown = form.near.shown;
  var GREATEST = 100000000n, LONGEST = 80;
  var FORMS = "write 12, 10-15, >100, >=10, <20, <=20 or ~100";
  var SIGNS = { "": "exact", ">": "over", ">=": "at_least", "<": "under", "<=": "at_most", "~": "about" };
  var ONE = /^(?:(>=|<=|>|<|~) *)?([0-9]+)$/, RANGE = /^([0-9]+) *[-–] *([0-9]+)$/;

  /* Spellings ----------------------------------------------------------------------------------- */
  var BEFORE = [
    ["over|more than|above|in excess of|upwards of|plus de", ">"],
    ["at least|no fewer than|not less than|a minimum of|au moins|≥|=>", ">="],
    ["fewer than|less than|under|below|moins de", "<"],
    ["at most|up to|no more than|not more than|a maximum of|au plus|≤|=<", "<="],
    ["about|around|approximately|approx\\.?|roughly|some|circa|ca?\\.|environ|≈|~", "~"]
  ].map(function (pair) { return [new RegExp("^(?:" + pair[0] + ") ?(.+)$", "u"), pair[1]]; });
  var AFTER = [[/^(.+?) ?(?:\+|or more)$/u, ">="], [/^(.+?) or (?:fewer|less)$/u, "<="]];
  var BETWEEN = /^(?:between |from )?(.+?)(?: to | and | or | ?[-–—] ?)(.+)$/u;
  var GROUPED = /^[0-9]{1,3}(?:([,.'’ ])[0-9]{3})(?:\1[0-9]{3})*$/u;
  var VAGUE = new RegExp("^(?:.*(?<![\\p{L}\\p{N}_])(?:several|many|some|few|numerous|dozens?|scores?|hundreds|"
    + "thousands|unknown|unclear|plusieurs|dizaines?|centaines?)(?![\\p{L}\\p{N}_]).*|\\?|n/?a|[-–—])$", "u");
  var NOBODY = /^(?:none|nobody|no one|nil|no .+|aucune?)$/u;
  var TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
  var WORDS = new Map();
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"].forEach(function (word, at) {
    WORDS.set(word, BigInt(at));
  });
  TENS.forEach(function (word, at) { WORDS.set(word, BigInt(10 * (at + 2))); });
  var MULTIPLES = new Map([["hundred", 100n], ["thousand", 1000n], ["million", 1000000n]]);

  function plainOf(text) {
    return text.toLowerCase().replace(/−/g, "-").split(/\s+/u).filter(Boolean).join(" ");
  }
  function numberIn(plain) { /* 12, 12,000, twelve, twenty-one, two hundred, 12 soldiers; null for none */
    if (GROUPED.test(plain) || /^[0-9]+$/.test(plain)) return BigInt(plain.replace(/[^0-9]/gu, ""));
    var spaced = plain.replace(/-/g, " "), cut = spaced.indexOf(" ");
    var first = cut < 0 ? spaced : spaced.slice(0, cut), second = cut < 0 ? "" : spaced.slice(cut + 1);
    var value = /^[0-9]+$/.test(first) ? BigInt(first) : WORDS.has(first) ? WORDS.get(first) : null;
    if (value === null || !second) return value;
    if (MULTIPLES.has(second)) return value * MULTIPLES.get(second);
    var unit = WORDS.has(second) ? WORDS.get(second) : 0n;
    if (TENS.indexOf(first) >= 0 && unit > 0n && unit < 10n) return value + unit;
    var isUnit = /^[\p{L}\p{Nl}\p{No}_]+$/u.test(second) && !WORDS.has(second) && !VAGUE.test(second);
    return isUnit ? value : null;
  }
  function rangeIn(plain) {
    var match = BETWEEN.exec(plain);
    if (!match) return null;
    var low = numberIn(match[1]), high = numberIn(match[2]);
    return low === null || high === null ? null : low + "-" + high;
  }
  function otherSpelling(text) {
    var plain = plainOf(text);
    if (form.near.letters(plain).length > LONGEST) return null;
    var number = numberIn(plain);
    if (number !== null) return String(number);
    var forms = BEFORE.concat(AFTER);
    for (var at = 0; at < forms.length; at += 1) {
      var match = forms[at][0].exec(plain);
      if (match) {
        number = numberIn(match[1]);
        return number !== null ? forms[at][1] + number : rangeIn(match[1]);
      }
    }
    return rangeIn(plain);
  }
  function complaint(text) {
    var plain = plainOf(text);
    if (!plain) return "the figure is missing: " + FORMS + ", or leave the field out";
    if (/^- ?[0-9]+$/.test(plain)) return text + " is negative: a number of people is 0 or more";
    if (/^[0-9]+[.,][0-9]+$/.test(plain)) return text + " is not a whole number: people are counted one by one";
    if (NOBODY.test(plain)) {
      return "'" + shown(text) + "' can mean two things: write 0 if the source says that it was nobody, "
        + "and leave the figure out if it says nothing";
    }
    if (VAGUE.test(plain)) {
      return "'" + shown(text) + "' names no number: leave the figure out and give the words of the source with `states`";
    }
    return "'" + shown(text) + "' is not a figure: " + FORMS;
  }

  /* Reading ------------------------------------------------------------------------------------- */
  function flaw(message, suggestion) { return { message: message, suggestion: suggestion === undefined ? null : suggestion }; }
  function read(text) { /* a figure, {message} for what cannot be, null for what is none */
    var match = RANGE.exec(text), low, high;
    if (match) {
      low = BigInt(match[1]); high = BigInt(match[2]);
      if (high > GREATEST) return tooGreat(text);
      if (low > high) return flaw(text + " begins with the greater number", high + "-" + low);
      return { form: low === high ? "exact" : "range", n: Number(low), low: Number(low), high: Number(high) };
    }
    match = ONE.exec(text);
    if (!match) return null;
    var number = BigInt(match[2]), sign = match[1] || "", n = Number(number);
    if (number > GREATEST) return tooGreat(text);
    if (sign === "<" && n === 0) return flaw(text + " is impossible: nothing is fewer than 0");
    var lows = { "": n, ">": n + 1, ">=": n }, highs = { "": n, "<": n - 1, "<=": n };
    return {
      form: SIGNS[sign], n: n,
      low: sign in lows ? lows[sign] : null, high: sign in highs ? highs[sign] : null
    };
  }
  function tooGreat(text) { return flaw(shown(text) + " is more than 100 million people: check the number"); }
  /* A figure {form, n, low, high}, or {message, suggestion}. */
  function parse(text) {
    var figure = form.near.letters(text).length <= LONGEST ? read(text) : null;
    if (figure) return figure;
    var candidate = otherSpelling(text), meant = candidate === null ? null : read(candidate);
    if (meant && meant.message) return meant;
    return meant ? flaw(shown(text) + " is written " + candidate, candidate) : flaw(complaint(text));
  }
  /* Python's code for a figure that cannot be read. */
  function codeOf(text, problem) {
    return problem.suggestion !== null && /^[0-9]+ *[-–] *[0-9]+$/.test(text) ? "E402" : "E401";
  }
  function words(figure) {
    return form.say("figures." + figure.form, { n: figure.n, low: figure.low, high: figure.high });
  }

  form.figures = { parse: parse, codeOf: codeOf, words: words };
})();
