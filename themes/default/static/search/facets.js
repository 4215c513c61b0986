/* The facets of the search page: what is chosen as chips, what can be chosen with how many hits each has. */
(function () {
  "use strict";
  const titles = { c: "类别", y: "年份", k: "种类", o: "机关", d: "科室", s: "有效性" };
  const few = 5;
  /* Whether the reader unfolded (or folded) the facets; until then the width of the page decides. */
  let unfolded;

  gkssg.search.facets = async function (ui) {
    const box = ui.part("facets");
    const chips = showChips(ui);
    const wide = matchMedia("(min-width: 900px)").matches && document.documentElement.dataset.mode !== "elder";
    box.hidden = chips ? !ui.found.total : ui.found.total <= few;
    box.open = unfolded === undefined ? wide && ui.found.cheap : unfolded;
    box.firstElementChild.onclick = () => {
      unfolded = !box.open;
      if (unfolded) showGroups(ui);
    };
    if (box.open && !box.hidden) await showGroups(ui);
  };

  function label(ui, key, id) {
    if (key === "c") return ui.engine.head.categories[id][0];
    return key === "y" ? String(id) : ui.values(key)[id] || "未注明";
  }

  function choose(ui, key, id) {
    const name = key === "y" ? String(id) : ui.values(key)[id];
    const rest = ui.chosen.filter((pair) => pair[0] !== key || pair[1] !== name);
    ui.chosen = rest.length < ui.chosen.length ? rest : [...rest, [key, name]];
    ui.settle("chosen");
  }

  function showChips(ui) {
    const chips = [];
    for (const key of Object.keys(titles)) for (const id of ui.picked(key)) {
      const words = titles[key] + "：" + label(ui, key, id);
      chips.push(chip(ui, words + " ✕", "去掉筛选 " + words, () => choose(ui, key, id)));
    }
    if (chips.length > 1) chips.push(chip(ui, "全部去掉", "去掉全部筛选", () => { ui.chosen = []; ui.settle("chosen"); }));
    ui.part("chips").replaceChildren(...chips);
    return chips.length;
  }

  function chip(ui, words, label, act) {
    const button = ui.make("button", { type: "button", class: "quiet", "aria-label": label }, words);
    button.onclick = () => {
      act();
      ui.part("count").focus();
    };
    return ui.make("li", {}, button);
  }

  async function showGroups(ui) {
    const turn = ui.turn;
    const counts = await counted(ui);
    if (turn !== ui.turn) return;
    const box = ui.part("facets").lastElementChild;
    const focused = document.activeElement.id;
    const open = new Set(Array.from(box.querySelectorAll("details[open]"), (each) => each.dataset.key));
    const first = !box.children.length;
    const groups = Object.keys(titles).map((key, at) => group(ui, key, counts[ui.keys[key]] || new Map(), open.has(key) || (first && at < 2)));
    box.replaceChildren(...groups.filter(Boolean));
    const again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  }

  /* The hits of each value; of a facet in which something is chosen, as if nothing were: a second value adds hits. */
  async function counted({ engine, found, text, filters }) {
    const counts = await found.facets();
    for (const facet of Object.keys(filters)) {
      const others = await engine.find(text, { filters: Object.assign({}, filters, { [facet]: [] }) });
      counts[facet] = (await others.facets())[facet];
    }
    return counts;
  }

  function group(ui, key, counts, open) {
    const on = ui.picked(key);
    const ids = Array.from(new Set([...counts.keys(), ...on]));
    if (ids.length < 2 && !on.length) return null;
    const many = (id) => counts.get(id) || 0;
    ids.sort((a, b) => (key === "c" ? a - b : key === "y" ? b - a : many(b) - many(a) || a - b));
    const rows = ids.map((id) => {
      const box = ui.make("input", { type: "checkbox", id: "facet-" + key + id });
      box.checked = on.includes(id);
      box.onchange = () => choose(ui, key, id);
      const count = ui.make("span", { class: "count" }, many(id));
      return ui.make("li", { class: "deep-" + depth(ui, key, id) }, ui.make("label", {}, box, ui.make("span", {}, label(ui, key, id), " ", count)));
    });
    const made = ui.make("details", { "data-key": key }, ui.make("summary", {}, titles[key]), ui.make("ul", { "aria-label": titles[key] }, ...rows));
    made.open = open || on.length > 0;
    return made;
  }

  /* How far a category is indented: two steps at most. */
  function depth(ui, key, id) {
    const above = (each) => ui.engine.head.categories[each][1];
    if (key !== "c" || above(id) < 0) return 0;
    return above(above(id)) < 0 ? 1 : 2;
  }
})();
