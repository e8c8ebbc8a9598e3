// What a reader does with a page, in headless Chromium. See run.sh.

const assert = require("node:assert/strict");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [executablePath, small, many, shots] = process.argv.slice(2);

/** Opens a page and records what must not happen. */
async function open(browser, path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  return { page, faults, close: () => context.close() };
}

const checks = {
  async "all articles are there and text is shown as it is"(page) {
    assert.equal(await page.locator("article").count(), 11);
    assert.equal(await page.locator("#status").textContent(), "Articles 1 to 11 of 11.");
    assert.equal(await page.title(), "Samples & <others>");
    const hostile = page.locator("article").last();
    assert.equal(await hostile.locator("h3").textContent(), "A <b>title</b> & more");
    const text = await hostile.locator(".text").textContent();
    for (const part of ["<script>window.ran = true</script>", "</script> here", "]]> <!-- <img src=x", "🔥 Later"]) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.match(await page.locator(".failures").textContent(), /1 record could not be read.*line 2/s);
  },

  async "marks fit the text, also after characters of two units"(page) {
    assert.deepEqual(await page.locator("article").last().locator("mark").allTextContents(), [
      "Angela Merkel",
      "Berlin",
      "Merkel",
      "Paris",
    ]);
  },

  async "types, quotes and score are filtered"(page) {
    const count = (what) => page.locator(`article ${what}`).count();
    const people = await count("mark.PER");
    const [places, quotes] = [await count("mark.LOC"), await count(".quote")];
    assert.ok(people > 50 && places > 50 && quotes > 50);
    await page.getByLabel("People").uncheck();
    assert.deepEqual([await count("mark.PER"), await count("mark.LOC")], [0, places]);
    await page.getByLabel("People").check();
    await page.getByLabel("Quotes", { exact: true }).uncheck();
    assert.equal(await count(".quote"), 0);
    await page.getByLabel("Quotes", { exact: true }).check();
    await page.getByLabel("Least score").fill("0.9");
    assert.ok((await count("mark.PER")) < people && (await count("mark.PER")) > 0);
    await page.getByLabel("Least score").fill("0");
    assert.equal(await count("mark.PER"), people);
  },

  async "words find articles, also those of markup"(page) {
    for (const [words, articles] of [["KETTLEMAN", 1], ["</script>", 1], ["[a-z]", 0], ["“It ends", 1], ["", 11]]) {
      await page.getByLabel("Articles with the words").fill(words);
      await page.waitForFunction((n) => document.querySelectorAll("article").length === n, articles, { timeout: 5000 });
    }
  },

  async "a speaker shows all quotes"(page) {
    await page.locator("article mark", { hasText: /^Tidewell$/ }).first().click();
    const profile = page.getByRole("dialog", { name: "Caroline Tidewell" });
    const listed = await page.evaluate(() => corpusQuotes("Caroline Tidewell"));
    assert.ok(listed > 2, `${listed} quotes`);
    assert.equal(await profile.locator("blockquote").count(), listed);
    await profile.getByRole("button", { name: /Show the article/ }).click();
    assert.equal(await page.locator("article").count(), 1);
    await page.getByRole("button", { name: "Show all articles" }).click();
    assert.equal(await page.locator("article").count(), 11);
  },

  async "the pointer shows what a mark means"(page) {
    await page.locator("article mark", { hasText: /^Atlanta$/ }).first().hover();
    const tip = await page.getByRole("tooltip").textContent();
    assert.match(tip, /^Atlanta.*place, city, US.*Score 0\.\d{3}.*Evidence \S+/);
    await page.locator("article .quote").first().hover();
    assert.match(await page.getByRole("tooltip").textContent(), /quoteSpeaker .*Score .*Construction \S+/);
    await page.mouse.move(0, 0);
  },

  async "the keyboard reaches everything"(page) {
    await page.reload();
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Skip to the articles");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.value), "PER");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("article mark.PER").count(), 0);
    await page.keyboard.press("Space");
    for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.matches("article .text *"))); i++) {
      await page.keyboard.press("Tab");
    }
    const first = await focused();
    assert.ok(await page.getByRole("tooltip").isVisible(), "the tip of a mark with the focus");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "tip");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await focused(), first);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(), first);
    await page.keyboard.press("Enter");
    assert.ok(await page.getByRole("dialog").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(!(await page.getByRole("dialog").isVisible()));
    assert.equal(await focused(), first);
  },

  async "elements have names, headings go down by one, ids are unique"(page) {
    const faults = await page.evaluate(() => {
      const found = [];
      const named = (e) => e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length;
      for (const e of document.querySelectorAll("button, a, input, [role=button]")) if (!named(e)) found.push(e.outerHTML);
      let level = 0;
      for (const e of document.querySelectorAll("body > header :is(h1), main :is(h2, h3, h4)")) {
        const next = Number(e.tagName[1]);
        if (next > level + 1) found.push(`${e.tagName} ${e.textContent}`);
        level = next;
      }
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      found.push(...ids.filter((id, at) => ids.indexOf(id) !== at));
      return found;
    });
    assert.deepEqual(faults, []);
  },
};

