/* The form: an entry as the file that the chronicle keeps. Keys stand in the order of the JSON Schema,
   which is that of the data model; a value that YAML could take for something else is quoted. */
(function () {
  "use strict";
  var form = window.chronicleForm;
  /* Control characters, changes of direction, invisible ones: the check refuses them. characters.py lists them. */
  var HIDDEN = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4"
    + "\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0"
    + "\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\u{e0000}-\\u{e007f}\\p{Noncharacter_Code_Point}]", "gu");
  var SURELY_PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.\/+-]*(?: [A-Za-z0-9(][A-Za-z0-9_.\/()+-]*)*$/;
  /* What other readers of YAML take for something else than words. */
  var TYPED = /^(?:~.*|null|yes|no|on|off|y|n|true|false)$/i;
  var WIDTH = 110; /* as the command that brings files into one form has it */
  var SENTENCES = ["points"];

  /* A text without what nobody can see, and with plain line ends. */
  function clean(text) { return text.replace(/\r\n?/g, "\n").replace(HIDDEN, ""); }
  function oneLine(text) { return clean(text).replace(/[\s]+/gu, " ").trim(); }
  function clearText(text) {
    return clean(text).replace(/\t/g, "    ").replace(/[ \u00a0]+$/gm, "").replace(/^\n+|\s+$/g, "");
  }

  /* Whether a text can stand without quotes, as libyaml reads it within braces and outside. */
  function isPlain(text, inFlow) {
    if (TYPED.test(text)) return text === "true" || text === "false";
    if (SURELY_PLAIN.test(text)) return true;
    if (!/[\p{L}\p{N}]/u.test(text) || text !== text.trim()) return false;
    if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?: |$)/.test(text)) return false;
    if (/:(?: |$)/.test(text) || / #/.test(text)) return false;
    return !inFlow || !(/^[?:]/.test(text) || /[,[\]{}]/.test(text));
  }
  /* A text of one line as a value: double quotes, unless it holds some itself or a backslash. */
  function scalar(value, inFlow) {
    var text = String(value);
    if (isPlain(text, inFlow)) return text;
    return /["\\]/.test(text) ? "'" + text.replace(/'/g, "''") + "'" : '"' + text + '"';
  }

  function flow(value, schema) {
    schema = form.schema.plain(schema);
    if (Array.isArray(value)) {
      return "[" + value.map(function (item) { return flow(item, schema && schema.items); }).join(", ") + "]";
    }
    if (value && typeof value === "object") {
      var pairs = ordered(value, schema).map(function (key) { return key + ": " + flow(value[key], inner(schema, key)); });
      return "{" + pairs.join(", ") + "}";
    }
    return scalar(value, true);
  }
  function inner(schema, key) {
    if (schema && schema.properties) return schema.properties[key];
    var patterns = (schema && schema.patternProperties) || {};
    return patterns[Object.keys(patterns)[0]];
  }
  function ordered(value, schema) {
    var order = schema && schema.properties ? Object.keys(schema.properties) : Object.keys(value);
    return order.filter(function (key) { return key in value; });
  }
  /* Lines of a key with its value, in one line where that fits; lists of records have a line each. */
  function block(key, value, schema, indent) {
    var head = " ".repeat(indent) + key + ":", inside = form.schema.plain(schema);
    if (!value || typeof value !== "object") return [head + " " + scalar(value, false)];
    var line = oneLineOf(key, value, inside, WIDTH - indent - key.length - 2);
    if (line !== null) return [head + " " + line];
    return [head].concat(Array.isArray(value) ? listed(value, inside, indent + 2) : spread(value, inside, indent + 2));
  }
  function oneLineOf(key, value, schema, room) {
    var isNamed = !Array.isArray(value) && !(schema && schema.properties); /* records by their ids, as sources are */
    var ofRecords = Array.isArray(value) && value.some(function (item) { return typeof item === "object"; });
    if (isNamed || ofRecords || SENTENCES.indexOf(key) >= 0) return null;
    var line = flow(value, schema);
    return line.length <= room ? line : null;
  }
  function listed(list, schema, indent) {
    var lines = [];
    list.forEach(function (item) {
      var inside = schema && schema.items, line = typeof item === "object" ? flow(item, inside) : scalar(item, false);
      if (typeof item !== "object" || line.length <= WIDTH - indent - 2) lines.push(" ".repeat(indent) + "- " + line);
      else {
        var found = spread(item, form.schema.plain(inside), indent + 2);
        lines.push(" ".repeat(indent) + "- " + found[0].trim());
        lines = lines.concat(found.slice(1));
      }
    });
    return lines;
  }
  function spread(value, schema, indent) {
    return ordered(value, schema).reduce(function (lines, key) {
      return lines.concat(block(key, value[key], inner(schema, key), indent));
    }, []);
  }
  function fields(record, schema) {
    var lines = [];
    ordered(record, schema).forEach(function (key) {
      if (key !== "body") lines = lines.concat(block(key, record[key], schema.properties[key], 0));
    });
    return lines;
  }
  /* A record with its text below it: an entry, an actor. */
  function markdown(record, schema) {
    var body = clearText(record.body || "");
    return ["---"].concat(fields(record, schema), ["---"], body ? [body] : []).join("\n") + "\n";
  }
  /* The block of a place in the file of its country. */
  function placeBlock(ident, place) {
    return [ident + ":"].concat(Object.keys(place).map(function (key) {
      var isNumber = key === "lat" || key === "lon";
      return "  " + key + ": " + (isNumber ? place[key] : scalar(place[key], false));
    })).join("\n") + "\n";
  }

  form.yaml = { clean: clean, oneLine: oneLine, clearText: clearText, scalar: scalar, markdown: markdown, placeBlock: placeBlock };
})();
