/* Explorer: what is chosen, which entries fit, how many would with each further choice, and
   what is shown as CSV and GeoJSON. Nothing here touches the page. */
(function () {
  "use strict";
  var api = window.chronicleExplore;
  var LISTS = ["country", "region", "type", "role", "violence", "precision"];
    var ORDER = ["q", "country", "region", "type", "actor", "role", "violence", "deaths", "precision", "from", "to", "sort", "map"];
  var BIT = { country: 1, region: 2, type: 4, violence: 8, precision: 16, who: 32, dates: 64, deaths: 128, q: 256 };
  var DAY = 864e5, MOST_MONTHS = 240;

  api.emptyState = function () {
    var state = {};
    ORDER.forEach(function (key) { state[key] = LISTS.indexOf(key) < 0 ? "" : []; });
    return state;
  };

  /* Days since 1970 of a date as written, NaN for none: 2023-02-30 is none. */
  api.dayOf = function (text) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) return NaN;
    var time = Date.parse(text + "T00:00:00Z");
    return api.dateOf(time / DAY) === text ? time / DAY : NaN;
  };
  api.dateOf = function (day) { return isFinite(day) ? new Date(day * DAY).toISOString().slice(0, 10) : ""; };

  /* What can be chosen: for each list the ids in the order of their numbers. */
  api.choices = function (root, tables) {
    function ids(terms) { return terms.map(function (term) { return term[0]; }); }
    return {
      country: ids(root.countries),
      region: tables.regions.map(function (region) { return root.countries[region[0]][0] + "." + region[1]; }),
      type: ids(root.types), role: ids(root.roles), actor: ids(tables.actors),
      violence: ["none"].concat(ids(root.violence)), precision: ["none"].concat(ids(root.precisions))
    };
  };

  /* The address keeps what is chosen; what it names and the data lack is handed back apart. */
  api.writeAddress = function (state) {
    var found = new URLSearchParams();
    ORDER.forEach(function (key) {
      [].concat(state[key]).forEach(function (value) { if (value !== "") found.append(key, value); });
    });
    return found.toString() || "all";
  };
  api.readAddress = function (hash, choices) {
    var state = api.emptyState(), unknown = [];
    new URLSearchParams(hash.replace(/^#/, "")).forEach(function (value, key) {
      if (key === "all" || value === "") return;
      if (!isKnown(key, value, choices)) unknown.push(key + "=" + value);
      else if (LISTS.indexOf(key) < 0) state[key] = value;
      else if (state[key].indexOf(value) < 0) state[key].push(value);
    });
    if (!state.actor && state.role.length) {
      unknown = unknown.concat(state.role.map(function (role) { return "role=" + role; }));
      state.role = [];
    }
    return { state: state, unknown: unknown };
  };
  function isKnown(key, value, choices) {
    if (Object.prototype.hasOwnProperty.call(choices, key)) return choices[key].indexOf(value) >= 0;
    if (key === "from" || key === "to") return !isNaN(api.dayOf(value));
    if (key === "deaths") return /^\d{1,7}$/.test(value);
    if (key === "sort") return value === "oldest" || value === "deadliest";
    if (key === "map") return isView(value);
    return key === "q";
  }

  /* Longitude, latitude and factor of the map */
  function isView(value) {
    var numbers = /^-?\d{1,3}(\.\d+)?_-?\d{1,2}(\.\d+)?_\d{1,2}(\.\d+)?$/.test(value) ? value.split("_").map(Number) : [];
    return numbers[2] > 1 && Math.abs(numbers[0]) <= 191 && Math.abs(numbers[1]) <= 90;
  }

  /* The columns of the timeline: months, or years where there would be too many. */
  api.makeTime = function (data) {
    var least = Infinity, most = -Infinity, number;
    for (number = 0; number < data.count; number += 1) {
      var ends = [data.first[number], data.last[number]].filter(function (day) { return day > api.NEVER && day < api.ALWAYS; });
      least = Math.min(least, ends[0]);
      most = Math.max(most, ends[ends.length - 1]);
    }
    if (!data.count) least = most = 0;
    var months = monthOf(most) - monthOf(least) + 1, size = months > MOST_MONTHS ? 12 : 1;
    var time = { size: size, start: Math.floor(monthOf(least) / size), least: least, most: most };
    time.count = Math.floor(monthOf(most) / size) - time.start + 1;
    time.low = new Uint16Array(data.count);
    time.high = new Uint16Array(data.count);
    time.columnOf = function (day) {
      if (day <= least) return 0;
      return day >= most ? time.count - 1 : Math.floor(monthOf(day) / size) - time.start;
    };
    /* First and last day of a column */
    time.daysOf = function (column) {
      var month = (time.start + column) * size - 24000; /* from the year 2000: UTC(99, …) would be 1999 */
      return [Date.UTC(2000, month) / DAY, Date.UTC(2000, month + size) / DAY - 1];
    };
    for (number = 0; number < data.count; number += 1) {
      time.low[number] = time.columnOf(data.first[number]);
      time.high[number] = time.columnOf(data.last[number]);
    }
    return time;
  };
  function monthOf(day) {
    var date = new Date(day * DAY);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  }

  /* One pass over the entries says for each which filters it fails, a bit each; a second counts. An
     entry counts for a choice when it fails no other filter than the one that the choice belongs to. */
  api.filter = function (data, time, state, choices, words) {
    var fails = new Uint16Array(data.count), shown = [], number;
    ["country", "region"].forEach(function (name) { failList(fails, data[name], chosen(state, choices, name), BIT[name]); });
    ["type", "violence", "precision"].forEach(function (name) { failOne(fails, data[name], chosen(state, choices, name), BIT[name]); });
    var parts = wantedParts(state, choices);
    failList(fails, data.part, parts, BIT.who);
    var from = state.from ? api.dayOf(state.from) : api.NEVER, to = state.to ? api.dayOf(state.to) : api.ALWAYS;
    var least = state.deaths === "" ? -1 : Number(state.deaths);
    for (number = 0; number < data.count; number += 1) {
      if (data.last[number] < from || data.first[number] > to) fails[number] |= BIT.dates;
      if (data.deaths[number] < least) fails[number] |= BIT.deaths;
      if (words && !words[number]) fails[number] |= BIT.q;
      if (!fails[number]) shown.push(number);
    }
    return { shown: Uint32Array.from(shown), counts: count(data, time, fails, state, choices) };
  };
  function chosen(state, choices, name) {
    if (!state[name].length) return null;
    var wanted = new Uint8Array(choices[name].length);
    state[name].forEach(function (id) { wanted[choices[name].indexOf(id)] = 1; });
    return wanted;
  }
  function wantedParts(state, choices) {
    if (!state.actor) return null;
    var roles = choices.role.length, wanted = new Uint8Array(choices.actor.length * roles);
    var actor = choices.actor.indexOf(state.actor) * roles;
    choices.role.forEach(function (role, at) {
      if (!state.role.length || state.role.indexOf(role) >= 0) wanted[actor + at] = 1;
    });
    return wanted;
  }
  function failOne(fails, column, wanted, bit) {
    if (wanted) for (var number = 0; number < fails.length; number += 1) if (!wanted[column[number]]) fails[number] |= bit;
  }
  function failList(fails, lists, wanted, bit) {
    if (!wanted) return;
    for (var number = 0; number < fails.length; number += 1) {
      var fits = 0;
      for (var at = lists.starts[number]; at < lists.starts[number + 1]; at += 1) fits |= wanted[lists.items[at]];
      if (!fits) fails[number] |= bit;
    }
  }
  function count(data, time, fails, state, choices) {
    var counts = { bars: new Uint32Array(time.count), rough: new Uint32Array(time.count), place: new Uint32Array(data.places) };
    ["country", "region", "type", "violence", "precision", "actor", "role"].forEach(function (name) {
      counts[name] = new Uint32Array(choices[name].length);
    });
    var roles = choices.role.length, chosenActor = state.actor ? choices.actor.indexOf(state.actor) : -1;
    for (var number = 0; number < data.count; number += 1) {
      var fail = fails[number];
      if (fail & (fail - 1)) continue; /* fails two filters or more */
      if (!(fail & ~BIT.country)) addAll(counts.country, data.country, number);
      if (!(fail & ~BIT.region)) addAll(counts.region, data.region, number);
      if (!(fail & ~BIT.type)) counts.type[data.type[number]] += 1;
      if (!(fail & ~BIT.violence)) counts.violence[data.violence[number]] += 1;
      if (!(fail & ~BIT.precision)) counts.precision[data.precision[number]] += 1;
      if (!(fail & ~BIT.who)) addParts(counts, data.part, number, roles, chosenActor);
      if (!(fail & ~BIT.dates)) {
        if (time.low[number] === time.high[number]) counts.bars[time.low[number]] += 1;
        else for (var at = time.low[number]; at <= time.high[number]; at += 1) counts.rough[at] += 1;
      }
      if (!fail) addAll(counts.place, data.place, number);
    }
    return counts;
  }
  function addAll(counts, lists, number) {
    for (var at = lists.starts[number]; at < lists.starts[number + 1]; at += 1) counts[lists.items[at]] += 1;
  }
  function addParts(counts, lists, number, roles, chosenActor) {
    var before = -1; /* parts are in order: an actor with two roles in an entry counts once */
    for (var at = lists.starts[number]; at < lists.starts[number + 1]; at += 1) {
      var actor = Math.floor(lists.items[at] / roles);
      if (actor !== before) counts.actor[actor] += 1;
      if (actor === chosenActor) counts.role[lists.items[at] % roles] += 1;
      before = actor;
    }
  }

  api.sort = function (data, shown, order) {
    if (order === "oldest") return shown;
    var sorted = Uint32Array.from(shown).reverse();
    if (order !== "deadliest") return sorted;
    if (!data.deadliest) { /* all of them, once */
      data.deadliest = Uint32Array.from(data.deaths, function (_, number) { return number; });
      data.deadliest.sort(function (a, b) { return data.deaths[b] - data.deaths[a] || b - a; });
    }
    var isShown = new Uint8Array(data.count);
    shown.forEach(function (number) { isShown[number] = 1; });
    return data.deadliest.filter(function (number) { return isShown[number]; });
  };

  /* Files: the same bytes and values as in data/entries.csv and data/entries.geojson ------------- */
  api.csv = function (root, rows) {
    var decimal = root.columns.map(function (name) { return root.numbers.indexOf(name) >= 0; });
    function cell(value, at) {
      if (value === null) return "";
      var text = String(value);
      if (typeof value === "string" && !decimal[at] && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
      return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var lines = rows.map(function (row) { return row.slice(0, root.columns.length).map(cell).join(","); });
    return [root.columns.join(",")].concat(lines, "").join("\r\n");
  };
  api.geojson = function (root, rows) {
    return JSON.stringify({ type: "FeatureCollection", features: rows.map(function (row) {
      var properties = {}, points = row[root.columns.length], geometry = null;
      root.columns.forEach(function (name, at) {
        properties[name] = row[at] !== null && root.numbers.indexOf(name) >= 0 ? Number(row[at]) : row[at];
      });
      if (points.length === 1) geometry = { type: "Point", coordinates: points[0] };
      else if (points.length) geometry = { type: "MultiPoint", coordinates: points };
      return { type: "Feature", id: properties.id, geometry: geometry, properties: properties };
    }) }, null, 1) + "\n";
  };
})();
