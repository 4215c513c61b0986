/* A text in, the terms by which it is found out: the twin of gkssg/search/tokens.py. */
(function () {
  "use strict";
  const gkssg = (window.gkssg = window.gkssg || {});
  const PAIRED = "\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\u{20000}-\\u{323af}";
  const WORDS = "0-9a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376-\\u037d\\u037f-\\u0481\\u048a-\\u052f" +
    "\\u0620-\\u064a\\u066e-\\u06d3\\u06d5\\u0f40-\\u0fbc\\u1820-\\u1878\\ua000-\\ua48c";
  const VANISHING = /[“”‘’「」『』\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
  const LONGEST = 64;
  const B = "[ \\t\\r\\n]", Y = "((?:19|20)[0-9]{2})", M = "(1[0-2]|0?[1-9])", D = "(3[01]|[12][0-9]|0?[1-9])";
  const WHOLE = "[〔\\[(【<〈]" + B + "*" + Y + B + "*[〕\\])】>〉]" + B + "*第?" + B + "*0*([1-9][0-9]{0,4})(?![" + WORDS + "])" + B + "*号?" +
    "|" + Y + "(?:" + B + "*年" + B + "*第?" + B + "*|" + B + "*第" + B + "*|" + B + "+|-|)0*([1-9][0-9]{0,4})" + B + "*号" +
    "|" + Y + B + "*年" + B + "*" + M + B + "*月(?:" + B + "*" + D + B + "*[日号])?" +
    "|" + Y + "([-/.])" + M + "\\9" + D + "(?![" + WORDS + "])";
  const REST = "([0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?(?![0-9a-z])|[0-9]+\\.[0-9]+(?![0-9a-z]))|([" + WORDS + "]+)|([" + PAIRED + "]+)";
  const CANONICAL = WHOLE + "|" + REST;
  const STARTS_PAIRED = new RegExp("^[" + PAIRED + "]", "u");
  const folds = new Map();
  let simplified = null;

  /* The characters of GB 2312: simplified Chinese already. */
  function isSimplified(char) {
    if (!simplified) {
      const bytes = [];
      for (let row = 0xb0; row < 0xf8; row += 1) for (let cell = 0xa1; cell < 0xff; cell += 1) bytes.push(row, cell);
      simplified = new Set(new TextDecoder("gbk").decode(new Uint8Array(bytes)));
    }
    return simplified.has(char);
  }

  function foldChar(char) {
    let folded = folds.get(char);
    if (folded === undefined) {
      const bare = char.normalize("NFKC").toLowerCase().normalize("NFD").replace(VANISHING, "");
      folds.set(char, folded = bare.normalize("NFC"));
    }
    return folded;
  }

  const simple = (text, table) => table ? Array.from(text, (char) => table.get(char) || char).join("") : text;
  const fold = (text, table) => Array.from(text, (char) => simple(foldChar(char), table)).join("");

  /* Whether `text` has a 汉字 that may be a traditional one. */
  const needsTable = (text) => Array.from(fold(text)).some((char) => /[\u3400-\u9fff]/.test(char) && !isSimplified(char));

  function segmentOf(found, groups) {
    const n = groups.length - 3;
    if (groups[n]) return groups[n].replace(/,/g, "");
    if (groups[n + 1]) return Array.from(groups[n + 1]).slice(0, LONGEST).join("");
    if (groups[n + 2]) return groups[n + 2];
    const two = (text) => ("0" + text).slice(-2);
    if (groups[0] || groups[2]) return "〔" + (groups[0] || groups[2]) + "〕" + (groups[1] || groups[3]);
    const day = groups[6] || groups[10];
    return (groups[4] || groups[7]) + "-" + two(groups[5] || groups[9]) + (day ? "-" + two(day) : "");
  }

  /* The segments of a folded text, with where each stands in it. */
  function segments(folded, source) {
    const pattern = new RegExp(source, "gu"), made = [];
    for (let found = pattern.exec(folded); found; found = pattern.exec(folded)) {
      made.push({ text: segmentOf(found[0], found.slice(1)), from: found.index, to: found.index + found[0].length });
    }
    return made;
  }

  const joined = (folded, source) => segments(folded, source).map((segment) => segment.text).join(" ");
  const canonical = (text, table) => joined(fold(text, table), CANONICAL);
  const plain = (text, table) => joined(fold(text, table), REST);

  function pairs(segment) {
    const chars = Array.from(segment);
    if (chars.length < 2 || !STARTS_PAIRED.test(segment)) return [segment];
    return chars.slice(1).map((char, at) => chars[at] + char);
  }

  function termsOf(canonicalText) {
    const terms = new Set();
    for (const segment of canonicalText.split(" ")) if (segment) for (const term of pairs(segment)) terms.add(term);
    return Array.from(terms);
  }

  function within(phrase, text) {
    if (!phrase) return false;
    const head = STARTS_PAIRED.test(phrase) ? "" : " ";
    // Not by a pattern that ends in $: Chromium does not see a character beyond the basic plane there.
    const tail = STARTS_PAIRED.test(Array.from(phrase).pop()) || /(^| )(19|20)[0-9]{2}-[0-9]{2}$/.test(phrase) ? "" : " ";
    return (" " + text + " ").includes(head + phrase + tail);
  }

  const holds = (text, phrase, table) =>
    within(canonical(phrase), canonical(text, table)) || within(plain(phrase), plain(text, table));

  /* Where segments of a query stand in a text: [[from, to], …] in UTF-16 units. A run that stands nowhere is sought by pairs. */
  function marks(text, words, table) {
    let folded = "";
    const at = [], ends = [];
    let place = 0;
    for (const char of text) {
      const made = simple(foldChar(char), table);
      if (!made && ends.length) ends[ends.length - 1] = place + char.length;
      for (let i = 0; i < made.length; i += 1) { at.push(place); ends.push(place + char.length); }
      folded += made;
      place += char.length;
    }
    const whole = new Map();
    const note = (segment) => {
      if (!whole.has(segment.text)) whole.set(segment.text, []);
      whole.get(segment.text).push([segment.from, segment.to]);
    };
    segments(folded, CANONICAL).forEach(note);
    segments(folded, REST).forEach(note);
    const found = [];
    const everywhere = (word) => {
      let any = false;
      for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
        found.push([from, from + word.length]);
        any = true;
      }
      return any;
    };
    for (const word of words) {
      if (STARTS_PAIRED.test(word)) {
        if (!everywhere(word) && Array.from(word).length > 2) pairs(word).forEach(everywhere);
      } else {
        for (const [name, places] of whole) {
          if (name === word || (/^\d{4}-\d\d$/.test(word) && name.startsWith(word + "-"))) found.push(...places);
        }
      }
    }
    found.sort((a, b) => a[0] - b[0]);
    const merged = [];
    for (const [from, to] of found) {
      const range = [at[from], ends[to - 1]], last = merged[merged.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else merged.push(range);
    }
    return merged;
  }

  gkssg.tokens = { isRun: (text) => STARTS_PAIRED.test(text), fold, canonical, plain, pairs, termsOf, queryTerms: (text, table) => termsOf(canonical(text, table)), holds, needsTable, marks };
})();
