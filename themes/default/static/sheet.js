/* Tables of an item: sorted by a click on a head, filtered by words and by values, as cards on a phone. */
(function () {
  "use strict";
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[〔〕[\]()【】\s]/g, "");
  const FEW = 3;

  function set(box) {
    const table = box.querySelector("table"), body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    const rows = Array.from(body.rows, (row, at) => ({ row, at, text: "", total: row.classList.contains("total") }));
    const details = rows.filter((each) => !each.total);
    heads.forEach((head, column) => sortable(table, body, heads, head, column, rows));
    box.prepend(filter(heads, details));
  }

  /* On a narrow screen each cell gets the name of its column, and the stylesheet makes cards of the rows. */
  function cards(table) {
    const names = Array.from(table.tHead.rows[0].cells, (head) => head.textContent);
    if (names.length <= FEW) return;
    table.classList.add("cards");
    const label = () => {
      if (!window.matchMedia("(max-width: 640px)").matches || table.dataset.named) return;
      table.dataset.named = "1";
      for (const row of table.tBodies[0].rows) Array.from(row.cells, (cell, at) => { cell.dataset.name = names[at]; });
    };
    label();
    window.addEventListener("resize", label);
  }

  /* Sorted down, up, then as it was; rows that sum up others stay last. */
  function sortable(table, body, heads, head, column, rows) {
    const numeric = head.classList.contains("n");
    const value = (row) => row.cells[column].textContent;
    const number = (row) => (value(row) ? Number(value(row).replace(/,/g, "")) : -Infinity);
    const less = numeric ? (a, b) => number(a.row) - number(b.row)
      : (a, b) => value(a.row).localeCompare(value(b.row), "zh-Hans-CN", { numeric: true });
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.append(button);
    button.addEventListener("click", () => {
      const turn = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")];
      const next = turn === undefined ? "ascending" : turn;
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      if (next) head.setAttribute("aria-sort", next);
      const sign = next === "descending" ? -1 : 1;
      const sorted = rows.slice().sort((a, b) => (a.total - b.total) || (next ? sign * less(a, b) : 0) || a.at - b.at);
      body.append(...sorted.map((each) => each.row));
    });
  }

  function filter(heads, details) {
    const form = document.createElement("form");
    form.className = "sheet-filter";
    const words = field("在表中筛选", "input");
    words.control.type = "search";
    words.control.autocomplete = "off";
    form.append(words.label);
    const choices = [];
    heads.forEach((head, column) => {
      if (!("choice" in head.dataset)) return;
      const values = new Set(details.map(({ row }) => row.cells[column].textContent));
      if (values.size < 2) return;
      const choice = field(head.textContent, "select");
      choice.control.append(new Option("全部", ""), ...Array.from(values).filter(Boolean).map((each) => new Option(each)));
      choices.push({ column, control: choice.control });
      form.append(choice.label);
    });
    const count = document.createElement("p");
    count.setAttribute("aria-live", "polite");
    form.append(count);
    const apply = () => {
      const wanted = words.control.value.split(/\s+/).map(plain).filter(Boolean);
      let shown = 0;
      for (const each of details) {
        if (wanted.length && !each.text) each.text = plain(each.row.textContent);
        const fits = wanted.every((word) => each.text.includes(word)) &&
          choices.every(({ column, control }) => !control.value || each.row.cells[column].textContent === control.value);
        if (each.row.hidden === fits) each.row.hidden = !fits;
        shown += fits;
      }
      count.textContent = "共 " + details.length + " 行" + (shown < details.length ? "，符合 " + shown + " 行" : "");
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
    return form;
  }

  function field(name, tag) {
    const label = document.createElement("label"), control = document.createElement(tag);
    label.append(name, control);
    return { label, control };
  }

  document.querySelectorAll(".sheet table").forEach(cards);
  document.querySelectorAll("[data-sheet]").forEach(set);
})();
