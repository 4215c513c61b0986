/* Proposals: while somebody types, and when nothing has all that was asked for. */
(function () {
  "use strict";
  const { search, tokens } = window.gkssg;
  const MOST_TERMS = 12, PARTIAL = 200;
  search.parts = search.parts || {};
  search.parts.proposing = {
    /* By pinyin initials, else what comes nearest. */
    async propose(query, found) {
      found.ids = await this.initials(query);
      found.how = "initials";
      if (found.ids.length) return;
      found.how = "some";
      found.scores = await this.partial(query, found.dropped);
      found.ids = Array.from(found.scores.keys());
    },

    async initials(query) {
      const word = query.needs.length === 1 ? query.needs[0].text : "";
      if (!/^[a-z]{3,12}$/.test(word)) return [];
      const terms = [];
      for (let at = 0; at + 3 <= word.length; at += 1) terms.push("~" + word.slice(at, at + 3));
      return (await this.all([{ options: [terms] }])) || [];
    },

    /* The items that have the most weight of the terms, when none has all of them. */
    async partial(query, dropped) {
      const all = new Float64Array(this.head.universe);
      this.seen.clear();
      const terms = new Set([].concat(...[].concat(...query.needs.map((need) => need.options))));
      const rarest = Array.from(terms).sort((a, b) => this.store.cost(b) - this.store.cost(a)).slice(0, MOST_TERMS);
      await Promise.all(rarest.map((term) => this.posting(term)));
      const extra = new Float64Array(this.head.universe);
      for (const posting of this.seen.values()) {
        const weight = this.weight(posting);
        for (const id of posting.ids) all[id] += weight;
        for (const id of posting.title) extra[id] += weight;
        for (const id of posting.lead) extra[id] += weight / 2;
      }
      for (const need of query.needs) {
        const has = (option) => option.every((term) => this.seen.has(term) || !rarest.includes(term));
        if (!need.options.some(has)) dropped.push(need.text);
      }
      let best = 0;
      for (const weight of all) best = Math.max(best, weight);
      const ids = [];
      for (let id = 0; id < all.length; id += 1) if (all[id] && all[id] >= best / 2) ids.push(id);
      const order = (id) => all[id] + extra[id];
      return new Map(ids.sort((a, b) => order(b) - order(a) || b - a).slice(0, PARTIAL).map((id) => [id, order(id)]));
    },

    async suggested(text) {
      const word = tokens.fold(text.trim().split(/\s+/).pop() || "");
      if (!word) return [];
      const made = [];
      const rank = (name, letters) => name.startsWith(word) ? 3 : name.includes(word) ? 2 : letters.startsWith(word) ? 1 : 0;
      for (const [name, , url, letters] of this.head.categories) {
        const order = rank(tokens.fold(name), letters);
        if (order) made.push({ text: name, sort: "类别", url, count: 0, order: order + 0.5 });
      }
      for (const [phrase, count, letters] of await this.store.suggestions(Array.from(word)[0])) {
        const order = rank(tokens.fold(phrase), letters);
        if (order) made.push({ text: phrase, sort: "关键词", url: "", count, order });
      }
      return made.sort((a, b) => b.order - a.order || b.count - a.count).slice(0, 8);
    },

    async nearest(words) {
      const wanted = new Set(), chars = new Set();
      for (const word of words) {
        tokens.pairs(word).forEach((pair) => wanted.add(pair));
        Array.from(word).slice(0, 6).forEach((char) => chars.add(char));
      }
      const lists = await Promise.all(Array.from(chars).slice(0, 8).map((char) => this.store.suggestions(char)));
      const all = new Map([].concat(...lists).map((row) => [row[0], row[1]]));
      for (const [name] of this.head.categories) if (!all.has(name)) all.set(name, 0);
      const letters = new Map(this.head.categories.map((row) => [row[0], row[3]]));
      const shared = (name) => {
        if (words.length === 1 && (letters.get(name) || "").startsWith(words[0])) return 1;
        const own = tokens.pairs(tokens.fold(name));
        return own.filter((pair) => wanted.has(pair)).length / own.length;
      };
      return Array.from(all, ([text, count]) => ({ text, count, order: shared(text) })).filter((each) => each.order)
        .sort((a, b) => b.order - a.order || b.count - a.count).slice(0, 6);
    },
  };
})();
