/* Pages of evidence: an address of a source leads on to the sheet of its passage; what belongs together lights up.
   Without this the list of sheets says where to look. The order of parts is that of jixiao/publish/sources.py. */
(function () {
  "use strict";
  function order(part) {
    return part.replace(/([A-Z]+)([0-9]+)/g, function (cell, column, row) { return row + " " + column.length + column; })
      .split(/([0-9]+)/).map(function (each, at) { return at % 2 ? +each : each; });
  }
  function before(a, b) {  // a stands before b, or is b
    for (var at = 0; at < a.length; at++) {
      if (at >= b.length) { return false; }
      if (a[at] !== b[at]) { return a[at] < b[at]; }
    }
    return true;
  }
  function part() { return decodeURIComponent(location.hash.slice(1)); }

  document.addEventListener("DOMContentLoaded", function () {
    var list = document.getElementById("sheets");
    function lead() {
      if (!list || !/=|^[a-z]+[0-9]/.test(part()) || document.getElementById(part())) { return; }
      var firsts = list.dataset.firsts.split(" "), own = order(part()), found = 0;
      firsts.forEach(function (first, at) { if (before(order(first), own)) { found = at; } });
      location.replace(list.dataset.folder + "/" + (found + 1) + ".html" + location.hash);
    }
    function light() {
      var at = part(), mark = at && document.getElementById(at), row = /^f[0-9]+$/.test(at) && at.slice(1);
      var facts = row ? [row] : mark && mark.dataset.f ? mark.dataset.f.split(" ").slice(-1) : [];
      document.querySelectorAll(".lit").forEach(function (each) { each.classList.remove("lit"); });
      facts.forEach(function (fact) {
        document.querySelectorAll('mark[data-f~="' + fact + '"]').forEach(function (each) { each.classList.add("lit"); });
        var line = document.getElementById("f" + fact);
        if (line) { line.classList.add("lit"); }
      });
    }
    function turn() { lead(); light(); }
    turn();
    window.addEventListener("hashchange", turn);
  });
})();
