// What the page holds: the corpus in sum, and each article as JSON that is parsed when it is wanted.

const byId = (id) => document.getElementById(id);

/** `things`: what is named or speaks, by number. `documents`: ids, titles, and the things that each names. */
const corpus = JSON.parse(byId("corpus").textContent);
const sources = [...document.querySelectorAll("script.document")];

const KINDS = { PER: "person", LOC: "place", ORG: "organisation" };

/** How the text gives a speaker, by status, before the words that it has for them. */
const STATUS = {
  named: "by name",
  pronoun: "by pronoun",
  role: "by office",
  collective: "as a group",
  document: "as a text",
  anonymous: "not named",
  unknown: "not found",
};

/** Articles that were parsed lately, the oldest first. */
const parsed = new Map();
const KEPT = 100;

/** The text of an article with its mentions and quotes; positions count UTF-16 code units, as strings do here. */
function article(number) {
  let found = parsed.get(number);
  if (found) return found;
  const { text, mentions, quotes } = JSON.parse(sources[number].textContent);
  const span = (ends) => ends && { start: ends[0], end: ends[1] };
  found = {
    text,
    mentions: mentions.map(([start, end, thing, score, rule, title]) => ({ start, end, thing, score, rule, title })),
    quotes: quotes.map((quote) => ({
      ...quote,
      parts: quote.parts.map(span),
      cue: span(quote.cue),
      speaker: span(quote.speaker),
    })),
  };
  parsed.set(number, found);
  if (parsed.size > KEPT) parsed.delete(parsed.keys().next().value);
  return found;
}

/** The heading of an article: its title, or its id. */
const headingOf = (number) => corpus.documents[number].title || corpus.documents[number].id;

/** Whether an article has a text that a pattern matches, title and id included. */
function holds(number, pattern, encoded) {
  const { id, title } = corpus.documents[number];
  if (pattern.test(id) || (title && pattern.test(title))) return true;
  // Most articles are ruled out without being parsed.
  return encoded.test(sources[number].textContent) && pattern.test(JSON.parse(sources[number].textContent).text);
}

/** Patterns for words, in any case: in a text, and in the JSON of a text. */
function patterns(words) {
  const literal = (text) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "iu");
  const code = (c) => `\\u00${c.charCodeAt(0).toString(16)}`;
  const json = JSON.stringify(words).slice(1, -1).replace(/[<>&]/g, code);
  return [literal(words), literal(json)];
}

/** What was said, as it stands in the text. */
const wordsOf = (found, quote) => quote.parts.map(({ start, end }) => found.text.slice(start, end)).join(" … ");

/** A number with a comma after each three digits, and a number of things in words. */
const digits = (count) => count.toLocaleString("en");
const times = (count, word) => `${digits(count)} ${word}${count === 1 ? "" : "s"}`;

/** An element with attributes and children. Text goes in as text, never as markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

