/* The form: what the command says of a record as a whole and of what it names, in the same words. What
   needs the ledger or the outlines of countries is left to the command; CHECKED lists what is told here. */
(function () {
  "use strict";
  var form = window.chronicleForm, near = form.near, dates = form.dates, problem = form.problem;
  var OUTCOMES = ["killed", "injured", "missing", "captured", "abducted", "displaced"];
  var STATEMENTS = OUTCOMES.concat("responsible", "states");
  var POINTS = 6, QUOTE_WORDS = 25, SOON = 3;
  var CODES = { actor: "E203", place: "E204", thread: "E205", source: "E206", entry: "E207" };
  var HOMES = { actor: "actors/{id}.md", place: "an entry in places/", thread: "threads/{id}.md" };
  var CHECKED = ["E109", "E113", "E120", "E121", "E122", "E123", "E124", "E125", "E126", "E127", "E128", "E201", "E202",
    "E203", "E204", "E205", "E206", "E207", "E208", "E301", "E302", "E303", "E305", "E401", "E402", "E409", "E410", "E411",
    "E501", "E601", "E603", "E604", "E605", "E606", "E607", "W304", "W306", "W307", "W308", "W311", "W403", "W406", "W504", "W505",
    "W506", "W507", "W608", "W609", "W610", "W612"];
  /* The words that the rules look for come with the data; check/ holds them. */
  function pattern(name, flags) {
    var made = new RegExp(form.data.patterns[name], flags);
    made.lastIndex = 0;
    return made;
  }
  function unquoted(text) {
    return text.replace(pattern("quoted", "gu"), function (quote) { return quote.replace(/[^\n]/gu, " "); });
  }

  /* Fields and records -------------------------------------------------------------------------- */
  function ofFields(kind, record, path) {
    if (kind !== "Entry") return [];
    var found = [], points = record.points || [];
    if (points.length > POINTS) {
      found.push(problem("E123", points.length + " items are too many: at most " + POINTS + " fit here", path.concat("points")));
    }
    if (record.time !== undefined && !/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(record.time)) {
      var parts = form.data.vocabularies["day-parts"].map(function (term) { return term[0]; });
      if (parts.indexOf(record.time) < 0) {
        found.push(problem("E128", "'" + record.time.slice(0, 30) + "' is not a local time: write 05:30, or one of "
          + parts.join(", "), path.concat("time")));
      }
    }
    return found;
  }
  /* The command names the first of these alone. */
  function ofWhole(kind, record, path) {
    if (kind === "Source") return ofSource(record, path);
    if (kind === "Claim") return ofClaim(record, path);
    return kind === "Entry" ? ofEntry(record, path) : [];
  }
  function ofSource(source, path) {
    var found = [];
    if (!source.title && !source.note) found.push(problem("E127", "a source needs a title, or a note that says what it is", path.concat("title")));
    if (!source.publisher && !source.author) found.push(problem("E127", "a source needs a publisher or an author", path.concat("publisher")));
    return found;
  }
  function ofClaim(claim, path) {
    var found = [], given = STATEMENTS.filter(function (name) { return claim[name] !== undefined; });
    var outcome = outcomeOf(claim), words = claim.quote ? claim.quote.split(/\s+/).filter(Boolean).length : 0;
    if (given.length !== 1) {
      var said = given.length ? "this one says " + given.length + ": " + given.join(", ") : "this says none";
      found.push(problem("E409", "a claim says one thing (" + STATEMENTS.slice(0, -1).join(", ") + " or states); " + said,
        path.concat(given[1] || "states")));
    }
    if (!claim.source || !claim.source.length) {
      found.push(problem("E208", "a claim needs 'source': in which source of this entry is it said?", path.concat("source")));
    }
    if (outcome && claim.of === undefined) {
      found.push(problem("E410", "a figure needs 'of': whose people were " + outcome + "? an actor id, civilians or unknown", path.concat("of")));
    }
    if (claim.best && !outcome) found.push(problem("E411", "'best' chooses among figures; this claim gives none", path.concat("best")));
    if (words > QUOTE_WORDS) {
      found.push(problem("E122", "a quote has at most " + QUOTE_WORDS + " words; this has " + words, path.concat("quote")));
    }
    return found;
  }
  function ofEntry(entry, path) {
    var found = [], hasPlace = (entry.places || []).length || (entry.countries || []).length;
    if (entry.sources && !Object.keys(entry.sources).length) {
      found.push(problem("E501", "an entry needs at least one source", path.concat("sources")));
    }
    if (!hasPlace) found.push(problem("E125", "an entry needs at least one of 'places' and 'countries'", path.concat("places")));
    return found;
  }
  function outcomeOf(claim) { return OUTCOMES.find(function (name) { return claim[name] !== undefined; }); }
  function figureOf(claim) {
    var outcome = outcomeOf(claim), figure = outcome ? form.figures.parse(claim[outcome]) : null;
    return figure && !figure.message ? figure : null;
  }

  /* References ---------------------------------------------------------------------------------- */
  var remembered = new Map();
  function nearestOf(kind, target, names) {
    var key = kind + " " + names.size + " " + target;
    if (kind === "source") return near.nearest(target, names.keys());
    if (!remembered.has(key)) remembered.set(key, near.nearest(target, names.keys()));
    return remembered.get(key);
  }
  function unknown(kind, target, path, names) {
    var meant = nearestOf(kind, target, names);
    var found = problem(CODES[kind], "unknown " + kind + " '" + target + "'", path, meant, meant ? names.get(meant) : null);
    if (HOMES[kind]) found.help = "if it is new, it needs " + HOMES[kind].replace("{id}", target);
    return found;
  }
  function refer(kind, target, path, known) {
    var names = known[kind], now = known.moved && known.moved[kind] && known.moved[kind].get(target);
    if (!names || names.has(target)) return [];
    if (now === undefined) return [unknown(kind, target, path, names)];
    return [problem(CODES[kind], "the " + kind + " '" + target + "' is now '" + now + "'", path, now, names.get(now))];
  }
  function references(entry, known) {
    var found = [], sources = new Map(Object.keys(entry.sources || {}).map(function (id) { return [id, entry.sources[id].title || ""]; }));
    function add(kind, target, path) { if (target !== undefined) found = found.concat(refer(kind, target, path, known)); }
    (entry.places || []).forEach(function (scene, at) { add("place", scene.place, ["places", at, "place"]); });
    (entry.actors || []).forEach(function (part, at) { add("actor", part.actor, ["actors", at, "actor"]); });
    (entry.threads || []).forEach(function (thread, at) { add("thread", thread, ["threads", at]); });
    (entry.claims || []).forEach(function (claim, at) {
      var by = claim.by || "", isId = by.indexOf("-") >= 0 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(by);
      if (isId) add("actor", by, ["claims", at, "by"]);
      if (["civilians", "unknown"].indexOf(claim.of) < 0) add("actor", claim.of, ["claims", at, "of"]);
      add("actor", claim.responsible, ["claims", at, "responsible"]);
      (claim.source || []).forEach(function (ident) {
        if (!sources.has(ident)) found.push(unknown("source", ident, ["claims", at, "source"], sources));
      });
    });
    return found.concat(ofText(entry.body || "", sources, known));
  }
  function ofText(body, sources, known) {
    var read = form.text.read(body), found = [];
    read.flaws.forEach(function (flaw) {
      var made = problem(flaw.code, flaw.message, ["body"], flaw.suggestion);
      made.help = flaw.help;
      found.push(made);
    });
    read.references.forEach(function (reference) {
      var kind = reference.kind, target = reference.target;
      if (kind === "country") {
        if (form.data.countries.some(function (row) { return row[0] === target; })) return;
        var meant = form.schema.nearestCountry(target) || [null, null];
        found.push(problem("E202", "unknown country '" + target + "'", ["body"], meant[0], meant[1]));
      } else if (kind === "source") {
        if (!sources.has(target)) found.push(unknown("source", target, ["body"], sources));
      } else if (known[kind] && !known[kind].has(target) && !(known.moved && known.moved[kind] && known.moved[kind].has(target))) {
        found.push(unknown(kind, target, ["body"], known[kind]));
      }
    });
    return found;
  }

  /* Dates --------------------------------------------------------------------------------------- */
  function dated(text) {
    var value = text === undefined ? null : dates.parse(text);
    return value && !value.message ? value : null;
  }
  function ofDates(entry, known, today) {
    var found = [], event = dated(entry.date), begins = event && event.earliest, ends = [];
    if (begins && today && begins > today) found.push(problem("E303", entry.date + " lies in the future", ["date"]));
    Object.keys(entry.sources || {}).forEach(function (ident) {
      var source = entry.sources[ident], published = dated(source.published), path = ["sources", ident, "published"];
      if (!published) return;
      if (published.earliest && today && published.earliest > today) {
        found.push(problem("E303", "published " + source.published + " lies in the future", path));
      }
      if (published.latest) ends.push(published.latest);
      if (begins && published.latest && published.latest < begins && !source.note) {
        var early = problem("W304", "published " + source.published + ", before the event of " + entry.date, path);
        early.help = "if that is right, say in a 'note' what it reports";
        found.push(early);
      }
    });
    var last = ends.sort()[ends.length - 1];
    if (begins && last && last < begins) {
      found.push(problem("E305", "the event of " + entry.date + " is later than all its dated sources (the last is of " + last
        + "): a report cannot come before the event", ["date"]));
    }
    return found.concat(weekdays(entry, event), inventedFirst(entry, event), outOfTime(entry, event, known), tooEarly(entry, event));
  }
  function weekdays(entry, event) {
    return weekdaysIn(entry.date_note, ["date_note"], event).concat(weekdaysIn(entry.body, ["body"], event));
  }
  function weekdaysIn(text, path, event) {
    var found = [], start = event && (event.earliest || event.latest);
    form.data.patterns.weekdays.forEach(function (item) {
      var months = item[2].map(function (month) { return month.toLowerCase(); });
      Array.from(unquoted(text || "").matchAll(new RegExp(item[0], "giu"))).forEach(function (match) {
        var year = match[4] || (start ? String(Number(start.slice(0, 4))) : "");
        var iso = year.padStart(4, "0") + "-" + dates.two(months.indexOf(match[3].toLowerCase()) + 1) + "-" + dates.two(Number(match[2]));
        if (!dates.isDay(iso)) return;
        var right = item[1][dates.weekday(iso)];
        if (right.toLowerCase() === match[1].toLowerCase()) return;
        found.push(problem("W306", match[2] + " " + match[3] + " " + Number(year) + " was a " + right + ", not a " + match[1], path, right));
      });
    });
    return found;
  }
  function tooEarly(entry, event) {
    var found = [];
    (entry.claims || []).forEach(function (claim, at) {
      var said = dated(claim.date);
      if (said && figureOf(claim) && event && event.earliest && said.latest && said.latest < event.earliest) {
        found.push(problem("W311", claim.date + " lies before the event of " + entry.date, ["claims", at, "date"]));
      }
    });
    Object.keys(entry.sources || {}).forEach(function (ident) {
      var source = entry.sources[ident], read = dated(source.accessed), out = dated(source.published);
      if (read && out && read.latest && out.earliest && read.latest < out.earliest) {
        found.push(problem("W311", "read on " + source.accessed + ", published " + source.published, ["sources", ident, "accessed"]));
      }
    });
    return found;
  }
  function inventedFirst(entry, event) {
    var day = event && event.earliest;
    if (!day || !/-01$/.test(day) || !event.isExactDay || entry.date_note) return [];
    var spelt = form.data.patterns.firsts[Number(day.slice(5, 7)) - 1];
    var isNamed = new RegExp("(?<![\\p{L}\\p{N}_])(?:" + spelt + ")(?![\\p{L}\\p{N}_])", "u").test((entry.summary || "") + "\n" + (entry.body || ""));
    var isSoon = Object.keys(entry.sources || {}).some(function (ident) {
      var published = dated(entry.sources[ident].published);
      return published && published.isExactDay && day <= published.earliest && published.earliest <= dates.addDays(day, SOON);
    });
    if (isNamed || isSoon) return [];
    var found = problem("W307", entry.date + " looks like a month whose day is not known", ["date"], entry.date.slice(0, 7));
    found.help = "if the day is known, say from where in 'date_note'";
    return [found];
  }
  function outOfTime(entry, event, known) {
    var found = [];
    (entry.actors || []).forEach(function (part, at) {
      var lives = known.lives && known.lives.get(part.actor);
      if (!lives || !event) return;
      var founded = dated(lives.founded || undefined), dissolved = dated(lives.dissolved || undefined), said = null;
      if (founded && founded.earliest && event.latest && event.latest < founded.earliest) {
        said = lives.name + " was founded in " + lives.founded + ", after this event";
      } else if (dissolved && dissolved.latest && event.earliest && event.earliest > dissolved.latest) {
        said = lives.name + " was dissolved in " + lives.dissolved + ", before this event";
      }
      if (said) found.push(problem("W308", said, ["actors", at, "actor"]));
    });
    return found;
  }

  /* Figures, sources, words --------------------------------------------------------------------- */
  function ofFigures(entry) {
    var found = [], text = (entry.summary || "") + " " + (entry.body || "");
    var isUnknown = pattern("unknownToll", "iu").test(text);
    (entry.claims || []).forEach(function (claim, at) {
      var figure = figureOf(claim), outcome = outcomeOf(claim);
      if (!figure) return;
      if (isUnknown && figure.high === 0) {
        found.push(problem("W403", "0 means that a source says none; the text says that it is not known", ["claims", at, outcome]));
      }
      if (figure.high === null || claim.cause) return;
      var parts = entry.claims.filter(function (part) {
        return part.cause && part.by === claim.by && part.of === claim.of && outcomeOf(part) === outcome;
      });
      var sum = parts.reduce(function (total, part) { return total + ((figureOf(part) || {}).low || 0); }, 0);
      if (parts.length && sum > figure.high) {
        found.push(problem("W406", "the parts by cause add up to " + sum + ", more than the whole of " + figure.high, ["claims", at, outcome]));
      }
    });
    return found;
  }
  function ofSources(entry) {
    var found = [], seen = new Map();
    Object.keys(entry.sources || {}).forEach(function (ident) {
      var url = entry.sources[ident].url, path = ["sources", ident, "url"], tracked = url ? pattern("tracking", "u").exec(url) : null;
      if (!url) return;
      if (url === entry.sources[ident].archive_url) {
        found.push(problem("W506", "this is the page itself, not an archived copy of it", ["sources", ident, "archive_url"]));
      }
      if (new RegExp("^(?:" + form.data.patterns.frontPage + ")$", "u").test(url)) {
        found.push(problem("W507", "this is a front page, which shows something else tomorrow", path));
      }
      if (seen.has(url)) found.push(problem("W504", "the source '" + seen.get(url) + "' has the same address", path));
      else seen.set(url, ident);
      if (tracked) found.push(problem("W505", "'" + tracked[1] + "' in the address only follows readers", path, cleanAddress(url)));
    });
    return found;
  }
  function cleanAddress(url) {
    var hash = url.indexOf("#"), address = hash < 0 ? url : url.slice(0, hash), mark = address.indexOf("?");
    var base = mark < 0 ? address : address.slice(0, mark);
    var kept = (mark < 0 ? "" : address.slice(mark + 1)).split("&").filter(function (part) {
      var found = pattern("tracking", "u").exec("?" + part);
      return part && !(found && found.index === 0);
    });
    return base + (kept.length ? "?" + kept.join("&") : "") + (hash < 0 ? "" : url.slice(hash));
  }
  function ofWords(entry) {
    var found = [], texts = [[["title"], entry.title], [["summary"], entry.summary]];
    (entry.points || []).forEach(function (point, at) { texts.push([["points", at], point]); });
    texts.push([["body"], entry.body]);
    texts.forEach(function (pair) {
      var plain = unquoted(pair[1] || "");
      function each(name, flags, code, words, help) {
        (plain.match(pattern(name, flags)) || []).forEach(function (said) {
          found.push(Object.assign(problem(code, "'" + said + "' " + words, pair[0]), help ? { help: help } : {}));
        });
      }
      each("loaded", "giu", "W608", "takes a side; outside a quotation, say what was done and by whom");
      each("relative", "giu", "W609", "means another day to each reader; write the date");
      each("mention", "gu", "W610", "would call a person wherever the text is copied to", "say who it is; a source is cited as [@its-id]");
    });
    return found.concat(ofTitle(entry.title || ""));
  }
  function ofTitle(title) {
    var letters = (title.match(/\p{L}/gu) || []).length, upper = title.toUpperCase();
    if (letters > 12 && title === upper && title !== title.toLowerCase()) {
      return [problem("W612", "the title is written in capitals", ["title"])];
    }
    if (!/[\p{L}\p{N}]{3,}\.$/u.test(title)) return [];
    return [problem("W612", "the title ends with a full stop", ["title"], title.slice(0, -1))];
  }

  /* Every problem of an entry. Those marked isLate the command names once the others are mended. `known` maps
     the ids of each kind to names (null: not loaded, not checked); `today` is a day, or null. */
  function check(entry, known, today) {
    var found = form.schema.check(entry);
    var across = references(entry, known).concat(ofDates(entry, known, today), ofFigures(entry), ofSources(entry), ofWords(entry));
    var seen = new Set();
    return found.concat(across.map(function (item) { return Object.assign(item, { isLate: found.length > 0 }); })).filter(function (item) {
      var key = item.code + item.message + item.path.join("/");
      return !seen.has(key) && seen.add(key);
    });
  }

  form.rules = { ofFields: ofFields, ofWhole: ofWhole, outcomeOf: outcomeOf, figureOf: figureOf, OUTCOMES: OUTCOMES, CHECKED: CHECKED };
  form.check = check;
})();
