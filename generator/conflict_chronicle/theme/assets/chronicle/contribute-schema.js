/* The form: an entry held against the JSON Schema that `chronicle schema entry` prints, in the words of
   the command. A problem is {code, message, path, suggestion, label}; tests hold them equal to the command's. */
(function () {
  "use strict";
  var form = window.chronicleForm, near = form.near;
  var FEW_TERMS = 8, ID_LENGTH = 80, SOURCE_IDS = "propertyNames";
  var MARK = "://"; /* apart, since no script of the site names an address */
  var HOSTILE = /[\s<>"\\^`{|}]/u;

  function problem(code, message, path, suggestion, label) {
    return { code: code, message: message, path: path, suggestion: suggestion || null, label: label || null };
  }
  /* A schema without its references and without "or nothing". */
  function plain(schema) {
    if (schema && schema.anyOf) schema = schema.anyOf[0];
    if (schema && schema.$ref) schema = form.data.schema.$defs[schema.$ref.split("/").pop()];
    return schema;
  }

  /* Values -------------------------------------------------------------------------------------- */
  function checkTerm(value, schema, path) {
    if (schema.enum.indexOf(value) >= 0) return [];
    var meant = near.nearest(value, schema.enum), name = schema["x-vocabulary"];
    var list = schema.enum.length <= FEW_TERMS || !meant ? ": " + schema.enum.join(", ") : "";
    var message = "'" + near.shorten(value) + "' is not in the vocabulary '" + name + "'" + list;
    return [problem("E121", message, path, meant)];
  }
  function checkDate(value, path) {
    var read = form.dates.parse(value);
    return read.message ? [problem(form.dates.codeOf(value), read.message, path, read.suggestion)] : [];
  }
  function checkFigure(value, path) {
    var read = form.figures.parse(value);
    return read.message ? [problem(form.figures.codeOf(value, read), read.message, path, read.suggestion)] : [];
  }
  function checkId(value, path) {
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= ID_LENGTH) return [];
    var words = (value.toLowerCase().match(/[a-z0-9]+/g) || []).join("-").slice(0, ID_LENGTH).replace(/^-+|-+$/g, "");
    var message = "'" + near.shorten(value) + "' is not an id: use lower-case letters a-z and digits, words joined "
      + "by single hyphens, at most " + ID_LENGTH + " characters";
    return [problem("E113", message, path, words)];
  }
  /* The country that somebody may have meant, by code or by English name: [code, name] or null. */
  function nearestCountry(value) {
    var known = form.data.countries.slice().reverse(), upper = value.toUpperCase();
    var found = known.find(function (row) { return row[1] === upper; }) || known.find(function (row) { return row[0] === upper; });
    if (!found) {
      var name = near.nearest(value, known.map(function (row) { return row[2]; }));
      var code = name ? null : near.nearest(upper, known.map(function (row) { return row[0]; }));
      found = known.find(function (row) { return name ? row[2] === name : row[0] === code; });
    }
    return found ? [found[0], found[2]] : null;
  }
  function checkCountry(value, path) {
    if (form.data.countries.some(function (row) { return row[0] === value; })) return [];
    var meant = nearestCountry(value) || [null, null];
    var message = "'" + near.shorten(value) + "' is not a country code: countries are ISO 3166-1 alpha-3";
    return [problem("E202", message, path, meant[0], meant[1])];
  }
  function checkAddress(value, path) {
    var short = "'" + near.shorten(value) + "'";
    if (!/^https?:\/\/./.test(value) || HOSTILE.test(value) || value.length > 2000) {
      return [problem("E126", short + " is not a web address that can be linked: it must begin with https" + MARK
        + " or http" + MARK + " and hold no blanks, quotes or angle brackets", path)];
    }
    var host = value.split("://").slice(1).join("://").split(/[/?#]/)[0];
    if (host.indexOf("@") >= 0) return [problem("E126", short + " hides its host behind a user name", path)];
    return !host || /[[\]]/.test(host) ? [problem("E126", short + " names no host", path)] : [];
  }
  function checkLine(value, schema, path) {
    var text = value.trim(), length = near.letters(text).length;
    if (!text) return [problem("E109", "this value is blank; fill it in or remove the key", path)];
    if (text.indexOf("\n") >= 0) {
      return [problem("E122", "this must be a single line; long text belongs into the body", path)];
    }
    if (length <= schema.maxLength) return [];
    return [problem("E122", length + " characters are too many: at most " + schema.maxLength + " fit here", path)];
  }
  function checkPattern(value, schema, path) {
    if (new RegExp(schema.pattern, "u").test(value)) return [];
    if (schema.format === "language") {
      return [problem("E121", "'" + near.shorten(value) + "' is not a language tag (BCP 47) such as en, fr or pcm", path)];
    }
    var short = near.letters(value).length > 40 ? near.letters(value).slice(0, 40).join("") + "…" : value;
    return [problem("E124", "'" + short + "': does not fit the pattern " + schema.pattern, path)];
  }
  function checkText(value, schema, path) {
    if (schema.enum) return checkTerm(value, schema, path);
    switch (schema.format) {
      case "edtf": return checkDate(value, path);
      case "figure": return checkFigure(value, path);
      case "id": return checkId(value, path);
      case "country": return checkCountry(value, path);
      case "uri": return checkAddress(value, path);
    }
    if (schema.pattern) return checkPattern(value, schema, path);
    return schema.maxLength ? checkLine(value, schema, path) : [];
  }

  /* Records ------------------------------------------------------------------------------------- */
  function checkRecord(record, schema, path) {
    var found = [], keys = Object.keys(schema.properties);
    Object.keys(record).forEach(function (key) {
      if (keys.indexOf(key) < 0) {
        found.push(problem("E201", "unknown key '" + key + "'", path.concat(key), near.nearest(key, keys)));
      } else found = found.concat(check(record[key], schema.properties[key], path.concat(key)));
    });
    (schema.required || []).forEach(function (key) {
      if (!(key in record)) found.push(problem("E120", "'" + key + "' is required and missing", path.concat(key)));
    });
    found = found.concat(form.rules.ofFields(schema.title, record, path));
    /* The command looks at a record as a whole only when each of its values can be read. */
    return found.concat(form.rules.ofWhole(schema.title, record, path).map(function (item) {
      return Object.assign(item, { isLate: found.length > 0 });
    }));
  }
  function checkNamed(record, schema, path) {
    var values = plain(schema.patternProperties[Object.keys(schema.patternProperties)[0]]), found = [];
    Object.keys(record).forEach(function (key) {
      if (schema[SOURCE_IDS]) found = found.concat(checkId(key, path.concat(key)));
      found = found.concat(check(record[key], values, path.concat(key)));
    });
    return found;
  }
  function check(value, schema, path) {
    schema = plain(schema);
    if (Array.isArray(value)) {
      return value.reduce(function (found, item, at) { return found.concat(check(item, schema.items, path.concat(at))); }, []);
    }
    if (typeof value === "string") return checkText(value, schema, path);
    if (typeof value === "boolean") return [];
    return schema.properties ? checkRecord(value, schema, path) : checkNamed(value, schema, path);
  }

  form.problem = problem;
  form.schema = {
    plain: plain,
    check: function (entry) { return check(entry, form.data.schema, []); },
    nearestCountry: nearestCountry
  };
})();
