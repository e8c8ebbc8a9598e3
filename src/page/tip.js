// What a mark means, shown beside it while the pointer or the keyboard is on it.

const tip = byId("tip");
let tipped = null;

const percent = (score) => score.toFixed(3);

/** Who is said to speak, and how the text gives them. */
function speakerOf(found, quote) {
  const name = quote.entity !== null ? corpus.things[quote.entity].name : "unknown speaker";
  const written = quote.speaker && found.text.slice(quote.speaker.start, quote.speaker.end);
  return `${name}, ${STATUS[quote.status]}${written && written !== name ? ` “${written}”` : ""}`;
}

/** The lines of the tip: what it is first, then each fact with its name. */
function describe({ mention, quote }, found) {
  if (mention) {
    const { name, kind, subtype, country } = corpus.things[mention.thing];
    const facts = [["Kind", [KINDS[kind], subtype, country].filter(Boolean).join(", ")]];
    if (mention.title) facts.push(["Title", mention.title]);
    facts.push(["Score", percent(mention.score)], ["Evidence", mention.rule]);
    return [name, facts];
  }
  const facts = [["Speaker", speakerOf(found, quote)]];
  if (quote.role) facts.push(["Role", quote.role]);
  facts.push(["Score", percent(quote.score)], ["Construction", quote.rule]);
  return [`${quote.kind[0].toUpperCase()}${quote.kind.slice(1)} quote`, facts];
}

function showTip(mark, { x, bottom, top }) {
  const holder = mark.closest("article");
  const [heading, facts] = describe(meanings.get(mark), article(Number(holder.dataset.number)));
  const lines = facts.map(([name, value]) => make("div", {}, make("span", { class: "fact" }, `${name} `), value));
  tip.replaceChildren(make("b", {}, heading), ...lines);
  tip.hidden = false;
  hideDescription();
  tipped = mark;
  mark.setAttribute("aria-describedby", "tip");
  // Below the mark, or above where there is no room; never beyond the window's sides.
  const { offsetWidth: width, offsetHeight: height } = tip;
  const room = document.documentElement.clientWidth - width - 8;
  const below = bottom + height + 12 < window.innerHeight || top < height + 12;
  tip.style.left = `${window.scrollX + Math.max(8, Math.min(x, room))}px`;
  tip.style.top = `${window.scrollY + (below ? bottom + 6 : top - height - 6)}px`;
}

function hideDescription() {
  tipped?.removeAttribute("aria-describedby");
  tipped = null;
}

function hideTip() {
  tip.hidden = true;
  hideDescription();
}

/** The innermost mark around a node that has a meaning. */
const markAt = (node) => node.closest?.("mark, .cue, .speaker, .quote") ?? null;

byId("list").addEventListener("pointerover", (event) => {
  const mark = markAt(event.target);
  if (!mark || !meanings.has(mark) || event.pointerType === "touch") return;
  // A mark may go over several lines: the one under the pointer counts.
  const boxes = [...mark.getClientRects()];
  showTip(mark, boxes.find(({ top, bottom }) => top <= event.clientY && event.clientY <= bottom) ?? boxes[0]);
});
byId("list").addEventListener("pointerout", (event) => {
  if (markAt(event.target) && document.activeElement !== tipped) hideTip();
});
byId("list").addEventListener("focusin", (event) => {
  if (meanings.has(event.target)) showTip(event.target, event.target.getClientRects()[0]);
});
byId("list").addEventListener("focusout", hideTip);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
});

