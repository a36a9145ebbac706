/* The form, 8 of 11: an entry as the file that the chronicle keeps. Keys stand in the order of the JSON Schema,
   which is that of the data model; a value that YAML could take for something else is quoted. */
(function () {
  "use strict";
  var form = window.chronicleForm;
  /* Control characters, changes of direction, invisible ones: the check refuses them. characters.py lists them. */
  var HIDDEN = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4"
    + "\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0"
    + "\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\u{e0000}-\\u{e007f}\\p{Noncharacter_Code_Point}]", "gu");
  var PLAIN = /^[\p{L}\p{N}(][\p{L}\p{M}\p{N} .;()\/+’–—_~?=$-]*$/u;
  /* What other readers of YAML take for a number, a date, a truth or nothing. */
  var TYPED = /^(?:[-+.0-9][-+.0-9_eExXoOa-fA-F:]*|y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
  var WIDE = 96;

  /* A text without what nobody can see, and with plain line ends. */
  function clean(text) { return text.replace(/\r\n?/g, "\n").replace(HIDDEN, ""); }
  function oneLine(text) { return clean(text).replace(/[\s]+/gu, " ").trim(); }
  function clearText(text) {
    return clean(text).replace(/\t/g, "    ").replace(/[ \u00a0]+$/gm, "").replace(/^\n+|\s+$/g, "");
  }

  function quoted(text) { return "'" + text.replace(/'/g, "''") + "'"; }
  function scalar(value, isFree) {
    if (typeof value === "boolean") return String(value);
    var text = String(value);
    return PLAIN.test(text) && !(isFree && TYPED.test(text)) ? text : quoted(text);
  }
  function isFreeText(schema) { return !(schema && (schema.format || schema.pattern || schema.enum)); }

  function flow(value, schema) {
    schema = form.schema.plain(schema);
    if (Array.isArray(value)) {
      return "[" + value.map(function (item) { return flow(item, schema && schema.items); }).join(", ") + "]";
    }
    if (value && typeof value === "object") {
      var pairs = ordered(value, schema).map(function (key) { return key + ": " + flow(value[key], inner(schema, key)); });
      return "{" + pairs.join(", ") + "}";
    }
    return scalar(value, isFreeText(schema));
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
  function isFlat(value) { /* ids and codes fit beside each other */
    return Array.isArray(value) && value.every(function (item) { return /^[A-Za-z0-9-]+$/.test(item); });
  }
  /* The lines of one field. Records stand one a line; a long one has a line for each of its fields. */
  function block(key, value, schema) {
    schema = form.schema.plain(schema);
    if (!value || typeof value !== "object") return [key + ": " + scalar(value, isFreeText(schema))];
    if (isFlat(value)) return [key + ": " + flow(value, schema)];
    var lines = [key + ":"];
    if (Array.isArray(value)) value.forEach(function (item) { lines = lines.concat(listed(item, schema && schema.items)); });
    else {
      Object.keys(value).forEach(function (name) {
        var line = "  " + name + ": " + flow(value[name], inner(schema, name));
        lines = lines.concat(line.length <= WIDE ? [line] : spread("  " + name + ":", "    ", value[name], inner(schema, name)));
      });
    }
    return lines;
  }
  function listed(item, schema) {
    var line = "  - " + flow(item, schema);
    if (line.length <= WIDE || typeof item !== "object") return [line];
    var fields = spread("", "    ", item, schema).slice(1);
    return ["  - " + fields[0].trim()].concat(fields.slice(1));
  }
  function spread(head, indent, value, schema) {
    schema = form.schema.plain(schema);
    return [head].concat(ordered(value, schema).map(function (key) {
      return indent + key + ": " + flow(value[key], inner(schema, key));
    }));
  }
  function fields(record, schema) {
    var lines = [];
    ordered(record, schema).forEach(function (key) {
      if (key !== "body") lines = lines.concat(block(key, record[key], schema.properties[key]));
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
      return "  " + key + ": " + (isNumber ? place[key] : scalar(place[key], true));
    })).join("\n") + "\n";
  }

  form.yaml = { clean: clean, oneLine: oneLine, clearText: clearText, scalar: scalar, markdown: markdown, placeBlock: placeBlock };
})();
