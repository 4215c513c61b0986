/* The files of the search index (docs/search.md): loaded when needed, checked, decoded, kept. */
(function () {
  "use strict";
  const gkssg = window.gkssg;
  const search = (gkssg.search = gkssg.search || {});
  const FORMAT = 1, AT_ONCE = 12, PATIENCE = 10000, FIRST = 0x4e00, IDEOGRAPHS = 20992, CLASSES = 5, SHORT = 16;
  const arrived = new Map();
  let headed = null;

  search.head = (data) => { headed = data; };
  search.put = (name, value, sum) => { arrived.set(name, { value, sum }); };

  /* Why a file cannot be used: "missing", "broken" or "format". */
  search.Broken = class extends Error {
    constructor(file, reason) {
      super(reason + ": " + file);
      this.file = file;
      this.reason = reason;
    }
  };

  const hex = (number, digits) => ("000" + number.toString(16)).slice(-digits);
  const blockName = (sort, number) => sort + "/" + hex(number >> 8, 2) + "/" + hex(number, 4);

  function sumOf(text) {
    let a = 1, b = 0;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      a = (a + (unit & 255)) % 65521;
      b = (b + a) % 65521;
      a = (a + (unit >> 8)) % 65521;
      b = (b + a) % 65521;
    }
    return b * 65536 + a;
  }

  function hash(term) {
    let h = 2166136261;
    for (const char of term) h = Math.imul(h ^ char.codePointAt(0), 16777619);
    h ^= h >>> 15;
    h = Math.imul(h, 739982445);
    return (h ^ (h >>> 12)) >>> 0;
  }

  /* Reads a code number by number. */
  class Reader {
    constructor(text) {
      const count = text.length >> 1;
      this.bits = new Uint8Array(count * 13 + 64);
      for (let i = 0, at = 0; i < count; i += 1) {
        const value = this.sign(text, 2 * i) * 93 + this.sign(text, 2 * i + 1);
        for (let bit = 12; bit >= 0; bit -= 1) this.bits[at++] = (value >> bit) & 1;
      }
      this.at = 0;
    }
    sign(text, at) {
      const code = text.charCodeAt(at);
      return code - 32 - (code > 34) - (code > 92);
    }
    binary(width) {
      let value = 0;
      for (let i = 0; i < width; i += 1) value = value * 2 + this.bits[this.at++];
      return value;
    }
    zeros() {
      const from = this.at, end = this.bits.length;
      while (this.at < end && !this.bits[this.at]) this.at += 1;
      return this.at - from;
    }
    gamma() { return this.binary(this.zeros() + 1); }
    rice(k) {
      const high = this.zeros();
      this.at += 1;
      return high * Math.pow(2, k) + this.binary(k);
    }
    list(count, universe) {
      const found = new Array(count);
      if (!count) return found;
      let k = -1;
      for (let rest = Math.floor(Math.floor(universe * 11 / 16) / count); rest; rest = Math.floor(rest / 2)) k += 1;
      if (k < 0) k = 0;
      for (let i = 0, last = -1; i < count; i += 1) found[i] = last = last + 1 + this.rice(k);
      return found;
    }
  }

  function posting(reader, universe) {
    const count = reader.gamma();
    let ids;
    if (count * 2 <= universe) {
      ids = Uint32Array.from(reader.list(count, universe));
    } else {
      const end = reader.gamma(), absent = reader.list(end - count, end);
      ids = new Uint32Array(count);
      for (let id = 0, at = 0, hole = 0; id < end; id += 1) {
        if (absent[hole] === id) hole += 1;
        else ids[at++] = id;
      }
    }
    const ranked = () => Uint32Array.from(reader.list(reader.gamma() - 1, count), (rank) => ids[rank]);
    const title = ranked();
    return { ids, title, lead: ranked() };
  }

  search.Store = class {
    constructor(base) {
      this.base = base;
      this.problems = new Set();
      this.files = new Map();
      this.shards = new Map();
      this.waiting = [];
      this.bytes = 0;
      this.loading = 0;
    }

    async open() {
      if (!headed) await this.script("head");
      if (!headed) throw new search.Broken("head", "broken");
      if (headed.format !== FORMAT) throw new search.Broken("head", "format");
      this.head = headed;
      const reader = new Reader(headed.common);
      this.common = new Map();
      for (let c = 0; c < CLASSES; c += 1) {
        for (const short of reader.list(reader.gamma() - 1, 1 << (32 - SHORT))) if (!this.common.has(short)) this.common.set(short, c);
      }
      return headed;
    }

    /* Loads a script; at most a dozen at once, and each a second time when it fails. */
    script(name, again) {
      return new Promise((resolve, reject) => {
        const start = () => {
          this.loading += 1;
          const element = document.createElement("script");
          let timer = 0;
          const settle = (there) => {
            clearTimeout(timer);
            element.onload = element.onerror = null;
            element.remove();
            this.loading -= 1;
            if (this.waiting.length) this.waiting.shift()();
            if (there) resolve();
            else if (again) reject(new search.Broken(name, "missing"));
            else setTimeout(() => this.script(name, true).then(resolve, reject), 300);
          };
          element.src = this.base + name + ".js";
          element.onload = () => settle(true);
          element.onerror = () => settle(false);
          timer = setTimeout(() => settle(false), PATIENCE);
          document.head.append(element);
        };
        if (this.loading < AT_ONCE) start();
        else this.waiting.push(start);
      });
    }

    file(name) {
      if (!this.files.has(name)) {
        const wanted = this.script(name).then(() => {
          const found = arrived.get(name);
          arrived.delete(name);
          const text = found ? JSON.stringify(found.value) : "";
          if (!found || sumOf(text) !== found.sum) throw new search.Broken(name, "broken");
          this.bytes += new TextEncoder().encode(text).length;
          return found.value;
        });
        wanted.catch(() => this.problems.add(name));
        this.files.set(name, wanted);
      }
      return this.files.get(name);
    }

    /* How rare a term is: 0 in more than half of the items … 5 in fewer than one of 32. */
    cost(term) {
      const found = this.common.get(hash(term) >>> SHORT);
      return found === undefined ? CLASSES : found;
    }

    shard(term) { return blockName("terms", hash(term) % this.head.shards); }

    loaded(term) { return this.shards.has(this.shard(term)); }

    async postings(term) {
      const name = this.shard(term);
      if (!this.shards.has(name)) {
        const wanted = this.file(name).then((value) => this.terms(value));
        this.shards.set(name, wanted);
      }
      const terms = await this.shards.get(name);
      return terms.get(term) || null;
    }

    terms(value) {
      const reader = new Reader(value[1]), names = [];
      for (const place of reader.list(reader.gamma() - 1, IDEOGRAPHS)) names.push(String.fromCharCode(FIRST + place));
      for (const place of reader.list(reader.gamma() - 1, IDEOGRAPHS * IDEOGRAPHS)) {
        names.push(String.fromCharCode(FIRST + Math.floor(place / IDEOGRAPHS), FIRST + place % IDEOGRAPHS));
      }
      const found = new Map();
      for (const name of names.concat(value[0])) found.set(name, posting(reader, this.head.universe));
      return found;
    }

    async cards(ids) {
      const found = new Map(), blocks = Array.from(new Set(ids.map((id) => id >> 3)));
      const wanted = new Set(ids);
      await Promise.all(blocks.map((block) => this.file(blockName("cards", block)).then((value) => {
        for (const row of value[2]) {
          const id = block * 8 + row[0];
          if (!wanted.has(id)) continue;
          const day = String(row[5]);
          found.set(id, {
            id, indexNumber: value[0] + row[1], url: value[1] + row[2] + ".html", title: row[3], number: row[4],
            date: day.slice(0, 4) + "-" + day.slice(4, 6) + "-" + day.slice(6), categories: row[6], kind: row[7],
            office: row[8], department: row[9], status: row[10], texts: row[11],
          });
        }
      }, () => {})));
      return found;
    }

    async card(id) { return (await this.cards([id])).get(id); }

    async texts(id) {
      const card = await this.card(id), made = { summary: "", text: "", folds: new Map(), attachments: [] };
      if (!card || !card.texts.length) return made;
      const block = blockName("texts", id >> 4), names = [block + "-" + card.texts[0].toString(16)];
      for (let part = 1; part < (card.texts[1] || 1); part += 1) names.push(block + "-" + (id & 15).toString(16) + "-" + part);
      const text = (piece) => piece.replace(/\x7f/g, "\n");
      for (const value of await Promise.all(names.map((name) => this.file(name)))) {
        for (const entry of value) {
          if (entry[0] !== (id & 15)) continue;
          made.summary += entry[1];
          made.text += text(entry[2]);
          const folds = Array.from(entry[3]);
          for (let i = 0; i < folds.length; i += 2) made.folds.set(folds[i], folds[i + 1]);
          for (const [name, file, piece] of entry[4]) {
            const before = made.attachments.find((each) => each.file === file);
            if (before) before.text += text(piece);
            else made.attachments.push({ name, file, text: text(piece) });
          }
        }
      }
      return made;
    }

    /* The table of traditional 汉字, for a query that may hold one. */
    async folds() {
      const chars = Array.from((await this.file("fold"))[0]), table = new Map();
      for (let i = 0; i < chars.length; i += 2) table.set(chars[i], chars[i + 1]);
      return table;
    }

    async suggestions(char) {
      return this.file("suggest/" + hex(hash(char) % this.head.suggest, 2)).catch(() => []);
    }
  };
  search.Reader = Reader;
})();
