/* The passages of a hit, loaded when it comes into view: where the words stand in its text. */
(function () {
  "use strict";
  const first = 5;
  let ui, watching;

  gkssg.search.snippets = function (page) {
    ui = page;
    if (!window.IntersectionObserver) return Array.from(ui.list.children).slice(0, first).forEach(show);
    if (!watching) watch("0px");
    observe();
  };

  function watch(margin) {
    if (watching) watching.disconnect();
    else addEventListener("scroll", ahead, { once: true, passive: true });
    watching = new IntersectionObserver(look, { rootMargin: margin });
  }

  function observe() {
    for (const item of ui.list.children) if (!item.dataset.seen) watching.observe(item);
  }

  /* Who scrolls will read on: the passages come before the hits are there. Who does not has all that he sees. */
  function ahead() {
    watch("200px");
    observe();
  }

  function look(seen) {
    for (const each of seen) if (each.isIntersecting) show(each.target);
  }

  async function show(item) {
    const hit = ui.hits[Array.from(ui.list.children).indexOf(item)];
    if (!hit || item.dataset.seen) return;
    item.dataset.seen = "yes";
    const { where, snippets, attachment } = await hit.text().catch(() => ({ snippets: [] }));
    const box = item.querySelector(".hit-text");
    box.append(...snippets.map((each) => ui.marked("p", each.text, each.marks)));
    if (where && snippets.length) box.lastChild.append(" ", ui.make("span", { class: "hit-where" }, source(hit, where, attachment)));
    ui.showProblems();
  }

  /* Where the passage stands; an attachment as a link to it. */
  function source(hit, where, attachment) {
    if (!attachment) return where;
    const href = ui.root + hit.url.replace(/\.html$/, "/") + encodeURIComponent(attachment);
    return ui.make("a", { href }, where);
  }
})();
