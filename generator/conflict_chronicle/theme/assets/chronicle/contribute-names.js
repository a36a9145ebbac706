/* The form: the registries. Classic scripts below data/contribute/ hand them over, so that they load from file://
   too; conflict_chronicle/contribute says what stands in them. They are loaded when a field first needs them. */
(function () {
  "use strict";
  var form = window.chronicleForm, near = form.near;
  var FILES = { actor: "actors", place: "places", thread: "threads" };
  var given = {}, loads = {}, registries = {}, hasFailed = false;

  form.add = function (name, value) {
    if (name === "core") { form.data = value; form.start(); } else given[name] = value;
  };
  function loadScript(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.onload = function () { script.remove(); if (given[name]) done(given[name]); else failed(new Error(name)); };
      script.onerror = function () { script.remove(); failed(new Error(name)); };
      script.src = form.site + "data/contribute/" + name + ".js";
      document.head.appendChild(script);
    });
  }
  /* Promises the rows of a registry, [] where there is none; what cannot be loaded is asked for again. */
  function load(name) {
    var names = [];
    for (var at = 0; at < (form.data.pieces[name] || 0); at += 1) names.push(name + "-" + at);
    if (!loads[name]) loads[name] = Promise.all(names.map(loadScript)).then(function (pieces) {
      return [].concat.apply([], pieces);
    }).catch(function (error) { delete loads[name]; hasFailed = true; throw error; });
    return loads[name];
  }

  function labelOf(vocabulary, ident) {
    var term = form.data.vocabularies[vocabulary].find(function (row) { return row[0] === ident; });
    return term ? term[1] : ident;
  }
  function countryName(code) {
    var row = form.data.countries.find(function (each) { return each[0] === code; });
    return row ? row[3] : code;
  }
  var READ = {
    actor: function (row) {
      return { id: row[0], name: row[1], others: row[2], detail: labelOf("actor-types", row[3]), founded: row[4], dissolved: row[5] };
    },
    place: function (row) {
      return {
        id: row[0], name: row[1], others: row[2], country: row[3],
        detail: (row[4] ? row[4] + ", " : "") + countryName(row[3])
      };
    },
    thread: function (row) { return { id: row[0], name: row[1], others: [], detail: "" }; }
  };
  function registry(records) {
    var byId = new Map(), byName = new Map();
    records.forEach(function (record) {
      record.keys = [record.name].concat(record.others).map(near.fold);
      byId.set(record.id, record);
      record.keys.forEach(function (key) { if (!byName.has(key)) byName.set(key, record); });
    });
    return { records: records, byId: byId, byName: byName, names: new Map(records.map(function (record) { return [record.id, record.name]; })) };
  }
  /* Promises the registry of a kind: actor, place, thread, country. */
  function need(kind) {
    if (registries[kind]) return Promise.resolve(registries[kind]);
    if (kind === "country") {
      registries.country = registry(form.data.countries.map(function (row) {
        return { id: row[0], name: row[3], others: row[2] === row[3] ? [] : [row[2]], detail: "" };
      }));
      return Promise.resolve(registries.country);
    }
    return load(FILES[kind]).then(function (rows) { return (registries[kind] = registries[kind] || registry(rows.map(READ[kind]))); });
  }
  /* Promises the entries of a year: ids with titles. */
  function entriesOf(year) { return load("ids" + year); }

  /* The record that a text names, by id, name or other name; null for none or while nothing is loaded. */
  function resolve(kind, text) {
    var known = registries[kind];
    return known ? known.byId.get(text) || known.byName.get(near.fold(text)) || null : null;
  }
  function rankOf(record, wanted) { /* 0 the beginning of the name, then of another, of a word, within; -1 not at all */
    if (record.keys[0].indexOf(wanted) === 0) return 0;
    if (record.keys.some(function (key) { return key.indexOf(wanted) === 0; })) return 1;
    if (record.keys.some(function (key) { return key.indexOf(" " + wanted) >= 0; })) return 2;
    var isWithin = record.id.indexOf(wanted) >= 0 || record.keys.some(function (key) { return key.indexOf(wanted) >= 0; });
    return isWithin ? 3 : -1;
  }
  /* The records that fit what is typed, the likeliest first. */
  function find(kind, text, most) {
    var known = registries[kind], wanted = near.fold(text.trim());
    if (!known || !wanted) return [];
    return known.records.map(function (record) { return { record: record, rank: rankOf(record, wanted) }; })
      .filter(function (hit) { return hit.rank >= 0; })
      .sort(function (a, b) { return a.rank - b.rank || (a.record.keys[0] < b.record.keys[0] ? -1 : 1); })
      .slice(0, most).map(function (hit) { return hit.record; });
  }

  form.names = {
    need: need, resolve: resolve, find: find, entriesOf: entriesOf, labelOf: labelOf, countryName: countryName,
    get: function (kind) { return registries[kind] || null; },
    hasFailed: function () { return hasFailed; }
  };
})();
