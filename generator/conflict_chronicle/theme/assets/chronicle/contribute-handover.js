/* The form: the files that it makes, to copy, to save or to open at the forge. */
(function () {
  "use strict";
  var form = window.chronicleForm, sheet = form.sheet, one = sheet.one, say = sheet.say, isError = sheet.isError,
    make = form.choose.make, LONGEST_ADDRESS = 8000;

  function showFiles() {
    var place = one("[data-files]"), made = form.files(sheet.state, form.names.get("place"));
    while (place.children.length > made.length) place.lastElementChild.remove();
    while (place.children.length < made.length) place.append(newFile());
    made.forEach(function (file, at) {
      var part = place.children[at], words = at === 0 ? file.path : form.say(file.isWhole ? "whole_file" : "added_lines", { path: file.path });
      var area = one("textarea", part);
      part.file = file;
      one("strong", part).textContent = words;
      area.setAttribute("aria-label", words);
      if (area.value !== file.text) area.value = file.text;
      var open = one("[data-open]", part);
      if (open) open.hidden = !file.isWhole;
    });
  }
  function newFile() {
    var part = one("template[data-file]").content.firstElementChild.cloneNode(true);
    one("[data-copy]", part).addEventListener("click", function () { copy(part).then(say); });
    one("[data-download]", part).addEventListener("click", function () { download(part.file); });
    var open = one("[data-open]", part);
    if (open) open.addEventListener("click", function () { openAtForge(part); });
    return part;
  }
  function warned(text) {
    var errors = sheet.found.filter(isError).length;
    return errors ? text + " " + form.say("incomplete", { n: errors }) : text;
  }
  function copy(part) {
    var area = one("textarea", part);
    function byHand() {
      area.focus();
      area.select();
      var isDone = false;
      try { isDone = document.execCommand("copy"); } catch (error) { isDone = false; }
      return isDone ? warned(form.say("copied")) : form.say("not_copied");
    }
    sheet.isDirty = false;
    if (!navigator.clipboard) return Promise.resolve(byHand());
    return navigator.clipboard.writeText(part.file.text).then(function () { return warned(form.say("copied")); }, byHand);
  }
  function download(file) {
    var link = make("a"), name = file.path.split("/").pop();
    link.href = URL.createObjectURL(new Blob([file.text], { type: "text/markdown;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    sheet.isDirty = false;
    say(warned(form.say("saved", { name: name })));
  }
  function addressFor(file, content) {
    return form.data.newFile.split("{path}").join(encodeURIComponent(file.path)).split("{content}").join(encodeURIComponent(content));
  }
  function openAtForge(part) {
    var unticked = one("[data-harm]:not(:checked)"), errors = sheet.found.filter(isError).length;
    if (errors) {
      say(form.say("incomplete", { n: errors }));
      one("#cc-problems").focus();
      return;
    }
    if (unticked) {
      say(form.say("first_list"));
      unticked.focus();
      return;
    }
    var takesText = form.data.newFile.indexOf("{content}") >= 0, address = addressFor(part.file, part.file.text);
    if (takesText && address.length <= LONGEST_ADDRESS) {
      window.open(address, "_blank", "noopener,noreferrer");
      say(form.say("opened"));
      return;
    }
    copy(part);
    window.open(addressFor(part.file, ""), "_blank", "noopener,noreferrer");
    say(form.say(takesText ? "too_long" : "no_content"));
  }

  form.showFiles = showFiles;
})();
