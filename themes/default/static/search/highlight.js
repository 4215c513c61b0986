/* A page that was opened from the search: marks the words of ?q= and goes from one to the next. */
(function () {
  "use strict";
  const main = document.querySelector("main");
  const query = new URLSearchParams(location.search).get("q") || "";
  const words = gkssg.tokens.canonical(query).split(" ").filter(Boolean);
  const block = "p,li,dt,dd,td,th,caption,figcaption,h1,h2,h3,h4,h5,pre,blockquote,div,section";
  const [text, nodes] = reading();
  const ranges = gkssg.tokens.marks(text, words);
  let at = -1;
  if (!ranges.length) return;
  const sheet = document.currentScript.src.replace(/search\/highlight\.js.*/, "search.css");
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet }));
  /* From the end, so that what is before keeps its place. */
  for (const each of nodes.reverse()) wrap(each);
  const places = ranges.map((range, number) => main.querySelectorAll("mark[data-place='" + number + "']"));
  const told = make("p", "", "本页有 " + places.length + " 处“" + query.trim() + "”");
  told.setAttribute("role", "status");
  const bar = make("div", "mark-bar", told, button("下一处 ↓", next), button("去掉标记 ✕", remove));
  bar.children[1].hidden = places.length < 2;
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "检索词标记");
  document.body.append(bar);
  if (!location.hash) places[0][0].scrollIntoView({ block: "center" });

  /* What can be read in main as one text, a line a block, and where each text node stands in it. */
  function reading() {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    let [all, last] = ["", null];
    while (walker.nextNode()) {
      const around = walker.currentNode.parentNode;
      if (around.closest("nav, details, figure, button, script, style") || !around.getClientRects().length) continue;
      if (around.closest(block) !== last) all += "\n";
      last = around.closest(block);
      found.push({ node: walker.currentNode, from: all.length });
      all += walker.currentNode.data;
    }
    return [all, found];
  }

  function wrap({ node, from }) {
    const length = node.data.length;
    for (let number = ranges.length - 1; number >= 0; number -= 1) {
      const start = Math.max(ranges[number][0] - from, 0);
      const end = Math.min(ranges[number][1] - from, length);
      if (start >= end) continue;
      const inner = node.splitText(start);
      inner.splitText(end - start);
      const mark = make("mark", "");
      mark.dataset.place = number;
      inner.replaceWith(mark);
      mark.append(inner);
    }
  }

  function make(name, className, ...inner) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inner);
    return made;
  }

  function button(label, act) {
    const made = make("button", "quiet", label);
    made.type = "button";
    made.onclick = act;
    return made;
  }

  function next() {
    main.querySelectorAll("mark.here").forEach((mark) => mark.classList.remove("here"));
    at = (at + 1) % places.length;
    places[at].forEach((mark) => mark.classList.add("here"));
    places[at][0].scrollIntoView({ block: "center" });
    told.textContent = "第 " + (at + 1) + " 处，共 " + places.length + " 处";
  }

  function remove() {
    for (const mark of main.querySelectorAll("mark[data-place]")) {
      const around = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      around.normalize();
    }
    bar.remove();
    main.focus({ preventScroll: true });
    try {
      history.replaceState(null, "", location.pathname + location.hash);
    } catch (error) { /* file:// in some browsers: the address keeps its query */ }
  }
})();
