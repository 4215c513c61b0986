/* Before the first paint: mark that scripts run, and restore the reader's own settings. */
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  ["mode", "contrast", "pointer", "size"].forEach(function (key) {
    try {
      var value = localStorage.getItem("gkssg-" + key);
      if (value) root.setAttribute("data-" + key, value);
    } catch (error) { /* file:// or storage switched off: the page stays as it is */ }
  });
})();
