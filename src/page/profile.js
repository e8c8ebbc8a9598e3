// Someone or something from all articles: what is known of it, and all that it says.

const profile = byId("profile");
const QUOTES_AT_ONCE = 50;

function showProfile(number) {
  hideTip();
  const { name, kind, id, subtype, country, mentions, documents, quotes } = corpus.things[number];
  byId("profile-name").textContent = name;
  const kinds = [KINDS[kind], subtype, country].filter(Boolean).join(", ");
  const facts = `${kinds} · ${times(mentions, "mention")} in ${times(documents, "article")} · ${times(quotes.length, "quote")} · ${id}`;
  const body = byId("profile-body");
  body.replaceChildren(make("p", { class: "facts" }, facts));
  if (documents > 0) {
    const naming = make("button", { type: "button" }, `Show the ${documents === 1 ? "article" : times(documents, "article")} with this name`);
    naming.addEventListener("click", () => leaveFor(() => showNaming(number)));
    body.append(make("p", {}, naming));
  }
  if (quotes.length > 0) body.append(make("h3", {}, "All quotes"), make("div", { class: "said" }));
  if (!profile.open) profile.showModal();
  profile.scrollTop = 0;
  if (quotes.length > 0) appendQuotes(body, quotes, 0);
}

/** Appends quotes under the headings of their articles, and a button for the next ones. */
function appendQuotes(body, quotes, from) {
  const said = body.querySelector(".said");
  let last = from > 0 ? quotes[from - 1][0] : null;
  for (const [number, position] of quotes.slice(from, from + QUOTES_AT_ONCE)) {
    if (number !== last) {
      const open = make("button", { type: "button", class: "name" }, headingOf(number));
      open.addEventListener("click", () => leaveFor(() => showArticle(number)));
      said.append(make("h4", { dir: "auto" }, open), make("ul"));
    }
    last = number;
    const found = article(number);
    const quote = found.quotes[position];
    const words = make("blockquote", { dir: "auto" }, wordsOf(found, quote));
    said.lastElementChild.append(make("li", {}, words, quoteFacts(found, quote)));
  }
  body.querySelector(".more")?.remove();
  const left = quotes.length - from - QUOTES_AT_ONCE;
  if (left <= 0) return;
  const more = make("button", { type: "button", class: "more" }, `More quotes (${digits(left)})`);
  more.addEventListener("click", () => {
    const next = said.querySelectorAll("li").length;
    appendQuotes(body, quotes, from + QUOTES_AT_ONCE);
    const first = said.querySelectorAll("li")[next];
    first.tabIndex = -1;
    first.focus();
  });
  body.append(more);
}

/** Closes the profile, which gives the focus back, and then goes elsewhere with it. */
function leaveFor(go) {
  profile.close();
  go();
}

document.addEventListener("click", (event) => {
  const thing = event.target.closest?.("[data-thing]");
  if (thing) showProfile(Number(thing.dataset.thing));
  else if (event.target === profile) profile.close();
});
list.addEventListener("keydown", (event) => {
  const opens = event.key === "Enter" || event.key === " ";
  if (!opens || !meanings.has(event.target) || !event.target.dataset.thing) return;
  event.preventDefault();
  showProfile(Number(event.target.dataset.thing));
});

// Types that the page was made without cannot be asked for.
const present = new Set(corpus.things.filter(({ mentions }) => mentions > 0).map(({ kind }) => kind));
for (const box of document.querySelectorAll("#types input")) {
  if (box.value in KINDS && !present.has(box.value)) box.closest("label").hidden = true;
}
readFilters();
choose();
