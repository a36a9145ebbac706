/* The form: actors and places that the entry brings with it. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, rows = form.rows, one = sheet.one,
    NEW = { actor: "new_actors", place: "new_places" };

  /* Actors or places that this entry brings with it: {id, name}. */
  form.stubs = function (kind) {
    var made = sheet.state ? (kind === "actor" ? sheet.state.newActors : kind === "place" ? sheet.state.newPlaces : []) : [];
    return made.map(function (record) { return { id: record.ident, name: record.name, detail: "" }; });
  };
  function knownNames() {
    var known = { entry: null, thread: null, moved: {} };
    ["actor", "place", "thread"].forEach(function (kind) {
      var registry = form.names.get(kind);
      known[kind] = registry ? new Map(registry.names) : null;
      if (registry) form.stubs(kind).forEach(function (stub) { known[kind].set(stub.id, stub.name); });
    });
    Object.keys(form.data.moved).forEach(function (kind) { known.moved[kind] = new Map(form.data.moved[kind]); });
    var actors = form.names.get("actor");
    known.lives = actors ? actors.byId : null;
    return known;
  }
  function addNew(input) {
    var kind = form.choose.kindOf(input), row = rows.add(NEW[kind]), name = form.yaml.oneLine(input.value);
    rows.field(row, "name").value = name;
    rows.field(row, "ident").value = form.near.idOf(name);
    one("[data-new]").hidden = false;
    form.refresh();
    if (input.tell) input.tell();
    rows.field(row, kind === "actor" ? "type" : "country").focus();
  }
  function newFlaws() {
    var flaws = [];
    rows.all("new_actors").forEach(function (_, at) {
      var type = sheet.state.fieldOf.get("new_actors/" + at + "/type");
      if (!type.value) flaws.push(form.problem("E120", "'type' is required and missing", ["new_actors", at, "type"]));
    });
    rows.all("new_places").forEach(function (_, at) {
      var path = ["new_places", at], field = function (name) { return sheet.state.fieldOf.get(path.concat(name).join("/")); };
      if (!form.choose.idOf(field("country"))) {
        flaws.push(form.problem("E202", "'" + form.near.shorten(field("country").value)
          + "' is not a country code: countries are ISO 3166-1 alpha-3", path.concat("country")));
      }
      flaws = flaws.concat(coordinates(field, path));
      if (field("lat").value.trim() && field("lon").value.trim() && !field("coords_from").value.trim()) {
        var message = form.yaml.oneLine(field("name").value) + " has coordinates, and nothing says where they are from";
        flaws.push(form.problem("W704", message, path.concat("coords_from")));
      }
    });
    return flaws;
  }
  function coordinates(field, path) {
    var lat = field("lat").value.trim(), lon = field("lon").value.trim(), flaws = [];
    if (Boolean(lat) !== Boolean(lon)) {
      flaws.push(form.problem("E703", "coordinates come in pairs: give both 'lat' and 'lon', or neither", path.concat(lat ? "lon" : "lat")));
    }
    [["lat", lat, 90], ["lon", lon, 180]].forEach(function (item) {
      var isNumber = /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(item[1]), number = Number(item[1]);
      if (!item[1] || (isNumber && Math.abs(number) <= item[2])) return;
      var why = !isNumber ? "input should be a valid number, unable to parse string as a number"
        : number > 0 ? "input should be less than or equal to " + item[2] : "input should be greater than or equal to -" + item[2];
      flaws.push(form.problem("E703", "'" + item[1] + "': " + why, path.concat(item[0])));
    });
    return flaws;
  }

  form.fresh = { known: knownNames, add: addNew, flaws: newFlaws };
})();
