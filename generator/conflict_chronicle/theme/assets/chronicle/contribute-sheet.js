/* The form: what the parts that show something share: the element of the form, the entry as it was last read, the problems
   found in it, and which fields have been touched. */
(function () {
  "use strict";
  var form = window.chronicleForm;

  function one(selector, inside) { return (inside || form.sheet.box).querySelector(selector); }
  function say(text) { one("[data-said]").textContent = text; }
  function isError(problem) { return problem.code[0] === "E"; }
  function button(text, run) {
    var element = form.choose.make("button", "cc-mend", text);
    element.type = "button";
    element.addEventListener("click", run);
    return element;
  }

  form.sheet = {
    box: null, state: null, found: [], touched: new WeakSet(), isDirty: false,
    one: one, say: say, isError: isError, button: button
  };
})();
