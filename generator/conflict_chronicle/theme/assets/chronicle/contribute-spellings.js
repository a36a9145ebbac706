/* The form: other ways in which people write dates, as dates/spellings.py knows them. Nothing here
   decides what a date is: it only offers candidates, which contribute-dates.js tries. */
(function () {
  "use strict";
  var form = window.chronicleForm, dates = form.dates, shown = form.near.shown, two = dates.two;
  var LONGEST = 80;
  var NUMBERS = new Map();
  dates.MONTHS.forEach(function (name, at) {
    NUMBERS.set(name.slice(0, 3).toLowerCase(), at + 1);
    NUMBERS.set(name.toLowerCase(), at + 1);
  });
  ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre"].forEach(function (name, at) { NUMBERS.set(name, at + 1); });
  [["janv", 1], ["fevr", 2], ["avr", 4], ["juil", 7], ["sept", 9]].forEach(function (pair) { NUMBERS.set(pair[0], pair[1]); });
  var SEASONS = new Map([["spring", 21], ["summer", 22], ["autumn", 23], ["fall", 23], ["winter", 24]]);

  var NAME = "(?<name>\\p{L}{3,9})\\.?", DAY = "(?<day>[0-9]{1,2})", YEAR = "(?<year>[0-9]{4})", MONTH = "(?<month>[0-9]{1,2})";
  var SINGLE = [
    YEAR + "(?<sep>[\\-./])" + MONTH + "(?:\\k<sep>" + DAY + ")?",
    "(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})",
    MONTH + "[./]" + YEAR,
    DAY + "(?:st|nd|rd|th|er)?(?: of)?[\\-. ] ?" + NAME + ",?[\\- ]" + YEAR,
    NAME + "[\\- ]" + DAY + "(?:st|nd|rd|th)?,?[\\- ]" + YEAR,
    NAME + ",?[\\- ]" + YEAR,
    YEAR + "[\\- ]" + NAME + "(?:[\\- ]" + DAY + ")?"
  ].map(function (pattern) { return new RegExp("^" + pattern + "$", "iu"); });
  var YEAR_LAST = /^([0-9]{1,2})([\-./ ])([0-9]{1,2})\2([0-9]{4})$/u;
  var SHORT_YEAR = /^[0-9]{1,2}([\-./ ])(?:[0-9]{1,2}|[\p{L}\p{Nl}\p{No}_]{3,9}\.?)\1[0-9]{2}$/u;
  var WEEKDAY = new RegExp("^(" + dates.WEEKDAYS.join("|") + "),? (.+)$", "iu");
  var TIME = /^(.+?)(?:[T ]|,? at )[0-9]{1,2}:[0-9]{2}.*$/u;
  var DAYS_OF_MONTH = /^([0-9]{1,2}) ?(?:-|to|and) ?([0-9]{1,2}) ([^0-9]+ [0-9]{4})$/iu;
  var BETWEEN = /^(?:from |between )?(.+?)(?: to | until | till | and | - |\.\.|\/)(.+)$/iu;
  var SINCE = /^(?:since (.+)|(.+?)(?:\/| to | - |-)(?:open|now|today|present|ongoing))$/iu;
  var UNTIL = /^(?:until|till|up to) (.+)$/iu;
  var UNKNOWN_END = /^(.+?)(?:\/| to | - )unknown$/iu;
  var ABOUT = /^(?:about|around|approximately|approx\.?|circa|ca?\.|environ|~) ?(.+)$/iu;
  var PERHAPS = /^(?:perhaps|possibly|probably|maybe|\?) ?(.+)$/iu;
  var INNER_SIGN = "([0-9X]{4}(?:-[0-9X]{2})?)([~?%])((?:-[0-9X]{2}){1,2})";
  var RELATIVE = new RegExp("^(?:today|yesterday|tomorrow|now|(?:last|this|next|on) [^0-9]+|" + dates.WEEKDAYS.join("|") + ")$", "iu");
  var BEYOND = [
    [/^(?:Y-?[0-9].*|[+]?[0-9]{5,})$/u, "years go from 0001 to 9999"],
    [/^-[0-9]{4}.*$/u, "years before 0001 are not supported"],
    [/^[0-9]{4}-?W[0-9]{2}.*$/u,
      "a week has no form of its own: write its first and last day, like 2023-09-25/2023-10-01"],
    [/^[\[{].*[\]}]$/u, "a set of dates is EDTF level 2, not supported"],
    [/^[0-9X]{4}S[0-9]$/u, "significant digits are EDTF level 2, not supported"],
    [/^(?=.*X)[0-9X]+(-[0-9X]{2}){0,2}$/u,
      "X may only stand for the last digits of a year, for a month or for a day: 202X, 2023-XX, 2023-09-XX"]
  ];

  function digitOf(char) { /* the value of a digit of any script: they stand in rows of ten */
    var code = char.codePointAt(0), start = code;
    while (start > 0 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
    return String((code - start) % 10);
  }
  function plainOf(text) {
    return text.replace(/\p{Nd}/gu, digitOf).replace(/[‐‑‒–—−]/g, "-").split(/\s+/u).filter(Boolean).join(" ");
  }
  function monthNumber(name) {
    var bare = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return NUMBERS.get(bare) || SEASONS.get(bare) || null;
  }
  function joined(parts) {
    var month = parts.name ? monthNumber(parts.name) : Number(parts.month || 0);
    return month === null ? null : parts.year + "-" + two(month) + (parts.day ? "-" + two(Number(parts.day)) : "");
  }
  function dayAndMonth(first, second, year) { /* only one of them can be greater than 12 */
    if (first > 12 || first === second) return year + "-" + two(second) + "-" + two(first);
    return second > 12 ? year + "-" + two(first) + "-" + two(second) : null;
  }
  function iso(text) { /* one date in ISO 8601, or the text itself when it is none of the known spellings */
    var plain = text.trim(), match = WEEKDAY.exec(plain);
    if (match) plain = match[2];
    match = YEAR_LAST.exec(plain);
    if (match) return dayAndMonth(Number(match[1]), Number(match[3]), match[4]) || plain;
    for (var at = 0; at < SINGLE.length; at += 1) {
      match = SINGLE[at].exec(plain);
      if (match) return joined(match.groups) || plain;
    }
    return plain;
  }
  function tidied(plain) {
    var text = plain.replace(/ /g, "");
    text = text.replace(/(?<=[0-9])[xu]{1,2}(?=\/|[~?%]|$)/g, function (found) { return found.toUpperCase(); });
    text = text.replace(/(?<=-)(?:xx|uu|UU|\?\?)/g, "XX").replace(/U/g, "X");
    text = text.split("?~").join("%").split("~?").join("%").replace(/^([0-9]{3})0s$/, "$1X");
    return text.replace(new RegExp(INNER_SIGN, "g"), "$1$3$2");
  }
  function spans(plain) {
    var found = [], match = DAYS_OF_MONTH.exec(plain);
    if (match) found.push(iso(match[1] + " " + match[3]) + "/" + iso(match[2] + " " + match[3]));
    if ((match = SINCE.exec(plain))) found.push(iso(match[1] || match[2]) + "/..");
    if ((match = UNTIL.exec(plain))) found.push("../" + iso(match[1]));
    if ((match = UNKNOWN_END.exec(plain))) found.push(iso(match[1]) + "/");
    if ((match = BETWEEN.exec(plain))) found.push(iso(match[1]) + "/" + iso(match[2]));
    return found;
  }
  /* What a text may mean in EDTF, most likely first, each with the words between. */
  function others(text) {
    var plain = plainOf(text), found = [], match = TIME.exec(plain);
    if (match) found.push([iso(match[1]), "holds a time of day, which has a field of its own: the date is"]);
    if (new RegExp("^" + INNER_SIGN + "$").test(plain)) {
      found.push([tidied(plain), "has its sign inside, EDTF level 2, not supported: for the whole date it is"]);
    }
    var candidates = [tidied(plain), iso(plain)];
    [[ABOUT, "~"], [PERHAPS, "?"]].forEach(function (pair) {
      var qualified = pair[0].exec(plain);
      if (qualified) candidates.push(iso(qualified[1]) + pair[1]);
    });
    candidates.concat(spans(plain)).forEach(function (candidate) {
      if (candidate !== text) found.push([candidate, "is written"]);
    });
    return found;
  }

  function ambiguous(plain) {
    var match = YEAR_LAST.exec(plain);
    if (match) {
      var first = Number(match[1]), second = Number(match[3]), year = match[4];
      if (first >= 1 && first <= 12 && second >= 1 && second <= 12 && first !== second) {
        return plain + " can mean " + first + " " + dates.MONTHS[second - 1] + " or " + second + " " + dates.MONTHS[first - 1]
          + " " + year + ": write " + year + "-" + two(second) + "-" + two(first) + " or " + year + "-" + two(first) + "-" + two(second);
      }
    }
    return SHORT_YEAR.test(plain) ? plain + " has a year of two digits: write all four, like 2023-09-28" : null;
  }
  function wrongWeekday(plain) {
    var match = WEEKDAY.exec(plain), day = match ? iso(match[2]) : "";
    if (!match || !dates.isDay(day)) return null;
    var right = dates.WEEKDAYS[dates.weekday(day)], named = match[1][0].toUpperCase() + match[1].slice(1).toLowerCase();
    return right === named ? null : day + " was a " + right + ", not a " + named + ": check both";
  }
  /* Why a text cannot be written as a date at all, or not without asking its writer; else null. */
  function withoutRemedy(text) {
    if (!text.trim()) return "the date is missing: write it as 2023-09-28, or 2023-09 or 2023 if less is known";
    if (form.near.letters(text).length > LONGEST) return "'" + shown(text) + "' is too long for a date";
    var plain = plainOf(text);
    return ambiguous(plain) || wrongWeekday(plain);
  }
  /* Which form is not supported, for a text that no other spelling was found for; else null. */
  function unsupported(text) {
    var plain = plainOf(text);
    if (RELATIVE.test(plain)) return "'" + shown(text) + "' depends on when it is read: write the day itself, like 2023-09-28";
    var found = BEYOND.find(function (pair) { return pair[0].test(plain); });
    return found ? shown(text) + " cannot be read: " + found[1] : null;
  }

  form.spellings = { others: others, withoutRemedy: withoutRemedy, unsupported: unsupported };
})();
