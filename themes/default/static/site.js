/* Enhancements of every page. Nothing here is needed to read, find or print. */
(function () {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  /* --- Reading aids: elder mode, contrast, pointer, text size ------------------------------- */

  const voice = window.speechSynthesis;
  const aids = {
    elder: ["data-mode", "elder"],
    contrast: ["data-contrast", "high"],
    pointer: ["data-pointer", "large"],
  };
  const largest = 4;
  const labels = { elder: "长者模式", contrast: "高对比", pointer: "大鼠标", smaller: "小字", larger: "大字", read: "朗读" };

  function buildAids(place) {
    const group = document.createElement("div");
    group.className = "wrap";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "浏览辅助");
    for (const name of Object.keys(labels)) {
      if (name === "read" && !voice) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.aid = name;
      button.textContent = labels[name];
      group.append(button);
    }
    place.append(group);
  }

  function remember(attribute, value) {
    if (value) root.setAttribute(attribute, value);
    else root.removeAttribute(attribute);
    try {
      const key = attribute.replace("data-", "gkssg-");
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (error) { /* not remembered: the page still changes */ }
  }

  function showAids() {
    for (const button of all("[data-aid]")) {
      const aid = aids[button.dataset.aid];
      if (!aid) continue;
      const on = root.getAttribute(aid[0]) === aid[1];
      button.setAttribute("aria-pressed", String(on));
    }
    const size = Number(root.getAttribute("data-size") || 0);
    for (const button of all("[data-aid=smaller]")) button.disabled = size <= 0;
    for (const button of all("[data-aid=larger]")) button.disabled = size >= largest;
  }

  function useAid(name) {
    if (name === "read") return speaking ? hush() : speak();
    if (aids[name]) {
      const [attribute, value] = aids[name];
      remember(attribute, root.getAttribute(attribute) === value ? "" : value);
    } else {
      const size = Number(root.getAttribute("data-size") || 0) + (name === "larger" ? 1 : -1);
      remember("data-size", size > 0 ? String(Math.min(size, largest)) : "");
    }
    showAids();
    markScrolling();
  }

  /* --- Reading aloud, a paragraph at a time: long utterances are cut off by some engines ------ */

  const blocks = "h1,h2,h3,h4,p,li,dt,dd,caption,th,td";
  let speaking = null;

  function passages() {
    const parts = all("[data-read]");
    const found = [];
    for (const part of parts.length ? parts : all("main")) {
      const inner = all(blocks, part).filter((block) => !block.querySelector(blocks) && !block.closest("[hidden]"));
      found.push(...(inner.length ? inner : [part]));
    }
    return found.filter((block) => block.textContent.trim());
  }

  function speak() {
    const queue = passages();
    const button = document.querySelector("[data-aid=read]");
    button.setAttribute("aria-pressed", "true");
    button.textContent = "停止朗读";
    const turn = (speaking = {});
    const next = () => {
      if (speaking !== turn) return;
      all(".spoken").forEach((block) => block.classList.remove("spoken"));
      const block = queue.shift();
      if (!block) return hush();
      const words = new SpeechSynthesisUtterance(block.textContent.trim());
      words.lang = "zh-CN";
      words.rate = 0.9;
      words.onend = next;
      words.onerror = () => { if (speaking === turn) hush("没有语音"); };
      block.classList.add("spoken");
      block.scrollIntoView({ block: "nearest" });
      voice.speak(words);
    };
    voice.cancel();
    next();
  }

  function hush(why) {
    speaking = null;
    voice.cancel();
    all(".spoken").forEach((block) => block.classList.remove("spoken"));
    const button = document.querySelector("[data-aid=read]");
    button.setAttribute("aria-pressed", "false");
    button.textContent = why || labels.read;
  }

  /* --- Lists: filter the rows of this page -------------------------------------------------- */

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[〔〕[\]()【】\s]/g, "");

  function filterRows(form) {
    const rows = all("[data-row]").map((row) => ({ row, text: plain(row.textContent) }));
    const count = form.querySelector("[aria-live]");
    const apply = () => {
      const words = form.querySelector("[data-words]").value.split(/\s+/).map(plain).filter(Boolean);
      const wanted = all("[data-by]", form).filter((select) => select.value);
      let shown = 0;
      for (const { row, text } of rows) {
        const fits = words.every((word) => text.includes(word)) &&
          wanted.every((select) => row.getAttribute("data-" + select.dataset.by) === select.value);
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      const idle = !words.length && !wanted.length;
      count.textContent = "共 " + rows.length + " 条" + (idle ? "" : "，符合 " + shown + " 条");
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    apply();
  }

  /* --- Tables: each can be saved for a spreadsheet; only a wide one is a stop for the keyboard -- */

  const worthSaving = 5;

  /* The cells of a table as rows of text; a spanned cell stands in each place it covers. */
  function grid(table) {
    const rows = Array.from(table.rows, () => []);
    Array.from(table.rows).forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y][x] !== undefined) x += 1;
        for (let down = 0; down < cell.rowSpan && rows[y + down]; down += 1)
          for (let across = 0; across < cell.colSpan; across += 1)
            rows[y + down][x + across] = cell.textContent.trim();
      }
    });
    return rows;
  }

  /* As catalogue.csv: with the mark that spreadsheets need, and no cell that they would take for a formula. */
  function csv(table) {
    const safe = (text) => (/^[=+\-@＝＋－＠]/.test(text) && !/^-?[\d.,%]+$/.test(text) ? "'" + text : text);
    const quoted = (text) => '"' + safe(text || "").replace(/"/g, '""') + '"';
    return "\ufeff" + grid(table).map((row) => Array.from(row, quoted).join(",")).join("\r\n") + "\r\n";
  }

  function offerTables() {
    all(".prose > .scroll, .prose > .form > .scroll").forEach((box, at) => {
      const table = box.querySelector("table");
      if (table.rows.length < worthSaving) return;
      const tools = document.createElement("p");
      const button = document.createElement("button");
      tools.className = "table-tools";
      button.type = "button";
      button.className = "quiet";
      button.dataset.csv = at + 1;
      button.textContent = "保存这张表（CSV）";
      tools.append(button);
      box.after(tools);
    });
  }

  function save(button) {
    const link = document.createElement("a");
    const table = button.parentNode.previousElementSibling.querySelector("table");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
    link.download = document.querySelector("h1").textContent.trim() + " 表" + button.dataset.csv + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function markScrolling() {
    all(".scroll").forEach((box, at) => {
      const caption = box.querySelector("caption");
      const wide = box.scrollWidth > box.clientWidth;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) {
        if (wide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
      if (!wide) box.removeAttribute("aria-label");
      else box.setAttribute("aria-label", (caption ? caption.textContent.trim() : "表格 " + (at + 1)) + "（可左右滚动）");
    });
  }

  /* --- Buttons ------------------------------------------------------------------------------- */

  function copy(button) {
    const said = button.textContent;
    const done = (text) => {
      button.textContent = text;
      setTimeout(() => { button.textContent = said; }, 2000);
    };
    const text = button.dataset.copy || location.href;
    const fallback = () => window.prompt("请复制下面的地址", text);
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => done("已复制"), fallback);
    else fallback();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.aid) useAid(button.dataset.aid);
    else if ("print" in button.dataset) window.print();
    else if ("copy" in button.dataset) copy(button);
    else if ("csv" in button.dataset) save(button);
  });

  if (voice) window.addEventListener("pagehide", () => voice.cancel());

  const toc = document.querySelector("[data-toc]");
  if (toc && window.matchMedia("(min-width: 1100px)").matches) toc.open = true;
  const here = document.querySelector(".columns [aria-current]");
  if (here) here.closest("ul").scrollLeft = here.offsetLeft - 24;

  /* A page that was opened from the search marks what was searched. */
  const scripts = document.currentScript.src.replace(/site\.js.*/, "search/");
  if (/[?&]q=./.test(location.search) && !document.querySelector("[data-search]")) {
    for (const name of ["tokens", "highlight"])
      document.head.append(Object.assign(document.createElement("script"), { src: scripts + name + ".js", async: false }));
  }

  all("[data-aids]").forEach(buildAids);
  offerTables();
  markScrolling();
  window.addEventListener("resize", markScrolling);
  all("[data-filter]").forEach(filterRows);
  showAids();
})();
