/* The form: the entry roughly as its page will show it. Everything typed becomes text nodes; nothing is ever
   read as HTML. */
(function () {
  "use strict";
  var form = window.chronicleForm, make = form.choose.make;

  function nameOf(kind, ident) {
    var known = form.names.get(kind), record = known && known.byId.get(ident);
    var stub = form.stubs(kind).find(function (each) { return each.id === ident; });
    return record ? record.name : stub ? stub.name : ident;
  }
  function whose(ident) {
    return ident === "civilians" ? form.say("civilians") : ident === "unknown" ? form.say("unknown_people") : nameOf("actor", ident);
  }
  function label(vocabulary, ident) { return form.names.labelOf(vocabulary, ident); }

  /* Text ---------------------------------------------------------------------------------------- */
  var INLINE = { em: "em", strong: "strong", code: "code" };
  function inlines(parts, numbers) {
    return parts.map(function (part) {
      if (part.kind === "text") return document.createTextNode(part.text);
      if (part.kind === "cite") return cited(part, numbers);
      if (part.kind === "wiki") return make("span", "cc-linked", part.text === part.reference.target ? wikiName(part.reference) : part.text);
      var element = make(INLINE[part.kind] || "span", part.kind === "link" ? "cc-linked" : "");
      if (part.inside) element.append.apply(element, inlines(part.inside, numbers)); else element.textContent = part.text;
      return element;
    });
  }
  function wikiName(reference) {
    if (reference.kind === "country") return form.names.countryName(reference.target);
    return reference.kind === "entry" ? reference.target : nameOf(reference.kind, reference.target);
  }
  function cited(part, numbers) {
    var marks = part.targets.map(function (ident) { return numbers[ident] || "?"; });
    return make("sup", "", "[" + marks.join(", ") + "]");
  }
  function blocks(list, numbers) {
    return list.map(function (block) {
      if (block.kind === "pre") return make("pre", "", block.text);
      if (block.kind === "quote") return filled(make("blockquote"), blocks(block.blocks, numbers));
      if (block.kind === "heading") return filled(make("p", "cc-preview-heading"), inlines(block.inside, numbers));
      if (block.kind === "paragraph") return filled(make("p"), inlines(block.inside, numbers));
      return filled(make(block.kind === "numbers" ? "ol" : "ul"), block.items.map(function (item) {
        return filled(make("li"), inlines(item, numbers));
      }));
    });
  }
  function filled(element, children) { element.append.apply(element, children); return element; }

  /* Parts --------------------------------------------------------------------------------------- */
  function figureWords(claim) {
    var figure = form.rules.figureOf(claim);
    return figure ? form.figures.words(figure) : "";
  }
  function whatOf(claim) {
    var outcome = form.rules.outcomeOf(claim);
    if (outcome) {
      var what = label("outcomes", outcome) + (claim.cause ? ", " + label("causes", claim.cause) : "");
      return claim.of ? form.say("beside", { what: what, which: whose(claim.of) }) : what;
    }
    return claim.responsible ? form.say("claim_responsible", { name: nameOf("actor", claim.responsible) }) : claim.states || "";
  }
  function row(cells, tag) {
    return filled(make("tr"), cells.map(function (cell, at) {
      var element = make(tag || (at ? "td" : "th"), "", cell);
      element.scope = tag ? "col" : "row";
      if (!tag && at) element.removeAttribute("scope");
      return element;
    }));
  }
  function claimsTable(entry) {
    var table = make("table", "cc-preview-claims");
    table.append(make("caption", "", form.say("preview_claims")));
    table.append(filled(make("thead"), [row([form.say("preview_what"), form.say("preview_figure"), form.say("preview_who"), form.say("preview_source")], "th")]));
    table.append(filled(make("tbody"), entry.claims.map(function (claim) {
      var names = (claim.source || []).map(function (ident) { return entry.sources[ident].publisher || entry.sources[ident].author || ident; });
      return row([whatOf(claim), figureWords(claim), claim.by ? nameOf("actor", claim.by) : "", names.join(", ")]);
    })));
    return table;
  }
  function figures(entry) {
    var list = make("ul", "cc-preview-figures");
    entry.claims.forEach(function (claim) {
      var outcome = form.rules.outcomeOf(claim), words = figureWords(claim);
      if (!outcome || !words) return;
      var key = claim.of ? "claim_of" : "claim_figure";
      list.append(make("li", "", form.say(key, { outcome: label("outcomes", outcome), figure: words, whose: claim.of ? whose(claim.of) : "" })));
    });
    return list;
  }
  function listOf(heading, items) {
    return filled(make("div"), [make("p", "cc-label", heading), filled(make("ul"), items.map(function (item) { return make("li", "", item); }))]);
  }
  function sourceWords(source) {
    return [source.publisher || source.author, source.title || source.note, source.published].filter(Boolean).join(" – ");
  }
  function whereWords(entry) {
    var places = (entry.places || []).map(function (scene) { return nameOf("place", scene.place); });
    return places.concat((entry.countries || []).map(form.names.countryName)).join("; ");
  }
  function actorWords(part) {
    return nameOf("actor", part.actor) + (part.role ? ", " + label("roles", part.role) : "")
      + (part.certainty ? " (" + label("certainties", part.certainty) + ")" : "");
  }

  function show(box, entry) {
    var date = entry.date ? form.dates.parse(entry.date) : null, numbers = {};
    Object.keys(entry.sources || {}).forEach(function (ident, at) { numbers[ident] = at + 1; });
    var when = date && !date.message ? form.dateWords(date) : form.say("preview_undated");
    var line = [when, whereWords(entry), entry.type ? label("event-types", entry.type) : ""].filter(Boolean).join(" · ");
    box.textContent = "";
    box.append(make("p", "cc-preview-title", entry.title || form.say("preview_untitled")), make("p", "cc-preview-when", line));
    if (entry.content_warning) box.append(make("p", "cc-preview-warning", entry.content_warning));
    if (entry.claims) box.append(figures(entry));
    if (entry.summary) box.append(make("p", "cc-preview-summary", entry.summary));
    if (entry.points) box.append(filled(make("ul", "cc-preview-points"), entry.points.map(function (point) { return make("li", "", point); })));
    box.append(filled(make("div", "cc-preview-text"), blocks(form.text.read(entry.body || "").blocks, numbers)));
    if (entry.claims) box.append(claimsTable(entry));
    if (entry.actors) box.append(listOf(form.say("preview_actors"), entry.actors.map(actorWords)));
    if (entry.sources) {
      box.append(make("p", "cc-label", form.say("preview_sources")), filled(make("ol"), Object.keys(entry.sources).map(function (ident) {
        return make("li", "", sourceWords(entry.sources[ident]));
      })));
    }
  }

  form.preview = show;
})();
