/* The form: what is filled in as an entry, with the field that each value comes from, so that a problem can be
   shown there. Blank fields and rows are left out. */
(function () {
  "use strict";
  var form = window.chronicleForm, rows = form.rows;

  function byName(name) { return document.querySelector('.cc-form > section > .cc-items [data-name="' + name + '"], .cc-form [data-name="' + name + '"]'); }
  function line(input) { return form.yaml.oneLine(input.value); }
  function lineOf(row, name) { return line(rows.field(row, name)); }

  /* A record of the fields of a row; `names` are written as they stand, choices as ids. */
  function collect(row, names, path, fieldOf) {
    var record = {};
    names.forEach(function (name) {
      var input = rows.field(row, name), value = input.dataset.choose ? chosen(input) : line(input);
      fieldOf.set(path.concat(name).join("/"), input);
      if (value) record[name] = value;
    });
    return record;
  }
  /* The id of what was chosen; else an id made of the words, which the check then does not know. */
  function chosen(input) {
    var text = line(input), kind = input.dataset.choose;
    if (!text) return "";
    return form.choose.idOf(input) || (kind === "speaker" || kind === "country" ? text : form.near.idOf(text) || text);
  }
  function dateIdent(text) {
    var value = text ? form.dates.parse(text) : null;
    if (!value || value.message) return "";
    var moment = value.start.isDate ? value.start : value.end, day = moment.earliest;
    return moment.day !== null ? day : moment.month !== null ? day.slice(0, 7) : day.slice(0, 4);
  }
  /* The name of the file: the date, then words that hold a letter and cannot be taken for more of the date. */
  function identOf(entry, words) {
    var date = dateIdent(entry.date || ""), slug = form.near.idOf(words, 78 - date.length);
    if (!/[a-z]/.test(slug) || (date.length < 10 && /^[0-9]{2}(?:-|$)/.test(slug))) {
      slug = (entry.type || "event") + (slug ? "-" + slug : "");
    }
    return date ? (date + "-" + slug).slice(0, 80).replace(/-+$/, "") : "";
  }

  function readSources(entry, fieldOf) {
    var idents = {}, found = {};
    rows.all("sources").forEach(function (row) {
      var names = ["title", "publisher", "author", "published", "url", "archive_url", "kind", "origin", "note"];
      if (!names.some(function (name) { return name !== "kind" && lineOf(row, name); })) return;
      var wanted = form.near.idOf(lineOf(row, "ident") || lineOf(row, "publisher").split(" ").slice(0, 2).join(" ")
        || lineOf(row, "author"), 40) || "source";
      if (/^(?:null|yes|no|on|off|y|n|true|false)$/.test(wanted)) wanted += "-source"; /* words that YAML knows */
      var ident = wanted, number = 2;
      while (Object.prototype.hasOwnProperty.call(found, ident)) { ident = wanted + "-" + number; number += 1; }
      var path = ["sources", ident];
      found[ident] = collect(row, names, path, fieldOf);
      fieldOf.set(path.join("/"), rows.field(row, "title"));
      idents[row.dataset.number] = ident;
    });
    fieldOf.set("sources", document.querySelector('[data-add="sources"]'));
    if (Object.keys(found).length) entry.sources = found;
    return idents;
  }
  function readClaims(entry, fieldOf, idents) {
    var found = [];
    rows.all("claims").forEach(function (row) {
      var says = rows.field(row, "says").value, isFigure = form.rules.OUTCOMES.indexOf(says) >= 0;
      var names = isFigure ? ["by", "of", "cause", "who", "date", "quote"] : ["by", "date", "quote"].concat(says);
      var words = names.concat(isFigure ? "figure" : []).filter(function (name) { return lineOf(row, name); });
      if (!words.length) return;
      var path = ["claims", found.length], claim = collect(row, names, path, fieldOf);
      var source = rows.field(row, "source"), figure = rows.field(row, "figure");
      fieldOf.set(path.concat("source").join("/"), source);
      fieldOf.set(path.concat(says).join("/"), isFigure ? figure : rows.field(row, says));
      fieldOf.set(path.join("/"), isFigure ? figure : rows.field(row, says));
      if (isFigure && line(figure)) claim[says] = line(figure);
      if (idents[source.value]) claim.source = [idents[source.value]];
      found.push(claim);
    });
    if (found.length) entry.claims = found;
  }
  function readList(kind, name, names, fieldOf) {
    var found = [];
    rows.all(kind).forEach(function (row) {
      var record = collect(row, names, [kind, found.length], fieldOf);
      if (record[name]) found.push(record);
    });
    return found;
  }
  function readNew(kind, names, fieldOf) {
    return rows.all(kind).map(function (row, at) {
      var record = collect(row, names, [kind, at], fieldOf);
      record.ident = form.near.idOf(record.ident || record.name || "");
      return record;
    }).filter(function (record) { return record.name && record.ident; });
  }

  /* {entry, fieldOf, ident, idents, newActors, newPlaces}; fieldOf maps paths such as claims/0/by to fields. */
  function read() {
    var entry = {}, fieldOf = new Map();
    var newActors = readNew("new_actors", ["name", "ident", "type", "country"], fieldOf);
    var newPlaces = readNew("new_places", ["name", "ident", "country", "admin1", "lat", "lon", "coords_from"], fieldOf);
    ["title", "date", "date_note", "time", "type", "summary", "content_warning"].forEach(function (name) {
      var input = byName(name), value = line(input);
      fieldOf.set(name, input);
      if (value) entry[name] = value;
    });
    if (!entry.time && line(byName("day_part"))) entry.time = line(byName("day_part"));
    var places = readList("places", "place", ["place", "role"], fieldOf);
    var countries = readList("countries", "country", ["country"], fieldOf).map(function (row) { return row.country; });
    var actors = readList("actors", "actor", ["actor", "role", "certainty"], fieldOf);
    actors.forEach(function (part) { if (part.certainty === "confirmed") delete part.certainty; });
    countries.forEach(function (_, at) { fieldOf.set("countries/" + at, fieldOf.get("countries/" + at + "/country")); });
    if (places.length) entry.places = places;
    if (countries.length) entry.countries = countries;
    if (actors.length) entry.actors = actors;
    fieldOf.set("places", rows.all("places").length ? rows.field(rows.all("places")[0], "place") : document.querySelector('[data-add="places"]'));
    var idents = readSources(entry, fieldOf);
    readClaims(entry, fieldOf, idents);
    var points = byName("points").value.split("\n").map(form.yaml.oneLine).filter(Boolean);
    fieldOf.set("points", byName("points"));
    if (points.length) entry.points = points;
    fieldOf.set("body", byName("body"));
    var body = form.yaml.clearText(byName("body").value);
    if (body) entry.body = body;
    var ident = identOf(entry, line(byName("slug")) || entry.title || "");
    return { entry: entry, fieldOf: fieldOf, ident: ident, idents: idents, newActors: newActors, newPlaces: newPlaces };
  }

  /* The entry as it is written: lists of one are the value alone where the chronicle reads that the same. */
  function written(entry) {
    var copy = Object.assign({}, entry);
    if (entry.places && entry.places.every(function (scene) { return !scene.role; })) {
      copy.places = entry.places.map(function (scene) { return scene.place; });
    }
    if (entry.claims) copy.claims = entry.claims.map(function (claim) {
      return claim.source && claim.source.length === 1 ? Object.assign({}, claim, { source: claim.source[0] }) : claim;
    });
    return copy;
  }
  /* The files: {path, text, note}, the entry first. */
  function files(state, known) {
    var root = form.data.folder + "/", year = state.ident.slice(0, 4), made = [];
    var path = root + (state.ident ? year + "/" + state.ident + ".md" : "….md");
    made.push({ path: path, text: form.yaml.markdown(written(state.entry), form.data.schema), isWhole: true });
    state.newActors.forEach(function (actor) {
      var lines = ["---", "name: " + form.yaml.scalar(actor.name, false), "type: " + (actor.type || "unidentified")];
      if (actor.country) lines.push("countries: [" + form.yaml.scalar(actor.country, true) + "]");
      made.push({ path: root + "actors/" + actor.ident + ".md", text: lines.concat("---").join("\n") + "\n", isWhole: true });
    });
    state.newPlaces.forEach(function (place) {
      var fields = {}, country = place.country || "XXX";
      ["name", "admin1", "lat", "lon", "coords_from"].forEach(function (name) { if (place[name]) fields[name] = place[name]; });
      var hasFile = known && known.records.some(function (record) { return record.country === country; });
      made.push({ path: root + "places/" + country + ".yml", text: form.yaml.placeBlock(place.ident, fields), isWhole: !hasFile });
    });
    return made;
  }

  form.read = read;
  form.files = files;
  form.byName = byName;
  form.identOf = identOf;
})();
