/* When nothing is found: the search without its filters, without one of its words, and the nearest terms. */
(function () {
  "use strict";
  const most = 5;

  gkssg.search.help = async function (ui) {
    const { engine, found, text, filters, turn } = ui;
    const total = async (query, chosen) => {
      const answer = await engine.find(query, { filters: chosen });
      return answer.how === "all" ? answer.total : 0;
    };
    const offers = [];
    if (Object.keys(filters).length) offers.push(["不限条件", await total(text, {}), () => { ui.chosen = []; }]);
    for (const query of shorter(text))
      offers.push([query, await total(query, filters), () => { ui.field.value = query; }]);
    const near = (await engine.suggest(text)).concat(await engine.near(found.words));
    if (turn !== ui.turn) return;
    const buttons = offers.filter(([, count]) => count).map((offer) => button(ui, ...offer));
    const told = new Set();
    for (const each of near) if (told.size < told.add(each.text).size) buttons.push(proposal(ui, each));
    ui.part("near").replaceChildren(...buttons);
    ui.part("near").parentNode.hidden = !buttons.length;
  };

  /* The query without each of its words and phrases in turn. */
  function shorter(text) {
    const words = text.match(/[^\s"“「]*["“「][^"”」]*["”」]|\S+/g) || [];
    if (words.length < 2) return [];
    return words.slice(0, most).map((left, at) => words.filter((word, each) => each !== at).join(" "));
  }

  /* A category is a link to its page, any other term a search for it. */
  function proposal(ui, { text, url, count }) {
    if (url) return ui.make("li", {}, ui.make("a", { href: ui.root + url }, text));
    return button(ui, text, count, () => { ui.field.value = text; });
  }

  function button(ui, words, count, change) {
    const told = count ? [" ", ui.make("span", { class: "count" }, count + " 条")] : [];
    const made = ui.make("button", { type: "button", class: "quiet" }, words, ...told);
    made.onclick = () => {
      change();
      ui.settle("entered");
      ui.field.focus();
    };
    return ui.make("li", {}, made);
  }
})();
