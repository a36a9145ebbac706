/* The form: completion from a registry, after the combobox pattern of the ARIA Authoring Practices Guide. A field
   keeps the id that was chosen in data-id; words that name a record in full need no choice. */
(function () {
  "use strict";
  var form = window.chronicleForm, MOST = 8, serial = 0;
  var KINDS = { actor: "actor", speaker: "actor", victim: "actor", place: "place", country: "country", thread: "thread" };

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function special(input) { /* whose people a figure counts may be of no side */
    if (input.dataset.choose !== "victim") return [];
    return [{ id: "civilians", name: form.say("civilians"), detail: "" }, { id: "unknown", name: form.say("unknown_people"), detail: "" }];
  }
  function hits(input) {
    var wanted = form.near.fold(input.value.trim());
    var ours = special(input).filter(function (each) { return !wanted || form.near.fold(each.name).indexOf(wanted) === 0; });
    var added = form.stubs ? form.stubs(KINDS[input.dataset.choose]).filter(function (each) {
      return wanted && form.near.fold(each.name).indexOf(wanted) >= 0;
    }) : [];
    return ours.concat(added, form.names.find(KINDS[input.dataset.choose], input.value, MOST)).slice(0, MOST);
  }
  /* The id that a field stands for, "" for a name that nobody bears. */
  function idOf(input) {
    if (input.dataset.id) return input.dataset.id;
    var text = form.yaml.oneLine(input.value), folded = form.near.fold(text);
    var ours = special(input).concat(form.stubs ? form.stubs(KINDS[input.dataset.choose]) : []).find(function (each) {
      return each.id === text || form.near.fold(each.name) === folded;
    });
    var found = ours || form.names.resolve(KINDS[input.dataset.choose], text);
    return found ? found.id : "";
  }

  function wire(input) {
    var box = make("ul", "cc-choices"), is = make("p", "cc-is"), count = make("p", "cc-hidden"), shown = [], at = -1;
    box.id = "cc-choices-" + (serial += 1);
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", document.querySelector('label[for="' + input.id + '"]').firstChild.textContent.trim());
    box.hidden = true;
    count.setAttribute("role", "status");
    input.setAttribute("aria-controls", box.id);
    var frame = make("div", "cc-choosing");
    input.before(frame);
    frame.append(input, box, count);
    frame.after(is);

    function close() {
      box.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(number) {
      at = number;
      Array.from(box.children).forEach(function (option, index) {
        option.setAttribute("aria-selected", String(index === at));
        if (index === at) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      });
    }
    function open() {
      shown = hits(input);
      box.textContent = "";
      shown.forEach(function (record, index) {
        var option = make("li", "cc-choice");
        option.id = box.id + "-" + index;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(make("span", "cc-choice-name", record.name));
        if (record.detail) option.append(" ", make("span", "cc-choice-detail", record.detail));
        /* Before the field loses the focus. */
        option.addEventListener("mousedown", function (event) { event.preventDefault(); choose(record); });
        box.append(option);
      });
      at = -1;
      input.removeAttribute("aria-activedescendant");
      box.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(shown.length > 0));
      count.textContent = !input.value.trim() ? "" : shown.length ? form.say("options", { n: shown.length }) : form.say("no_options");
    }
    function choose(record) {
      input.value = record.name;
      input.dataset.id = record.id;
      close();
      tell();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    function tell() {
      var ident = idOf(input), kind = KINDS[input.dataset.choose], known = form.names.get(kind);
      var record = known && known.byId.get(ident);
      is.textContent = !ident || !input.value.trim() ? "" : record && record.detail ? form.say("is", { id: ident, detail: record.detail }) : ident;
    }
    input.addEventListener("focus", function () { form.names.need(KINDS[input.dataset.choose]).then(tell, form.changed); });
    input.addEventListener("input", function () {
      delete input.dataset.id;
      form.names.need(KINDS[input.dataset.choose]).then(function () { if (document.activeElement === input) open(); tell(); }, form.changed);
    });
    input.addEventListener("blur", function () { close(); tell(); });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (box.hidden) open();
        if (shown.length) mark((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + shown.length) % shown.length);
      } else if (event.key === "Enter" && !box.hidden && at >= 0) {
        event.preventDefault();
        choose(shown[at]);
      } else if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        close();
      }
    });
    input.tell = tell;
  }

  form.choose = { wire: wire, idOf: idOf, kindOf: function (input) { return KINDS[input.dataset.choose]; }, make: make };
})();
