/* The search page: loads the title shards as classic scripts (so it works from file://) and finds in them. */
(function () {
  "use strict";
  const page = document.querySelector("[data-search]");
  const field = page.querySelector("input[type=search]");
  const part = (name) => page.querySelector("[data-search-" + name + "]");
  const tree = document.querySelector("[data-search-tree]");
  const shards = JSON.parse(part("scripts").textContent);
  const most = 50;
  const records = [];
  let asked = false;
  let waiting = 0;
  let failed = 0;

  /* --- Words --------------------------------------------------------------------------------- */

  const brackets = /[〔〕[\]()（）【】]/g;
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(brackets, "");
  const words = (query) => plain(query).split(/\s+/).filter(Boolean);

  /* Where the words stand in a text, as the text itself with marks; folding may change its length. */
  function marked(text, wanted) {
    const at = [];
    let folded = "";
    Array.from(text).forEach((letter, index) => {
      const fold = plain(letter);
      folded += fold;
      for (let i = 0; i < fold.length; i += 1) at.push(index);
    });
    const hit = new Set();
    for (const word of wanted) {
      for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
        for (let i = at[from]; i <= at[from + word.length - 1]; i += 1) hit.add(i);
      }
    }
    const piece = document.createDocumentFragment();
    let run = "";
    let inside = false;
    const flush = () => {
      if (!run) return;
      const node = document.createTextNode(run);
      if (inside) piece.appendChild(document.createElement("mark")).append(node);
      else piece.append(node);
      run = "";
    };
    Array.from(text).forEach((letter, index) => {
      if (hit.has(index) !== inside) { flush(); inside = !inside; }
      run += letter;
    });
    flush();
    return piece;
  }

  /* --- Shards -------------------------------------------------------------------------------- */

  window.gkssg = Object.assign(window.gkssg || {}, {
    titles(batch) {
      for (const record of batch) {
        const [index, title, number, path, category, published, , summary, keywords, status, ended] = record;
        const head = plain(title);
        const rest = plain([summary, keywords, index, number].join("\n"));
        records.push({ index, title, number, path, category, published, summary, status, ended, head, rest });
      }
    },
  });

  function load() {
    if (asked) return;
    asked = true;
    waiting = shards.length;
    for (const address of shards) {
      const script = document.createElement("script");
      const settle = (bad) => {
        waiting -= 1;
        failed += bad;
        show();
      };
      script.src = address;
      script.onload = () => settle(0);
      script.onerror = () => settle(1);
      document.head.append(script);
    }
  }

  /* --- Results ------------------------------------------------------------------------------- */

  function find(wanted) {
    const found = [];
    for (const record of records) {
      let inTitle = 0;
      const fits = wanted.every((word) => {
        if (record.head.includes(word)) { inTitle += 1; return true; }
        return record.rest.includes(word);
      });
      if (fits) found.push([inTitle, record]);
    }
    found.sort((a, b) => b[0] - a[0] || (a[1].published < b[1].published ? 1 : a[1].published > b[1].published ? -1 : 0));
    return found.map((pair) => pair[1]);
  }

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content) made.append(content);
    return made;
  }

  function entry(record, wanted) {
    const item = element("li", record.ended ? "ended" : "");
    const link = element("a", "", marked(record.title, wanted));
    link.href = page.dataset.root + record.path;
    link.setAttribute("data-hit", "");
    link.dataset.indexNumber = record.index;
    const head = element("p", "hit-title", link);
    if (record.ended) head.append(" ", element("span", "tag tag-ended", record.status));
    const facts = element("p", "hit-facts");
    const shown = [record.number, record.index, record.category, record.published.slice(0, 10)];
    for (const fact of shown) if (fact) facts.append(element("span", "", marked(fact, wanted)), " ");
    item.append(head, element("p", "hit-summary", marked(record.summary, wanted)), facts);
    return item;
  }

  function say(state, text) {
    page.dataset.state = state;
    const count = part("count");
    if (count.textContent !== text) count.textContent = text;
  }

  function show() {
    const wanted = words(field.value);
    const problem = part("problem");
    problem.hidden = !failed;
    if (failed) problem.textContent = "有 " + failed + " 个检索文件没有读到，下面的结果可能不全。请稍后刷新，或者按目录查找。";
    tree.hidden = wanted.length > 0 && failed < shards.length;
    if (!wanted.length) {
      part("hits").replaceChildren();
      part("none").hidden = true;
      return say("idle", "");
    }
    const found = find(wanted);
    part("hits").replaceChildren(...found.slice(0, most).map((record) => entry(record, wanted)));
    if (waiting) return say("loading", "正在检索…");
    part("none").hidden = found.length > 0;
    const rest = found.length > most ? "，显示前 " + most + " 条，请再加一个词" : "";
    say(failed && failed === shards.length ? "error" : "done", found.length ? "找到 " + found.length + " 条" + rest : "没有找到");
  }

  function remember() {
    try {
      const query = field.value.trim();
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (error) { /* file:// in some browsers: the address stays as it is */ }
  }

  function search() {
    if (words(field.value).length) load();
    show();
    remember();
  }

  let pause = 0;
  field.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(search, 120);
  });
  field.addEventListener("compositionend", search);
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    field.value = query;
    search();
  }
})();
