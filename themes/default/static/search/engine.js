/* A query in, what is found out (docs/search.md, What the page does). */
(function () {
  "use strict";
  const { search, tokens } = window.gkssg;
  const folder = document.currentScript.src.replace(/engine\.js.*/, ""), parts = {};
  const FEW = 40, VERIFIED = 3, FIRST = 12, READ = 20, SHOWN = 5, SEEN = 2, MANY = 4, ENOUGH = 3, BUDGET = 45000, CHEAP = 16384;
  const HEAD = 8, LEAD = 3, WAVE = 3, AROUND = 90;
  const FILTERS = { 类别: "category", 年: "year", 年份: "year", 文号: "number", 机关: "office", 种类: "kind", 科室: "department", 有效性: "status", 标题: "title" };
  const PIECE = new RegExp("([-－])?(?:(" + Object.keys(FILTERS).join("|") + ")[:：])?(?:[\"“”「＂]([^\"“”「」＂]*)[\"”」＂]|([^\\s\"“”「」＂]+))", "g");

  const intersect = (a, b) => {
    const made = [];
    for (let i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) { made.push(a[i]); i += 1; j += 1; } else if (a[i] < b[j]) i += 1;
      else j += 1;
    }
    return made;
  };
  const unite = (lists) => Array.from(new Set([].concat(...lists.map((list) => Array.from(list))))).sort((a, b) => a - b);

  class Engine {
    constructor(store) {
      this.store = store;
      this.head = store.head;
    }

    /* --- The query ------------------------------------------------------------------------------ */

    parse(text, table) {
      const query = { needs: [], phrases: [], filters: [], plain: [], without: [], text: "", typed: [] };
      const free = [];
      for (let found = PIECE.exec(text); found; found = PIECE.exec(text)) {
        const [written, minus, name, quoted, word] = found, facet = FILTERS[name], value = quoted || word || "";
        // A minus behind anything but a blank is a dash.
        if (minus && /(^|[ \t\u3000])$/.test(text.slice(0, found.index))) {
          query.without.push({ facet, value, quoted, written });
          continue;
        }
        const canonical = tokens.canonical(value, table);
        if (facet) query.filters.push([facet, tokens.fold(value, table), written]);
        else if (value) query.typed.push(value);
        if (word && !facet) free.push(written);
        if (facet === "title" || (quoted && !facet && canonical)) query.plain.push(...canonical.split(" "));
        if (!quoted || facet || !canonical) continue;
        const terms = tokens.termsOf(canonical);
        query.needs.push({ text: quoted, options: [terms] });
        if (terms.length > 1) query.phrases.push(quoted);
      }
      query.text = tokens.canonical(free.join(" "), table);
      for (const segment of query.text.split(" ")) if (segment) this.need(query, segment);
      return query;
    }

    /* The needs of a segment; a run of 汉字 is cut where it holds a word that has synonyms. */
    need(query, segment) {
      const groups = this.head.synonyms;
      const add = (text, words) => {
        query.needs.push({ text, options: words.map((word) => tokens.termsOf(word)) });
        query.plain.push(...words);
      };
      let from = 0;
      for (let at = 0; at < segment.length; at += 1) {
        let word = "", group = null;
        for (const each of groups) {
          for (const name of each) if (name.length > word.length && segment.startsWith(name, at)) { word = name; group = each; }
        }
        if (!group || (!tokens.isRun(segment) && word !== segment)) continue;
        if (at > from) add(segment.slice(from, at), [segment.slice(from, at)]);
        add(word, [word].concat(group.filter((name) => name !== word)));
        from = at + word.length;
        at = from - 1;
      }
      if (from < segment.length) add(segment.slice(from), [segment.slice(from)]);
    }

    /* Loads what a simple query does without: more methods of this class. */
    part(name) {
      parts[name] = parts[name] || new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = folder + name + ".js";
        script.onload = () => resolve(Object.assign(Engine.prototype, search.parts[name]));
        script.onerror = () => reject(new search.Broken(name, "missing"));
        document.head.append(script);
      });
      return parts[name];
    }

    async parsed(text) {
      const table = tokens.needsTable(text) ? await this.store.folds().catch(() => undefined) : undefined;
      return Object.assign(this.parse(text, table), { table });
    }

    /* --- Matching ------------------------------------------------------------------------------- */

    /* The postings of a term: null when no item has it, undefined when its file cannot be read. */
    async posting(term) {
      try {
        const found = await this.store.postings(term);
        if (found) this.seen.set(term, found);
        return found;
      } catch (error) {
        return undefined;
      }
    }

    /* Whether a search may load more than it needs: it has not loaded much yet. */
    cheap() { return this.store.bytes - this.before < BUDGET; }

    /* The items that answer every need. */
    async all(needs) {
      let ids = null;
      const keep = (list) => { ids = ids ? intersect(ids, list) : Array.from(list); };
      const simple = needs.filter((need) => need.options.length === 1);
      const terms = Array.from(new Set([].concat(...simple.map((need) => need.options[0]))));
      const order = (term) => (this.store.loaded(term) ? 10 : 0) + this.store.cost(term);
      terms.sort((a, b) => order(b) - order(a));
      while (terms.length && !(ids && !ids.length)) {
        if (ids && ids.length <= VERIFIED) await this.verify(ids, terms);
        const wave = terms.splice(0, ids ? 1 : WAVE);
        const found = await Promise.all(wave.map((term) => this.posting(term)));
        for (const posting of found) if (posting !== undefined) keep(posting ? posting.ids : []);
      }
      for (const need of needs) {
        if (need.options.length === 1 || (ids && !ids.length)) continue;
        const lists = await Promise.all(need.options.map((option) => this.all([{ options: [option] }])));
        if (lists.every(Boolean)) keep(unite(lists));
      }
      return ids;
    }

    /* Takes out of the terms the pairs that stand in the texts of all of few items: their postings would say nothing new. */
    async verify(ids, terms) {
      const cards = await this.store.cards(ids), texts = await Promise.all(ids.map((id) => this.folded(id)));
      const titles = ids.map((id) => (cards.has(id) ? tokens.fold(cards.get(id).title) : ""));
      const standing = (pair) => texts.every((text, at) => text.includes(pair) || titles[at].includes(pair));
      for (let i = terms.length - 1; i >= 0; i -= 1) {
        if (tokens.isRun(terms[i]) && Array.from(terms[i]).length === 2 && standing(terms[i])) terms.splice(i, 1);
      }
    }

    /* All text of an item, folded; where it cannot be read, nothing. */
    async folded(id) {
      try {
        const { summary, text, folds, attachments } = await this.store.texts(id);
        return tokens.fold([summary, text].concat(attachments.map((each) => each.text)).join("\n"), folds);
      } catch (error) {
        return "";
      }
    }

    /* --- Finding -------------------------------------------------------------------------------- */

    async find(text, options) {
      const { filters, sort } = Object.assign({ filters: {}, sort: "relevance" }, options);
      const query = await this.parsed(text);
      // Several searches may be under way: each has its own postings.
      return Object.assign(Object.create(this), { seen: new Map(), before: this.store.bytes }).run(query, filters, sort);
    }

    async run(query, filters, sort) {
      const found = { how: "all", ids: [], dropped: [], unverified: false, scores: null };
      const chosen = Object.keys(filters).filter((name) => filters[name].length).map((name) => [name, filters[name]]);
      const narrowed = query.filters.concat(chosen, query.without.filter((each) => each.facet)).length, excluding = query.without.length;
      if (narrowed || query.phrases.length || excluding || sort === "date") await this.part("choosing");
      if (narrowed) await this.choose(query, chosen, found);
      else if (query.needs.length) found.ids = (await this.all(query.needs)) || [];
      if (excluding) await this.exclude(query, found);
      if (query.phrases.length) await this.phrase(query, found);
      if (!found.ids.length && query.needs.length && !query.filters.length) {
        await this.part("proposing");
        await this.propose(query, found);
        if (chosen.length) found.ids = await this.filtered(found.ids, chosen);
        if (excluding) await this.exclude(query, found);
      }
      if (!found.ids.length) found.how = excluding && !query.needs.length && !narrowed ? "without" : "none";
      found.ids = sort === "date" ? await this.byDate(found.ids) : await this.ranked(found.ids, query, found.scores || this.scores(found.ids));
      return new Found(Object.getPrototypeOf(this), query, Object.assign(found, { cheap: this.cheap(), total: found.ids.length, problems: Array.from(this.store.problems) }));
    }

    suggest(text) { return this.part("proposing").then(() => this.suggested(text)); }

    near(words) { return this.part("proposing").then(() => this.nearest(words)); }

    weight(posting) { return Math.log(1 + this.head.items / posting.ids.length); }

    /* How much the terms weigh in title and lead of each item that has all of them. */
    scores(ids) {
      const all = new Float64Array(this.head.universe);
      for (const posting of this.seen.values()) {
        const weight = this.weight(posting);
        for (const id of posting.title) all[id] += weight * HEAD;
        for (const id of posting.lead) all[id] += weight * LEAD;
      }
      return new Map(ids.map((id) => [id, all[id]]));
    }

    /* By weight; of the first ones, those that hold the whole query in the title come first, then those whose text holds
       its words in one piece, and often. */
    async ranked(ids, query, scores) {
      ids = ids.slice().sort((a, b) => scores.get(b) - scores.get(a) || b - a);
      const first = ids.slice(0, READ), text = query.text || query.plain.join(" ");
      if (!text || first.length < 2) return ids;
      const bonus = new Map(first.map((id) => [id, 0]));
      for (const [id, card] of await this.store.cards(first.slice(0, FIRST))) {
        const same = [card.number, card.indexNumber, card.title].some((part) => part && tokens.canonical(part) === text);
        bonus.set(id, same ? 3 : tokens.holds(card.title, text) ? 2 : 0);
      }
      const words = query.plain.filter((word) => tokens.isRun(word) && Array.from(word).length > 1);
      if (words.length > 1 || (words.length && words[0].length > 3)) await this.pieces(first, words, ids.length > 10 ? READ : SHOWN, bonus);
      first.sort((a, b) => bonus.get(b) - bonus.get(a) || scores.get(b) - scores.get(a) || b - a);
      return first.concat(ids.slice(READ));
    }

    /* Notes for items without a bonus how many of the words stand in the text in one piece, and how often. The first ones are
       read for their passages anyway; others only until enough have all words, or the query has cost enough and the one
       that is sought has been met or is nowhere in sight. */
    async pieces(ids, words, most, bonus) {
      const rest = ids.filter((id) => !bonus.get(id)), open = rest.slice(0, most);
      let whole = ids.length - rest.length;
      const on = () => whole < ENOUGH && (this.cheap() || (!whole && ids.length < READ));
      for (let at = 0; open.length > 1 && at < open.length && (!at || on());) {
        const some = open.slice(at, at + (!at ? SEEN : this.cheap() ? 1 : MANY)), read = await Promise.all(some.map((id) => this.folded(id)));
        some.forEach((id, i) => {
          const times = words.map((word) => read[i].split(word).length - 1), standing = times.filter(Boolean).length;
          const often = times.reduce((sum, n) => sum + n / (n + 2), 0);
          if (standing === words.length) whole += 1;
          bonus.set(id, (standing + often / (words.length + 1)) / (words.length + 1));
        });
        at += some.length;
      }
    }
  }

  /* --- What was found --------------------------------------------------------------------------- */

  class Found {
    constructor(engine, query, found) {
      Object.assign(this, found, { engine, words: query.plain, text: query.text, typed: query.typed });
      this.cheap = (this.cheap && this.total <= FEW) || Boolean(engine.store.table) || engine.head.columns <= CHEAP;
    }

    async hits(from, count) {
      const ids = this.ids.slice(from, from + count), cards = await this.engine.store.cards(ids);
      return ids.filter((id) => cards.has(id)).map((id) => Object.assign({}, cards.get(id), {
        titleMarks: tokens.marks(cards.get(id).title, this.words),
        text: () => this.snippet(id),
      }));
    }

    facets() { return this.engine.part("choosing").then(() => this.engine.counted(this.ids)); }

    async snippet(id) {
      const { summary, text, folds, attachments } = await this.engine.store.texts(id);
      const parts = [["正文", text, ""], ["内容概述", summary, ""]].concat(attachments.map((each) => ["附件：" + each.name, each.text, each.file]));
      let best = null;
      for (const [where, whole, file] of parts) {
        const marks = tokens.marks(whole, this.words, folds);
        const kinds = new Set(marks.map(([from, to]) => tokens.fold(whole.slice(from, to), folds))).size;
        if (kinds && (!best || kinds > best.kinds)) best = { where, whole, file, marks, kinds };
      }
      if (!best) return { where: "", snippets: summary ? [{ text: summary, marks: [] }] : [], attachment: "" };
      return { where: best.where, snippets: windows(best.whole, best.marks), attachment: best.file };
    }
  }

  /* At most two pieces of a text around its marks: where most different marks stand together, then where others do. */
  function windows(text, marks) {
    const seen = new Set(), made = [];
    while (made.length < 2) {
      let best = null;
      for (const [from] of marks) {
        if (made.some((each) => from < each.to && from > each.from - AROUND / 2)) continue;
        const inside = marks.filter(([a, b]) => a >= from && b <= from + AROUND - 20);
        const fresh = new Set(inside.map(([a, b]) => text.slice(a, b)).filter((word) => !seen.has(word)));
        const length = Array.from(fresh).join("").length;
        if (!best || length > best.length) best = { from, length, fresh };
      }
      if (!best || (made.length && !best.length)) break;
      best.fresh.forEach((word) => seen.add(word));
      let from = Math.max(0, best.from - 20);
      for (let at = best.from - 1; at >= from; at -= 1) if (/[。；！？\n]/.test(text[at])) { from = at + 1; break; }
      const line = text.indexOf("\n", best.from);
      const to = Math.min(text.length, from + AROUND, line < 0 ? text.length : Math.max(line, best.from + 1));
      made.push({ from, to });
    }
    return made.sort((a, b) => a.from - b.from).map(({ from, to }) => ({
      text: (from && text[from - 1] !== "\n" ? "…" : "") + text.slice(from, to) + (to < text.length && text[to] !== "\n" ? "…" : ""),
      marks: marks.filter(([a, b]) => a >= from && a < to).map(([a, b]) => {
        const shift = from && text[from - 1] !== "\n" ? 1 : 0;
        return [a - from + shift, Math.min(b, to) - from + shift];
      }),
    }));
  }

  search.lists = { intersect, FEW };
  search.open = async (base) => {
    const store = new search.Store(base);
    await store.open();
    return new Engine(store);
  };
})();
