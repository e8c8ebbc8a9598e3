// The list of articles: what is shown of them, a page at a time.

const AT_ONCE = 20;

/** What is asked for. */
const shown = { types: new Set(), quotes: true, score: 0, words: "", thing: null };
/** The articles that are asked for, by number, and which of their pages is shown. */
let chosen = [];
let page = 0;

const list = byId("list");

/** An article with its quotes listed below. */
function articleElement(number) {
  const found = article(number);
  const { id, things } = corpus.documents[number];
  const heading = make("h3", { id: `a${number}`, tabindex: -1, dir: "auto" }, headingOf(number));
  const facts = [headingOf(number) === id ? null : id, times(things.length, "name"), times(found.quotes.length, "quote")];
  const text = make("div", { class: "text", role: "group", dir: "auto", "aria-labelledby": `a${number}` });
  text.append(...paragraphs(found, shown));
  // One stop of the Tab key for each article; the arrow keys go on from there.
  text.querySelector("[tabindex]")?.setAttribute("tabindex", "0");
  const element = make("article", { "aria-labelledby": `a${number}`, "data-number": number }, heading);
  element.append(make("p", { class: "facts" }, facts.filter(Boolean).join(" · ")), text);
  const quotes = shown.quotes ? found.quotes.filter((quote) => quote.score >= shown.score) : [];
  if (quotes.length > 0) element.append(quoteList(found, quotes));
  return element;
}

function quoteList(found, quotes) {
  const items = quotes.map((quote) => {
    const speaker =
      quote.entity === null
        ? make("span", {}, "Unknown speaker")
        : make("button", { type: "button", class: "name", "data-thing": quote.entity }, corpus.things[quote.entity].name);
    return make("li", {}, speaker, make("blockquote", { dir: "auto" }, wordsOf(found, quote)), quoteFacts(found, quote));
  });
  return make("details", {}, make("summary", {}, `Quotes listed (${quotes.length})`), make("ol", {}, ...items));
}

/** How a quote was found, on a line. */
function quoteFacts(found, quote) {
  const written = quote.speaker && found.text.slice(quote.speaker.start, quote.speaker.end);
  const cue = quote.cue && found.text.slice(quote.cue.start, quote.cue.end);
  const facts = [
    `${quote.kind} quote`,
    `speaker ${STATUS[quote.status]}${written ? ` “${written}”` : ""}`,
    cue && `cue “${cue}”`,
    `score ${percent(quote.score)}`,
    quote.rule,
  ];
  return make("p", { class: "facts" }, facts.filter(Boolean).join(" · "));
}

/** Finds the articles that are asked for and shows the first of them. */
function choose() {
  const all = corpus.documents.map((_, number) => number);
  const [pattern, encoded] = shown.words ? patterns(shown.words) : [];
  chosen = all.filter(
    (number) =>
      (shown.thing === null || corpus.documents[number].things.includes(shown.thing)) &&
      (!pattern || holds(number, pattern, encoded)),
  );
  page = 0;
  render();
}

function render() {
  hideTip();
  const numbers = chosen.slice(page * AT_ONCE, (page + 1) * AT_ONCE);
  list.replaceChildren(...numbers.map(articleElement));
  const from = page * AT_ONCE + 1;
  const all = chosen.length === corpus.documents.length ? "" : ` that fit, of ${digits(corpus.documents.length)} in all`;
  byId("status").textContent =
    chosen.length === 0 ? "No article fits." : `Articles ${digits(from)} to ${digits(from + numbers.length - 1)} of ${digits(chosen.length)}${all}.`;
  const note = byId("chosen");
  note.hidden = shown.thing === null;
  if (shown.thing !== null) {
    const all = make("button", { type: "button" }, "Show all articles");
    all.addEventListener("click", () => {
      shown.thing = null;
      choose();
      byId("articles").focus();
    });
    note.replaceChildren(`Only articles that name ${corpus.things[shown.thing].name}. `, all);
  }
  document.querySelectorAll("nav.pages").forEach(renderPages);
}

/** Buttons to the pages beside this one, and to the first and last. */
function renderPages(nav) {
  const last = Math.ceil(chosen.length / AT_ONCE) - 1;
  nav.hidden = last < 1;
  const button = (words, to) => {
    const made = make("button", { type: "button", disabled: to < 0 || to > last || to === page }, words);
    made.addEventListener("click", () => {
      page = to;
      render();
      // The button is gone with the page it stood on.
      list.querySelector("h3").focus();
    });
    return made;
  };
  const place = make("span", {}, `Page ${page + 1} of ${last + 1}`);
  nav.replaceChildren(button("First", 0), button("Previous", page - 1), place, button("Next", page + 1), button("Last", last));
}

/** Shows an article, whatever was asked for, and puts the focus on it. */
function showArticle(number) {
  if (!chosen.includes(number)) {
    Object.assign(shown, { words: "", thing: null });
    byId("words").value = "";
    choose();
  }
  page = Math.floor(chosen.indexOf(number) / AT_ONCE);
  render();
  byId(`a${number}`).focus();
}

/** Shows the articles that name something. */
function showNaming(thing) {
  Object.assign(shown, { words: "", thing });
  byId("words").value = "";
  choose();
  byId("articles").focus();
}

/** Reads the filters that do not change which articles are shown. */
function readFilters() {
  const boxes = [...document.querySelectorAll("#types input")];
  shown.types = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  shown.quotes = shown.types.delete("quotes");
  shown.score = Number(byId("score").value);
  byId("score-shown").textContent = shown.score.toFixed(2);
}

byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("input", (event) => {
  if (event.target.id === "words") return;
  readFilters();
  render();
});
let typing;
byId("words").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    shown.words = byId("words").value.trim();
    choose();
  }, 200);
});

list.addEventListener("keydown", (event) => {
  if (!meanings.has(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
  const marks = [...event.target.closest(".text").querySelectorAll("[tabindex]")];
  const at = marks.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
  if (!marks[to]) return;
  event.preventDefault();
  event.target.setAttribute("tabindex", "-1");
  marks[to].setAttribute("tabindex", "0");
  marks[to].focus();
});

