/* Moving about in the results: the next ones, and by keys from the field through the hits. */
(function () {
  "use strict";
  let ui;

  gkssg.search.moving = function (page) {
    if (ui) return;
    ui = page;
    ui.more.onclick = showMore;
    document.addEventListener("keydown", press);
  };

  async function showMore() {
    const { found, turn, list } = ui;
    const hits = await found.hits(ui.hits.length, 20);
    if (turn !== ui.turn) return;
    ui.hits.push(...hits);
    const items = hits.map(ui.entry);
    list.append(...items);
    ui.more.hidden = list.children.length >= found.total;
    ui.use("snippets");
    items[0].querySelector("a").focus({ preventScroll: true });
  }

  function press(event) {
    const at = event.target;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [ui.field, ...ui.list.querySelectorAll("[data-hit]"), ui.more];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = step && stops.includes(at) && stops[stops.indexOf(at) + step];
    if (to) to.focus();
    else if (event.key === "/" && !at.closest("textarea, select, input:not([type=checkbox])")) ui.field.select();
    else if (event.key === "Escape" && at === ui.field) clear();
    else return;
    event.preventDefault();
  }

  function clear() {
    ui.field.value = "";
    ui.typed();
  }
})();
