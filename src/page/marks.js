// Texts with what was found in them marked.

/** What each mark stands for: a mention or a quote, with the element of the article. */
const meanings = new WeakMap();

/**
 * Cuts spans that overlap into runs that do not, in order of text: where several are, the one that `before` puts first is.
 */
function flatten(spans, before) {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const ends = [...new Set(sorted.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const runs = [];
  let active = [];
  let next = 0;
  for (let i = 0; i + 1 < ends.length; i++) {
    const [start, end] = [ends[i], ends[i + 1]];
    active = active.filter((span) => span.end > start);
    while (next < sorted.length && sorted[next].start <= start) active.push(sorted[next++]);
    if (active.length === 0) continue;
    const first = active.reduce((best, span) => (before(span, best) ? span : best));
    const last = runs.at(-1);
    if (last && last.span === first && last.end === start) last.end = end;
    else runs.push({ start, end, span: first });
  }
  return runs;
}

/** The runs that lie in a stretch, cut to it. */
function* within(runs, from, to) {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].end <= from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < runs.length && runs[i].start < to; i++) {
    yield { start: Math.max(runs[i].start, from), end: Math.min(runs[i].end, to), span: runs[i].span };
  }
}

/** Appends a stretch of text to an element; each layer's runs become elements around what the next layers make. */
function fill(parent, text, from, to, [runs, ...inner]) {
  if (!runs) {
    parent.append(text.slice(from, to));
    return;
  }
  let at = from;
  for (const { start, end, span } of within(runs, from, to)) {
    fill(parent, text, at, start, inner);
    const element = span.element();
    fill(element, text, start, end, inner);
    parent.append(element);
    at = end;
  }
  fill(parent, text, at, to, inner);
}

/** What is marked of an article: quotes, and in them names, words that attribute and speakers. */
function layers(found, shown) {
  const quotes = shown.quotes ? found.quotes.filter((quote) => quote.score >= shown.score) : [];
  const parts = quotes.flatMap((quote) =>
    quote.parts.map(({ start, end }) => ({ start, end, element: () => meaning(make("span", { class: "quote" }), { quote }) })),
  );
  const mentions = found.mentions
    .filter(({ thing, score }) => score >= shown.score && shown.types.has(corpus.things[thing].kind))
    .map((mention) => ({ ...mention, rank: 0, element: () => nameMark(mention) }));
  const attributing = quotes.flatMap((quote) => [
    { ...quote.cue, rank: 1, element: () => quoteMark("cue", quote) },
    { ...quote.speaker, rank: 2, element: () => quoteMark("speaker", quote) },
  ]);
  const marks = [...mentions, ...attributing.filter(({ start }) => start !== undefined)];
  return [
    // A quote within another is the shorter one.
    flatten(parts, (a, b) => a.end - a.start < b.end - b.start),
    flatten(marks, (a, b) => a.rank < b.rank),
  ];
}

function meaning(element, what) {
  meanings.set(element, what);
  return element;
}

function nameMark(mention) {
  const { kind } = corpus.things[mention.thing];
  const mark = make("mark", { class: kind, role: "button", tabindex: -1, "data-thing": mention.thing, "aria-haspopup": "dialog" });
  return meaning(mark, { mention });
}

/** A word that attributes, or a speaker who is not named on the spot. Where it is known who speaks, it is a button. */
function quoteMark(name, quote) {
  const known = quote.entity !== null;
  const role = known ? { role: "button", "data-thing": quote.entity, "aria-haspopup": "dialog" } : { role: "note" };
  return meaning(make("span", { class: name, tabindex: -1, ...role }), { quote });
}

/** The paragraphs of an article, which blank lines divide. */
function paragraphs(found, shown) {
  const { text } = found;
  const all = layers(found, shown);
  const made = [];
  const append = (from, to) => {
    if (text.slice(from, to).trim() === "") return;
    const paragraph = make("p");
    fill(paragraph, text, from, to, all);
    made.push(paragraph);
  };
  let from = 0;
  for (const { 0: { length }, index } of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    append(from, index);
    from = index + length;
  }
  append(from, text.length);
  return made;
}

