// Adds a copy button to every value. Without scripts the report says the same; a value is selected by one press.
(function () {
  "use strict";
  var words = document.getElementById("sheet").dataset;
  function done(button) {
    button.textContent = words.copied;
    button.setAttribute("data-done", "");
  }
  function byHand(cell, button) {
    var range = document.createRange();
    range.selectNodeContents(cell);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (document.execCommand("copy")) {
      done(button);
    }
  }
  document.querySelectorAll("td.value[data-copy]").forEach(function (cell) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.setAttribute("aria-label", words.copy + " " + cell.parentNode.querySelector("th").textContent);
    button.addEventListener("click", function () {
      var text = cell.textContent;
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(text).then(function () { done(button); }, function () { byHand(cell, button); });
      } else {
        byHand(cell, button);
      }
    });
    cell.parentNode.querySelector("td.act").appendChild(button);
  });
})();
