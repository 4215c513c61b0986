/* The search page: what is typed goes to the engine, what is found to the list. */
(function () {
  "use strict";
  const page = document.querySelector("[data-search]");
  const part = (name) => page.querySelector("[data-search-" + name + "]");
  const field = page.querySelector("input[type=search]");
  const [list, more, sorts] = ["hits", "more", "sorts"].map(part);
  const [title, root] = [document.title, page.dataset.root];
  const folder = document.currentScript.src.replace(/page\.js.*/, "");
  window.gkssg = window.gkssg || {};
  gkssg.search = gkssg.search || {};
  const opening = Promise.resolve().then(() => gkssg.search.open(""));
  /* Keys of the address, and the facets they stand for. */
  const keys = { c: "category", y: "year", k: "kind", o: "office", d: "department", s: "status" };
  const ui = { part, field, list, more, root, keys, turn: 0, make, marked, entry, use,
    values, picked, settle, typed, quoted, tell, showProblems };
  let sort, settled, typing, saying;

  function make(name, attributes, ...inner) {
    const made = document.createElement(name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    made.append(...inner);
    return made;
  }

  function quoted(text) { return "“" + text + "”"; }

  function marked(name, text, ranges) {
    const made = make(name, {});
    let at = 0;
    for (const [from, to] of ranges) {
      made.append(text.slice(at, from), make("mark", {}, text.slice(from, to)));
      at = to;
    }
    made.append(text.slice(at));
    return made;
  }

  const needed = {};

  /* What the list can do without is loaded when it is first needed. */
  function use(name, ...told) {
    needed[name] = needed[name] || new Promise((done) => {
      const script = make("script", { src: folder + name + ".js" });
      script.onload = done;
      document.head.append(script);
    });
    return needed[name].then(() => gkssg.search[name](ui, ...told)).catch(showProblems);
  }

  function showProblems() {
    if (ui.engine && ui.engine.store.problems.size) use("problems");
  }

  /* --- The address: values by name, since numbers change --- */

  function values(key) {
    const { categories, kinds: k, offices: o, departments: d, statuses: s } = ui.engine.head;
    return { k, o, d, s }[key] || categories.map((row) => row[2].replace("/index.html", ""));
  }

  /* The numbers of the values that are chosen. */
  function picked(key) {
    const names = ui.chosen.filter((pair) => pair[0] === key).map((pair) => pair[1]);
    return names.map((each) => (key === "y" ? Number(each) : values(key).indexOf(each))).filter((id) => id >= 0);
  }

  function address() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    for (const [key, each] of ui.chosen) query.append(key, each);
    if (sort) query.set("sort", sort);
    return location.pathname + "?" + query;
  }

  function read() {
    const query = new URLSearchParams(location.search);
    const place = history.state || {};
    field.value = query.get("q") || "";
    sort = query.get("sort") === "date" ? "date" : "";
    ui.chosen = Array.from(query).filter((pair) => pair[0] in keys);
    settled = address();
    search(place.shown).then(() => {
      if (place.top) scrollTo(0, place.top);
      use("moving");
    });
  }

  /* Typing replaces the address; what is entered or chosen makes a step to come back to. */
  function remember(step) {
    const now = address();
    try {
      if (!step || now === settled) history.replaceState({ shown: list.children.length, top: scrollY }, "", now);
      else {
        if (step === "entered") history.replaceState(null, "", settled);
        history.pushState(null, "", now);
      }
    } catch (error) { /* file:// in some browsers */ }
    if (step) settled = now;
  }

  function settle(step) {
    clearTimeout(typing);
    remember(step);
    search();
  }

  /* --- Searching --------------------------------------- */

  async function search(shown) {
    const turn = (ui.turn += 1);
    const text = field.value.trim();
    const asked = text || ui.chosen.length;
    document.title = (text && text + " - ") + title;
    if (asked) page.dataset.state = "loading";
    else show("idle");
    try {
      ui.engine = await opening;
      if (!asked || turn !== ui.turn) return;
      const filters = {};
      for (const key of Object.keys(keys)) if (picked(key).length) filters[keys[key]] = picked(key);
      const found = await ui.engine.find(text, { filters, sort: sort || "relevance" });
      const hits = await found.hits(0, Math.max(shown || 0, 20));
      if (turn !== ui.turn) return;
      Object.assign(ui, { found, hits, text, filters });
      list.replaceChildren(...hits.map(entry));
      show("done", sentence());
      if (found.dropped.length || found.unverified || found.how === "without") use("notes", turn);
      use(found.total ? "snippets" : "help");
      /* A handful of hits is read faster than narrowed down. */
      if (found.total > 5 || ui.chosen.length || needed.facets) use("facets");
      showProblems();
    } catch (error) {
      if (turn !== ui.turn) return;
      show("error");
      use("problems", error);
    }
  }

  function show(state, said) {
    const found = state === "done" && ui.found;
    page.dataset.state = state;
    part("found").hidden = !found;
    part("none").hidden = !found || found.total > 0;
    document.querySelector("[data-search-tree]").hidden = found && found.total > 0;
    tell(said || "");
    if (!found) return;
    part("count").textContent = said;
    part("note").textContent = "";
    for (const button of sorts.children) button.setAttribute("aria-pressed", button.value === sort);
    sorts.hidden = found.total < 2;
    more.hidden = list.children.length >= found.total;
  }

  function tell(text) {
    clearTimeout(saying);
    saying = setTimeout(() => { part("said").textContent = text; }, 700);
  }

  function sentence() {
    const { found: { how, total, typed }, text } = ui;
    if (!total) return "没有找到" + (text ? quoted(text) : "符合条件的信息");
    if (how === "initials") return "按拼音首字母" + quoted(text) + "找到 " + total + " 条";
    if (how === "all") return (text ? quoted(text) + "找到 " : "符合条件的有 ") + total + " 条";
    const words = typed.map(quoted);
    return "没有一条" + (words.length > 1 ? "同时有" : "完整地有") + words.join("") + "，下面是最接近的 " + total + " 条";
  }

  /* --- Hits -------------------------------------------- */

  function entry(hit) {
    const { engine: { head }, found: { words } } = ui;
    const number = (text) => marked("span", text, gkssg.tokens.marks(text, words));
    const query = words.length ? "?q=" + encodeURIComponent(words.join(" ")) : "";
    const link = marked("a", hit.title, hit.titleMarks);
    link.href = root + hit.url + query;
    link.dataset.hit = "";
    link.dataset.indexNumber = hit.indexNumber;
    const status = head.statuses[hit.status];
    const ended = /失效|废止/.test(status);
    const tag = ended ? [" ", make("span", { class: "tag tag-ended" }, status)] : [];
    const [category, above] = head.categories[hit.categories[0]];
    const facts = [
      hit.number && number(hit.number),
      (above < 0 ? "" : head.categories[above][0] + " › ") + category,
      hit.date,
      head.offices.length > 1 && head.offices[hit.office],
      gkssg.tokens.marks(hit.indexNumber, words).length && number(hit.indexNumber),
    ];
    return make("li", { class: ended ? "ended" : "" }, make("h3", { class: "hit-title" }, link, ...tag),
      make("div", { class: "hit-text" }),
      make("p", { class: "hit-facts" }, ...facts.filter(Boolean).map((fact) => make("span", {}, fact))));
  }

  sorts.onclick = (event) => {
    sort = event.target.value;
    settle("chosen");
  };

  /* --- Typing ------------------------------------------ */

  function typed() {
    clearTimeout(typing);
    typing = setTimeout(() => {
      remember();
      search();
      use("offers");
    }, 80);
  }

  field.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
  field.addEventListener("compositionend", typed);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle("entered");
  });

  addEventListener("popstate", read);
  addEventListener("pagehide", () => remember());
  read();
})();
