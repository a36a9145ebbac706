/* Explorer: what can be chosen, and what is chosen in the controls. */
(function () {
  "use strict";
  var api = window.chronicleExplore, view = api.view, page = view.page, words = view.words,
    language = view.language, numbers = view.numbers, field = view.field, make = view.make, say = view.say,
    FEW = 6, MANY = 60, labels = {}, boxes = {}, areActorsOld = false,
    BOXES = ["country", "region", "type", "role", "violence", "precision"], FIELDS = ["q", "from", "to", "deaths", "actor", "sort"];

  function nameChoices() {
    function second(term) { return { name: term[1], title: term[2] || "" }; }
    var many = new Set(view.tables.regions.map(function (region) { return region[0]; })).size > 1;
    labels.country = view.root.countries.map(second);
    labels.region = view.tables.regions.map(function (region) {
      return { name: region[1] + (many ? ", " + view.root.countries[region[0]][1] : ""), title: "" };
    });
    labels.type = view.root.types.map(second);
    labels.role = view.root.roles.map(second);
    labels.actor = view.tables.actors.map(second);
    labels.violence = [{ name: words.no_violence, title: "" }].concat(view.root.violence.map(second));
    labels.precision = [{ name: words.no_place, title: "" }].concat(view.root.precisions.map(second));
  }
  /* The order of how many entries they have in all; it settles ties later. */
  function order(name, totals) {
    var compare = new Intl.Collator(language).compare;
    return Array.from(labels[name].keys()).filter(function (at) { return totals[at]; }).sort(function (a, b) {
      return totals[b] - totals[a] || compare(labels[name][a].name, labels[name][b].name);
    });
  }
  function addBoxes(name, totals) {
    var set = page.querySelector("[data-facet=" + name + "]"), list = set.querySelector("ul");
    var numbers = name === "role" ? Array.from(labels.role.keys()) : order(name, totals);
    var options = numbers.map(function (at, rank) {
      var item = make("li"), label = make("label", "cc-option"), input = make("input"), count = make("span", "cc-option-count");
      input.type = "checkbox";
      input.name = name;
      input.value = view.choices[name][at];
      if (labels[name][at].title) label.title = labels[name][at].title;
      label.append(input, make("span", "cc-option-name", labels[name][at].name), " ", count);
      item.append(label);
      list.append(item);
      return { at: at, rank: rank, item: item, input: input, count: count, shown: -1 };
    });
    var more = make("button", "cc-all");
    more.type = "button";
    more.addEventListener("click", function () {
      boxes[name].isOpen = !boxes[name].isOpen;
      showBoxes(name);
    });
    set.append(more);
    boxes[name] = { set: set, list: list, options: options, more: more, isOpen: false };
  }
  function showBoxes(name) {
    var box = boxes[name], counts = view.result.counts[name], room = box.isOpen ? Infinity : FEW, usable = 0;
    /* A list never changes by a choice within itself, so nothing moves under the hand. */
    var before = box.options;
    box.options = before.slice().sort(function (a, b) { return counts[b.at] - counts[a.at] || a.rank - b.rank; });
    if (box.options.some(function (option, at) { return option !== before[at]; })) {
      box.list.append.apply(box.list, box.options.map(function (option) { return option.item; }));
    }
    box.options.forEach(function (option) {
      var count = counts[option.at], isChosen = option.input.checked;
      if (option.shown !== count) option.count.textContent = numbers.format(option.shown = count);
      if (count || isChosen) usable += 1;
      option.item.hidden = !isChosen && (!count || room <= 0);
      if (!option.item.hidden) room -= 1;
    });
    box.set.hidden = !usable || (name === "role" && !view.state.actor);
    box.more.hidden = usable <= FEW;
    box.more.textContent = box.isOpen ? words.fewer : say("all", { n: usable });
    box.more.setAttribute("aria-expanded", String(box.isOpen));
  }
  function addActors(totals) {
    var select = field("actor"), groups = {};
    boxes.actor = order("actor", totals).map(function (at) {
      var kind = view.tables.actors[at][2], option = make("option");
      option.value = view.choices.actor[at];
      if (!groups[kind]) {
        groups[kind] = make("optgroup");
        groups[kind].label = view.root.kinds[kind];
      }
      groups[kind].append(option);
      option.textContent = labels.actor[at].name;
      return { at: at, option: option, shown: -1 };
    });
    Object.keys(groups).forEach(function (kind) { select.append(groups[kind]); });
  }
  /* A list of hundreds that nobody sees until it is opened is brought up to date only then. */
  function showActors(isAsked) {
    if (isAsked !== true && boxes.actor.length > MANY) {
      areActorsOld = true;
      boxes.actor.forEach(function (each) { if (each.option.selected) showActor(each); });
      return;
    }
    areActorsOld = false;
    boxes.actor.forEach(showActor);
  }
  function showActor(each) {
    var count = view.result.counts.actor[each.at];
    if (each.shown === count) return;
    each.shown = count;
    each.option.textContent = say("option", { name: labels.actor[each.at].name, n: count });
    each.option.disabled = !count && !each.option.selected;
  }

  function read() {
    var next = api.emptyState();
    BOXES.forEach(function (name) {
      boxes[name].options.forEach(function (option) { if (option.input.checked) next[name].push(option.input.value); });
    });
    FIELDS.forEach(function (name) { next[name] = field(name).value; });
    next.map = view.state.map;
    next.q = next.q.trim();
    if (isNaN(api.dayOf(next.from))) next.from = "";
    if (isNaN(api.dayOf(next.to))) next.to = "";
    next.deaths = /^\d{1,7}$/.test(next.deaths) ? next.deaths : "";
    if (!next.actor || next.actor !== view.state.actor) next.role = [];
    return next;
  }
  function write() {
    BOXES.forEach(function (name) {
      boxes[name].options.forEach(function (option) { option.input.checked = view.state[name].indexOf(option.input.value) >= 0; });
    });
    FIELDS.forEach(function (name) {
      if (name !== "q" || field(name).value.trim() !== view.state.q) field(name).value = view.state[name];
    });
  }

  function begin(totals) {
    nameChoices();
    BOXES.forEach(function (name) { addBoxes(name, totals[name]); });
    addActors(totals.actor);
    ["pointerdown", "focus"].forEach(function (type) {
      field("actor").addEventListener(type, function () { if (areActorsOld) showActors(true); });
    });
  }
  function show() {
    BOXES.forEach(showBoxes);
    showActors(false);
  }
  function nameOf(list, id) { return labels[list][view.choices[list].indexOf(id)].name; }
  function empty(name) { boxes[name].options.forEach(function (option) { option.input.checked = false; }); }

  api.controls = { BOXES: BOXES, FIELDS: FIELDS, begin: begin, show: show, read: read, write: write, nameOf: nameOf, empty: empty };
})();