/** The least contrast of any text that is shown, and whether anything is wider than the window. */
function measure() {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(e);
      const gradient = backgroundImage.match(/rgb\([^)]*\)/);
      if (gradient) return parse(gradient[0]).rgb;
      const { rgb, a } = parse(backgroundColor);
      if (a > 0) return rgb;
    }
    return [255, 255, 255];
  };
  let least = { contrast: 21 };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const shown = element.checkVisibility() && walker.currentNode.data.trim() && !element.closest("script, svg, :disabled");
    if (!shown) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color).rgb), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < least.contrast) least = { contrast, text: walker.currentNode.data, element: element.outerHTML.slice(0, 120) };
  }
  return { least, overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth };
}

/** Looks at a page of a kind, wide and narrow, light and dark. */
async function lookAt(browser, path, kind) {
  for (const width of [1280, 400]) {
    for (const colorScheme of ["light", "dark"]) {
      const options = { viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" };
      const { page, faults, close } = await open(browser, path, options);
      const name = `${kind}-${width}-${colorScheme}`;
      const shoot = async (what) => {
        if (shots) await page.screenshot({ path: `${shots}/${name}-${what}.png` });
      };
      await shoot("top");
      for (const section of ["map", "speakers", "articles"]) {
        await page.locator(`#${section}`).evaluate((e) => e.scrollIntoView());
        await shoot(section);
      }
      await page.locator("article").nth(2).scrollIntoViewIfNeeded();
      await page.locator("article").nth(2).locator("summary").click();
      await page.locator("article").nth(2).evaluate((e) => e.scrollIntoView());
      await page.locator("article").nth(2).locator("mark").nth(5).focus();
      await shoot("article");
      const { least, overflow } = await page.evaluate(measure);
      assert.ok(least.contrast >= 4.5, `${name}: ${JSON.stringify(least)}`);
      assert.ok(overflow <= 0, `${name}: ${overflow} pixels too wide`);
      await page.locator("article").nth(2).locator("summary").evaluate((e) => e.scrollIntoView());
      await shoot("quotes");
      await page.keyboard.press("Escape");
      await page.locator("article").nth(2).locator("mark.PER").nth(1).click();
      await shoot("profile");
      assert.deepEqual(faults, []);
      console.log(`ok  ${name}: least contrast ${least.contrast.toFixed(2)}, nothing wider than the window`);
      await close();
    }
  }
}

async function openMany(browser, path) {
  const started = Date.now();
  const { page, faults, close } = await open(browser, path);
  await page.locator("article").first().waitFor();
  const ready = Date.now() - started;
  assert.equal(await page.locator("#status").textContent(), "Articles 1 to 20 of 5,000.");
  const time = async (act) => {
    const before = Date.now();
    await act();
    return Date.now() - before;
  };
  const last = page.getByRole("button", { name: "Last" }).first();
  const turned = await time(async () => {
    await last.click();
    await page.getByText("Articles 4,981 to 5,000 of 5,000.").waitFor();
  });
  const searched = await time(async () => {
    await page.getByLabel("Articles with the words").fill("kettleman");
    await page.getByText("Articles 1 to 20 of 500 that fit, of 5,000 in all.").waitFor();
  });
  const profiled = await time(async () => {
    await page.locator(".speakers button").first().click();
    await page.locator("dialog blockquote").nth(49).waitFor();
    await page.getByRole("button", { name: /More quotes/ }).click();
    await page.locator("dialog blockquote").nth(99).waitFor();
  });
  assert.deepEqual(faults, []);
  console.log(`ok  5000 articles: open in ${ready} ms, last page ${turned} ms, search ${searched} ms, a speaker ${profiled} ms`);
  await close();
}

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const { page, faults, close } = await open(browser, small);
    // The script is a module: what the corpus says is read again here.
    await page.evaluate(() => {
      const { things } = JSON.parse(document.getElementById("corpus").textContent);
      window.corpusQuotes = (name) => things.find((thing) => thing.name === name).quotes.length;
    });
    for (const [name, check] of Object.entries(checks)) {
      await check(page);
      assert.deepEqual(faults, [], name);
      console.log(`ok  ${name}`);
    }
    await close();
    await lookAt(browser, small, "few");
    await lookAt(browser, many, "many");
    await openMany(browser, many);
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
