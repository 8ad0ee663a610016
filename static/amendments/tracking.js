// The change in a text as one types it: close to what the server will compute, and at once.

const WORDS = /\s+|[\p{L}\p{N}\p{M}'’-]+|\S/gu; // a mark of punctuation is a word of its own
const plain = (said) => said.replace(/[\u00a0\u202f]/g, " ");

// Longest common subsequence of words, ends first trimmed: short texts, so a table is enough.
export const changes = (before, after) => {
  const a = before.match(WORDS) ?? [], b = after.match(WORDS) ?? [];
  let head = 0, tail = 0;
  while (head < a.length && head < b.length && plain(a[head]) === plain(b[head])) head++;
  while (tail < a.length - head && tail < b.length - head && plain(a[a.length - 1 - tail]) === plain(b[b.length - 1 - tail])) tail++;
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
  if (x.length * y.length > 250_000) return [["kept", a.slice(0, head)], ["deleted", x], ["inserted", y], ["kept", a.slice(a.length - tail)]];
  const t = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
  for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--) t[i][j] = plain(x[i]) === plain(y[j]) ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  const runs = [["kept", a.slice(0, head)]];
  const add = (kind, word) => { const last = runs.at(-1); if (last[0] === kind) last[1].push(word); else runs.push([kind, [word]]); };
  let i = 0, j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && plain(x[i]) === plain(y[j])) { add("kept", x[i++]); j++; }
    else if (i < x.length && (j === y.length || t[i + 1][j] >= t[i][j + 1])) add("deleted", x[i++]);
    else add("inserted", y[j++]);
  }
  runs.push(["kept", a.slice(a.length - tail)]);
  return together(runs);
};

// A lone space or short word kept between two changes joins them, so that a change reads like a sentence.
const together = (runs) => {
  const out = [];
  let deleted = [], inserted = [];
  const flush = () => { if (deleted.length) out.push(["deleted", deleted]); if (inserted.length) out.push(["inserted", inserted]); deleted = []; inserted = []; };
  runs.forEach(([kind, words], n) => {
    if (kind === "deleted") deleted.push(...words);
    else if (kind === "inserted") inserted.push(...words);
    else if (n && n < runs.length - 1 && words.join("").trim() === "") { deleted.push(...words); inserted.push(...words); }
    else { flush(); out.push([kind, words]); }
  });
  flush();
  return out;
};

const hidden = (said) => Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: said });
const drawn = (preview) => ([kind, words]) => {
  if (kind === "kept") return document.createTextNode(words.join(""));
  const said = kind === "inserted" ? ["insertion", "endInsertion"] : ["deletion", "endDeletion"];
  const element = document.createElement(kind === "inserted" ? "ins" : "del");
  element.append(hidden(`${preview.dataset[said[0]]} `), words.join(""), hidden(` ${preview.dataset[said[1]]}`));
  return element;
};

/** Draw the change from `before` to `after` in the preview, and hide it when there is none. */
export function showChange(preview, runs) {
  const changed = runs.some(([kind, words]) => kind !== "kept" && words.join("").trim());
  const shown = runs.filter(([, words]) => words.join(""));
  const isApart = (n) => n && shown[n][0] !== "kept" && shown[n - 1][0] !== "kept";
  const parts = shown.map(drawn(preview)).flatMap((part, n) => (isApart(n) ? [" ", part] : [part]));
  preview.querySelector("[data-tracked]").replaceChildren(...parts);
  preview.hidden = !changed;
}
