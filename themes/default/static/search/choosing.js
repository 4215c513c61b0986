/* Filters, facets, phrases and dates: what a simple query does without. */
(function () {
  "use strict";
  const { search, tokens } = window.gkssg;
  const { intersect, FEW } = search.lists;
  const PHRASES = 400, BATCH = 24;
  const BARE = /[\s〔〕[\]()【】<>〈〉第号年]/g;
  const NAMES = ["kind", "office", "department", "status"];
  const EPOCH = Date.UTC(2000, 0, 1), DAY = 86400000;
  const dayOf = (date) => Math.round((Date.parse(date + "T00:00:00Z") - EPOCH) / DAY);
  const dateOf = (day) => new Date(EPOCH + day * DAY).toISOString().slice(0, 10);

  Object.assign(search.Store.prototype, {
    columns() {
      if (!this.table) this.table = this.file("columns").then((value) => this.decoded(value));
      return this.table;
    },

    decoded(value) {
      const universe = this.head.universe, made = { extra: new Map() };
      ["category", "kind", "office", "department", "status"].forEach((name, at) => {
        const reader = new search.Reader(value[at]), names = [], column = new Int32Array(universe);
        for (let count = reader.gamma(); count; count -= 1) names.push(reader.gamma() - 2);
        const k = reader.gamma() - 1;
        for (let id = 0; id < universe; id += 1) column[id] = names[reader.rice(k)];
        made[name] = column;
      });
      const reader = new search.Reader(value[5]), k = reader.gamma() - 1;
      made.date = new Int32Array(universe);
      for (let id = 0, day = 0; id < universe; id += 1) {
        if (made.category[id] < 0) continue;
        const step = reader.rice(k);
        made.date[id] = day += step % 2 ? -(step + 1) / 2 : step / 2;
      }
      for (let i = 0; i < value[6].length; i += 2) {
        const [id, category] = value[6].slice(i, i + 2);
        made.extra.set(id, (made.extra.get(id) || []).concat(category));
      }
      return made;
    },
  });

  search.parts = search.parts || {};
  search.parts.choosing = {
    /* The items that answer the needs of a query and its filters, typed or chosen. */
    async choose(query, chosen, found) {
      const all = this.asked(query.filters, found.dropped).concat(chosen);
      const narrow = query.filters.some(([facet]) => facet === "title" || facet === "number");
      if (query.needs.length || narrow) {
        found.ids = (await this.narrowed(query.needs.length ? await this.all(query.needs) : null, query.filters)) || [];
      } else {
        const { category } = await this.store.columns();
        category.forEach((value, id) => { if (value >= 0) found.ids.push(id); });
      }
      found.ids = await this.filtered(found.ids, all);
    },

    /* Leaves out of what was found the items that have something that must not be there. */
    async exclude({ without, table }, found) {
      for (const each of without) {
        const gone = new Set(each.facet ? await this.fitting(each, found.ids, table) : await this.unwanted(each, found, table));
        found.ids = found.ids.filter((id) => !gone.has(id));
      }
    },

    /* The items that fit one filter; none, when it fits nothing. */
    async fitting({ facet, value, written }, ids, table) {
      const filter = [facet, tokens.fold(value, table), written], [chosen] = this.asked([filter], []);
      return chosen ? this.filtered(ids, [chosen]) : this.narrowed(null, [filter]);
    },

    /* The items that hold a word or phrase. A word of several pieces is sought as a whole: one piece says nothing. */
    async unwanted({ value, quoted }, found, table) {
      const made = { needs: [], plain: [] }, canonical = tokens.canonical(value, table), terms = tokens.termsOf(canonical);
      for (const segment of canonical.split(" ")) if (segment) this.need(made, segment);
      if (!terms.length) return [];
      if (!quoted && made.needs.length === 1) return this.apart().all(made.needs);
      const all = await this.apart().all([{ options: [terms] }]);
      if (terms.length === 1) return all;
      const suspects = intersect(found.ids.slice().sort((a, b) => a - b), all || []).reverse();
      // Those that are too many to be looked at are left out too: nobody is shown what he did not want.
      return (await this.holding(suspects, [tokens.fold(value, table)], found)).concat(suspects.slice(PHRASES));
    },

    /* This search with postings of its own: what must not be there adds no weight. */
    apart() { return Object.assign(Object.create(this), { seen: new Map() }); },

    /* Of the items found, those that hold the phrases of the query word for word, the newest looked at first. */
    async phrase(query, found) {
      const phrases = query.phrases.map((phrase) => tokens.fold(phrase, query.table));
      found.ids = await this.holding(found.ids.slice().sort((a, b) => b - a), phrases, found);
    },

    async holding(ids, phrases, found) {
      const made = [];
      found.unverified = found.unverified || ids.length > PHRASES;
      for (let at = 0; at < Math.min(ids.length, PHRASES); at += BATCH) {
        const batch = ids.slice(at, Math.min(at + BATCH, PHRASES));
        const right = await Promise.all(batch.map((id) => this.holdsPhrases(id, phrases)));
        made.push(...batch.filter((id, i) => right[i]));
      }
      return made;
    },

    async holdsPhrases(id, phrases) {
      const [card, texts] = await Promise.all([this.store.card(id), this.store.texts(id)]).catch(() => [null, null]);
      if (!card) return false;
      const parts = [card.title, card.number, card.indexNumber, texts.summary, texts.text]
        .concat(texts.attachments.map((each) => each.text), this.names(card));
      return phrases.every((phrase) => parts.some((part) => tokens.holds(part, phrase, texts.folds)));
    },

    names(card) {
      const made = [this.head.offices[card.office], this.head.departments[card.department]];
      for (let at of card.categories) for (; at >= 0; at = this.head.categories[at][1]) made.push(this.head.categories[at][0]);
      return made;
    },

    /* A function from an item to its values; from columns.js when there are many items. */
    async traits(ids) {
      const year = (day) => Number(dateOf(day).slice(0, 4));
      if (ids.length > FEW || !ids.length) {
        try {
          const table = await this.store.columns();
          return (id) => ({
            category: [table.category[id]].concat(table.extra.get(id) || []), kind: table.kind[id], office: table.office[id],
            department: table.department[id], status: table.status[id], day: table.date[id], year: year(table.date[id]),
          });
        } catch (error) { /* the cards say it too, one by one */ }
      }
      const cards = await this.store.cards(ids);
      return (id) => {
        const card = cards.get(id);
        if (!card) return { category: [], day: 0, year: 0 };
        return Object.assign({}, card, { category: card.categories, day: dayOf(card.date), year: Number(card.date.slice(0, 4)) });
      };
    },

    above(category) {
      const made = [];
      for (let at = category; at >= 0; at = this.head.categories[at][1]) made.push(at);
      return made;
    },

    /* The facets that the query names: [facet, its values]; a name that fits nothing is dropped. */
    asked(filters, dropped) {
      const tables = { category: this.head.categories.map((row) => row[0]), kind: this.head.kinds, office: this.head.offices,
        department: this.head.departments, status: this.head.statuses };
      const made = [];
      for (const [facet, value, written] of filters) {
        let values = null;
        if (tables[facet]) {
          values = tables[facet].map((name, at) => (name && tokens.fold(name).includes(value) ? at : -1)).filter((at) => at >= 0);
        } else if (facet === "year") {
          const [first, last] = (/^(\d{4})年?(?:[-—~至到](\d{4})年?)?$/.exec(value) || []).slice(1).map(Number);
          values = [];
          for (let at = first; at <= (last || first); at += 1) values.push(at);
        }
        if (values && !values.length) dropped.push(written);
        if (values) made.push([facet, values]);
      }
      return made;
    },

    async filtered(ids, chosen) {
      if (!chosen.length || !ids.length) return ids;
      const traits = await this.traits(ids);
      const fits = (own, [facet, values]) => {
        if (facet !== "category") return values.includes(own[facet]);
        return own.category.some((each) => this.above(each).some((at) => values.includes(at)));
      };
      return ids.filter((id) => { const own = traits(id); return chosen.every((each) => fits(own, each)); });
    },

    async counted(ids) {
      const made = {};
      for (const name of ["category", "year"].concat(NAMES)) made[name] = new Map();
      const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
      const traits = await this.traits(ids);
      for (const id of ids) {
        const own = traits(id);
        for (const each of new Set([].concat(...own.category.map((category) => this.above(category))))) add(made.category, each);
        for (const name of ["year"].concat(NAMES)) if (own[name] !== undefined) add(made[name], own[name]);
      }
      return made;
    },

    async narrowed(ids, filters) {
      for (const [facet, value] of filters) {
        if (facet !== "title" && facet !== "number") continue;
        const key = value.replace(BARE, "");
        const whole = facet === "number" ? await this.posting("#" + key.replace(/((?:19|20)\d\d)0+(?=\d)/, "$1")) : null;
        if (whole) {
          ids = ids ? intersect(ids, whole.ids) : Array.from(whole.ids);
          continue;
        }
        for (const term of tokens.termsOf(tokens.canonical(value))) {
          const found = await this.posting(term);
          if (found !== undefined) ids = ids ? intersect(ids, found ? found.title : []) : Array.from(found ? found.title : []);
        }
        if (facet === "number" && ids && ids.length <= PHRASES) {
          const cards = await this.store.cards(ids);
          const bare = (text) => tokens.fold(text).replace(BARE, "");
          ids = ids.filter((id) => cards.has(id) && bare(cards.get(id).number).includes(key));
        }
      }
      return ids;
    },

    async byDate(ids) {
      const traits = await this.traits(ids);
      const days = new Map(ids.map((id) => [id, traits(id).day]));
      return ids.slice().sort((a, b) => days.get(b) - days.get(a) || b - a);
    },
  };
})();
