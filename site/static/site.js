/* What pages do beyond being read: the theme, and copying. Everything else works without. */
(function () {
  "use strict";
  var root = document.documentElement, order = ["auto", "light", "dark"];
  var kept = function (value) { try { if (value) { localStorage.setItem("theme", value); } return localStorage.getItem("theme"); } catch (e) { return null; } };
  var dress = function (theme) { if (theme === "light" || theme === "dark") { root.setAttribute("data-theme", theme); } else { root.removeAttribute("data-theme"); } };
  dress(kept());

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    return new Promise(function (done, failed) {  // http and file: the old way
      var field = document.createElement("textarea");
      field.value = text; field.setAttribute("readonly", ""); field.className = "gone";
      document.body.appendChild(field); field.select();
      var went = document.execCommand("copy");
      field.remove();
      if (went) { done(); } else { failed(); }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var words = document.body.dataset, button = document.getElementById("theme");
    if (button) {
      var names = button.dataset.names.split("/"), at = Math.max(0, order.indexOf(kept()));
      var tell = function () { button.textContent = names[at]; };
      button.hidden = false; tell();
      button.addEventListener("click", function () { at = (at + 1) % order.length; kept(order[at]); dress(order[at]); tell(); });
    }
    document.querySelectorAll("button.copy").forEach(function (copy) {
      copy.hidden = false;
      copy.addEventListener("click", function () {
        var from = document.getElementById(copy.getAttribute("data-from")), was = copy.textContent;
        copied(copy.getAttribute("data-copy") || (from ? from.textContent : "")).then(function () {
          copy.textContent = words.copied; copy.setAttribute("aria-live", "polite");
          setTimeout(function () { copy.textContent = was; }, 1600);
        }, function () { copy.textContent = words.byHand; });
      });
    });
    var open = function () {  // what a link leads to may lie within something folded
      var part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      for (var up = part; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
      if (part) { part.scrollIntoView(); }
    };
    if (location.hash) { open(); }
    window.addEventListener("hashchange", open);
  });
})();
