/* What the reader of the hits is told besides their number: words that are nowhere, what was not looked at, what to type. */
(function () {
  "use strict";

  gkssg.search.notes = function (ui, turn) {
    if (turn !== ui.turn) return;
    if (ui.found.how === "without") onlyWithout(ui);
    const note = notes(ui).join("");
    ui.part("note").textContent = note;
    ui.tell([ui.part("count").textContent, note].filter(Boolean).join("。"));
  };

  function notes({ found, text, quoted }) {
    const told = [];
    const dropped = found.dropped.filter((word) => word !== text).map(quoted).join("、");
    if (dropped) told.push(dropped + "没有出现在任何一条里。");
    if (found.how === "without") told.push("请再写一个要找的词，用空格隔开，例如：公交 -预算。");
    if (found.unverified) told.push("符合的太多，引号里的话只核对了最新的 400 条，可能还有没列出来的；再加一个词会找得更全。");
    return told;
  }

  /* Nothing was sought, so nothing is missing. */
  function onlyWithout(ui) {
    ui.part("count").textContent = "只写了不要的词，没写要找什么";
    ui.part("none").hidden = true;
  }
})();
