/* The form: the text of an entry, as far as the form must read it: paragraphs, headings, lists and
   quotations with links, citations, stress and code. It makes plain records, from which the preview builds
   elements; what else the chronicle reads (tables, footnotes) is shown there as it was written. */
(function () {
  "use strict";
  var form = window.chronicleForm;
  var MAX_LENGTH = 16384, MAX_LINE = 5000, MAX_RUN = 50;
  var PREFIXES = ["actor", "place", "country", "thread"];
  var LINKS = "links may lead to http" + "://, https" + "://" + " and mailto: addresses and within this site";
  var PUNCTUATION = /[!-\/:-@\[-`{-~]/;
  var RUN = /[[\]]{51,}|[()]{51,}|[<>]{51,}|[*_]{51,}|`{51,}/g;
  var HTML = /^<(?:\/?[A-Za-z][A-Za-z0-9:-]*|!(?:--|\[)?|\?)/;
  var AUTOLINK = /^<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>/, AUTOMAIL = /^<([^\s<>@:]+@[^\s<>@:]+)>/;
  var ENTITY = /^&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|(?:amp|lt|gt|quot|apos|nbsp|copy|reg|ndash|mdash|hellip|eacute|egrave|agrave|ccedil));/;
  var LINK = /^\[((?:[^[\]\\]|\\.)*)\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\\S|\((?:[^\s()\\]|\\\S)*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/;

  function flaw(found, code, message, help, suggestion) {
    found.flaws.push({ code: code, message: message, help: help, suggestion: suggestion || null });
  }
  /* Why a link may not lead to an address; null when it may. */
  function refuse(href) {
    if (!href) return "has no address";
    if (/[\s\u0000-\u0020\u007f-\u009f\\<>"`]/.test(href)) return "has an address with a blank, a backslash or a control character";
    if (href.indexOf("//") === 0) return "has an address that begins with //";
    var scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(href);
    if (!scheme) return href.split(/[/?#]/)[0].indexOf(":") >= 0 ? "has an address with a colon in its first part" : null;
    var name = scheme[1].toLowerCase();
    if (["http", "https", "mailto"].indexOf(name) < 0) return "leads to an address with the scheme " + name + ":";
    if (name === "mailto") return /^mailto:[^\s@?]+@[^\s@?]+(?:\?.*)?$/i.test(href) ? null : "has a mail address that is not complete";
    var isPlain = /^https?:\/\/(?:[^\s/?#@:[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?=[/?#]|$)/i.test(href);
    return isPlain ? null : "has a web address without a plain host name";
  }

  /* Inlines ------------------------------------------------------------------------------------- */
  function readInlines(text, found) {
    var out = [], at = 0;
    function words(piece) {
      var last = out[out.length - 1];
      if (last && last.kind === "text") last.text += piece; else out.push({ kind: "text", text: piece });
    }
    while (at < text.length) {
      var rest = text.slice(at), step = special(rest, found, out, words);
      if (!step) { words(text[at]); step = 1; }
      at += step;
    }
    return paired(out);
  }
  function special(rest, found, out, words) { /* how much of the text is read; 0 for a plain character */
    switch (rest[0]) {
      case "\\":
        if (!PUNCTUATION.test(rest[1] || "")) return 0;
        words(rest[1]);
        return 2;
      case "`": return code(rest, found, out, words);
      case "[": return bracket(rest, found, out, words);
      case "!": return picture(rest, found, words);
      case "<": return angle(rest, found, out, words);
      case "&": return entity(rest, found, words);
      case "*": case "_": return stress(rest, out);
    }
    return 0;
  }
  function code(rest, found, out, words) {
    var ticks = /^`+/.exec(rest)[0], from = ticks.length, close;
    while ((close = rest.indexOf(ticks, from)) >= 0) {
      if (rest[close - 1] !== "`" && rest[close + ticks.length] !== "`") {
        out.push({ kind: "code", text: rest.slice(ticks.length, close).replace(/\n/g, " ") });
        return close + ticks.length;
      }
      from = close + 1;
    }
    flaw(found, "E607", "a backtick has no partner", "write an apostrophe (’), or \\` for a plain backtick");
    words(ticks);
    return ticks.length;
  }
  function bracket(rest, found, out, words) {
    if (rest[1] === "[" && rest[2] !== "[") return wiki(rest, found, out, words);
    if (rest[1] === "@") return cite(rest, found, out, words);
    var match = LINK.exec(rest);
    if (!match) return 0;
    var href = (match[2] === undefined ? match[3] : match[2]).replace(/\\([!-\/:-@\[-`{-~])/g, "$1"), reason = refuse(href);
    if (reason) {
      flaw(found, "E604", "this link " + reason,
        LINKS);
      words(match[0]);
    } else out.push({ kind: "link", href: href, inside: readInlines(match[1], found) });
    return match[0].length;
  }
  function wiki(rest, found, out, words) {
    var match = /^\[\[([^[\]]*)\]\]/.exec(rest);
    if (!match) {
      flaw(found, "E606", "a wiki link has no end", "write [[id]] or [[id|own words]]; for plain brackets write \\[\\[");
      words("[[");
      return 2;
    }
    var bar = match[1].indexOf("|"), address = (bar < 0 ? match[1] : match[1].slice(0, bar)).trim();
    var label = bar < 0 ? "" : form.yaml.oneLine(match[1].slice(bar + 1)), colon = address.lastIndexOf(":");
    var prefix = colon < 0 ? "" : address.slice(0, colon), target = address.slice(colon + 1).trim();
    if (colon >= 0 && PREFIXES.indexOf(prefix.trim()) < 0) {
      var known = prefix.length <= 20 ? form.near.nearest(prefix, PREFIXES) : null;
      flaw(found, "E606", "a wiki link has the unknown prefix “" + prefix + ":”",
        "write [[actor:…]], [[place:…]], [[country:…]], [[thread:…]] or an entry's id",
        known ? "[[" + known + ":" + target + (bar < 0 ? "" : match[1].slice(bar)) + "]]" : null);
    } else if (!target || (bar >= 0 && !label) || target.indexOf("\n") >= 0) {
      flaw(found, "E606", target ? "a wiki link has no words after the bar" : "a wiki link names nothing",
        "write [[id]] or [[id|own words]]");
    } else {
      var reference = { kind: colon < 0 ? "entry" : prefix.trim(), target: target };
      found.references.push(reference);
      out.push({ kind: "wiki", reference: reference, text: label || target });
      return match[0].length;
    }
    words(match[0]);
    return match[0].length;
  }
  function cite(rest, found, out, words) {
    var match = /^\[@([^[\]]*)\]/.exec(rest);
    var names = match ? ("@" + match[1]).split(";").map(function (part) { return part.trim(); }) : [];
    if (!match || !names.every(function (name) { return /^@[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name); })) {
      flaw(found, "E606", "a citation cannot be read", "write [@id] with the short id of a source, or [@one; @two]");
      words(match ? match[0] : "[@");
      return match ? match[0].length : 2;
    }
    names = names.map(function (name) { return name.slice(1); });
    names.forEach(function (name) { found.references.push({ kind: "source", target: name }); });
    out.push({ kind: "cite", targets: names });
    return match[0].length;
  }
  function picture(rest, found, words) {
    var match = rest[1] === "[" && rest[2] !== "[" ? LINK.exec(rest.slice(1)) : null;
    if (!match) return 0;
    flaw(found, "E603", "pictures cannot stand in a text",
      "name the picture among the sources, with its publisher and address");
    words("!" + match[0]);
    return match[0].length + 1;
  }
  function angle(rest, found, out, words) {
    var match = AUTOLINK.exec(rest) || AUTOMAIL.exec(rest);
    if (match) {
      var href = AUTOLINK.test(rest) ? match[1] : "mailto:" + match[1], reason = refuse(href);
      if (reason) {
        flaw(found, "E604", "this link " + reason,
          LINKS);
        words("<");
        return 1;
      }
      out.push({ kind: "link", href: href, inside: [{ kind: "text", text: match[1] }] });
      return match[0].length;
    }
    match = HTML.exec(rest);
    if (!match) return 0;
    flaw(found, "E601", "HTML is not read: " + match[0],
      "write it as plain words or Markdown; for “less than” put a blank after <");
    words("<");
    return 1;
  }
  function entity(rest, found, words) {
    var match = ENTITY.exec(rest);
    if (!match) return 0;
    flaw(found, "E601", "HTML character references are not read: " + match[0], "write the character itself");
    words("&");
    return 1;
  }
  function stress(rest, out) {
    var run = /^(?:\*+|_+)/.exec(rest)[0], before = out[out.length - 1];
    var left = before && before.kind === "text" ? before.text.slice(-1) : before ? "x" : " ";
    var right = rest[run.length] || " ";
    out.push({
      kind: "run", text: run, opens: /\S/.test(right) && (run[0] === "*" || !/[\p{L}\p{N}]/u.test(left)),
      closes: /\S/.test(left) && (run[0] === "*" || !/[\p{L}\p{N}]/u.test(right))
    });
    return run.length;
  }
  function paired(out) { /* runs of the same stars around words become stress; the others stay as they are */
    var done = [];
    out.forEach(function (part) {
      if (part.kind === "run" && part.closes) {
        for (var at = done.length - 1; at >= 0; at -= 1) {
          if (done[at].kind === "run" && done[at].opens && done[at].text === part.text && part.text.length <= 2) {
            var inside = done.splice(at).slice(1);
            done.push({ kind: part.text.length === 2 ? "strong" : "em", inside: inside.map(unrun) });
            return;
          }
        }
      }
      done.push(part);
    });
    return done.map(unrun);
  }
  function unrun(part) { return part.kind === "run" ? { kind: "text", text: part.text } : part; }

  /* Blocks -------------------------------------------------------------------------------------- */
  function readBlocks(text, found) {
    var blocks = [], lines = text.split("\n"), at = 0;
    while (at < lines.length) {
      var line = lines[at], fence = /^ {0,3}(```+|~~~+)/.exec(line), heading = /^ {0,3}(#{1,6}) +(.*?)#* *$/.exec(line);
      if (!line.trim()) { at += 1; continue; }
      if (fence) { at = readFence(lines, at, fence[1], blocks, found); continue; }
      if (heading) {
        blocks.push({ kind: "heading", inside: readInlines(heading[2], found) });
        at += 1;
        continue;
      }
      var start = at, kind = kindOf(line);
      while (at < lines.length && lines[at].trim() && (at === start || startsLikeIt(lines[at], kind))) at += 1;
      blocks.push(made(kind, lines.slice(start, at), found));
    }
    return blocks;
  }
  function kindOf(line) {
    if (/^ {0,3}>/.test(line)) return "quote";
    if (/^ {0,3}[-*+] +\S/.test(line)) return "list";
    return /^ {0,3}[0-9]{1,9}[.)] +\S/.test(line) ? "numbers" : "paragraph";
  }
  function startsLikeIt(line, kind) { return kindOf(line) === kind || (kindOf(line) === "paragraph" && !/^ {0,3}(?:#{1,6} |```|~~~)/.test(line)); }
  function made(kind, lines, found) {
    if (kind === "quote") {
      return { kind: kind, blocks: readBlocks(lines.map(function (line) { return line.replace(/^ {0,3}> ?/, ""); }).join("\n"), found) };
    }
    if (kind === "paragraph") {
      return { kind: kind, inside: readInlines(lines.map(function (line) { return line.trim(); }).join("\n"), found) };
    }
    var items = [];
    lines.forEach(function (line) {
      var item = /^ {0,3}(?:[-*+]|[0-9]{1,9}[.)]) +(\S.*)$/.exec(line);
      if (item) items.push(item[1]); else items[items.length - 1] += "\n" + line.trim();
    });
    return { kind: kind, items: items.map(function (item) { return readInlines(item, found); }) };
  }
  function readFence(lines, at, fence, blocks, found) {
    var close = lines.findIndex(function (line, number) { return number > at && line.trim().indexOf(fence) === 0; });
    if (close < 0) {
      flaw(found, "E607", "a code block has no end", "end it with a line of " + fence);
      close = lines.length;
    }
    blocks.push({ kind: "pre", text: lines.slice(at + 1, close).join("\n") });
    return close + 1;
  }

  function findBounds(text, found) {
    var length = form.near.letters(text).length, write = new Intl.NumberFormat("en");
    if (length > MAX_LENGTH) {
      flaw(found, "E605", "the text has " + write.format(length) + " characters, " + write.format(MAX_LENGTH) + " at most",
        "shorten it, or tell it in two entries");
    }
    text.split("\n").forEach(function (line) {
      if (line.length > MAX_LINE) {
        flaw(found, "E605", "this line has " + write.format(line.length) + " characters, " + write.format(MAX_LINE) + " at most",
          "break it into paragraphs");
      }
      (line.match(RUN) || []).forEach(function (run) {
        flaw(found, "E605", write.format(run.length) + " marks of Markdown in a row, " + MAX_RUN + " at most", "leave them out");
      });
    });
  }
  /* {blocks, references, flaws} of a text. */
  function read(text) {
    var found = { blocks: [], references: [], flaws: [] };
    findBounds(text, found);
    /* What is too large is not read, so that typing stays quick. */
    if (text.length <= 2 * MAX_LENGTH) found.blocks = readBlocks(text, found);
    return found;
  }

  form.text = { read: read };
})();
