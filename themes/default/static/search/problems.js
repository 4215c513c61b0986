/* What the search page says when files of the index are missing or broken. */
(function () {
  "use strict";

  gkssg.search.problems = function (ui, error) {
    const banner = ui.part("problem");
    const copied = location.protocol === "file:";
    banner.hidden = false;
    banner.querySelector("[data-online]").hidden = copied;
    banner.querySelector("[data-copied]").hidden = !copied;
    banner.querySelector("button").onclick = () => location.reload();
    /* An alert is told once: the number, which grows, stands outside it. */
    tell(ui.part("alert"), error ? broken(error) : "检索文件有缺失，结果可能不全。");
    tell(ui.part("missing"), error ? "" : ui.engine.store.problems.size + " 个文件没有读到。");
  };

  function broken(error) {
    if (error.reason === "format") return "检索文件和这个页面的版本不一致，现在不能检索。请按下面的目录查找。";
    return "检索用的文件没有读到，现在不能检索。请按下面的目录查找。";
  }

  function tell(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }
})();
