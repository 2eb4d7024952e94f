// Three tables with the code walk through a scenario in a headless Chromium, a fourth stays outside.
//
// Reads {address, code, chromium, pictures, tables} from stdin, where a table is its name and the
// keys that it presses; prints what the fourth was told and the addresses that were asked for.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const requests = new Set();
const errors = [];

async function person(browser) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const page = await context.newPage();
  page.on("request", (request) => requests.add(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  return page;
}

async function press(page, key) {
  if (key.length > 1 && key.startsWith("text:")) await page.keyboard.type(key.slice(5), { delay: 40 });
  else await page.keyboard.press(key);
  await page.waitForTimeout(700);
}

async function main() {
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox"] });
  const stranger = await person(browser);
  const refused = await stranger.goto(`${asked.address}/table`);
  for (const [number, keys] of asked.tables.entries()) {
    const page = await person(browser);
    await page.goto(asked.address);
    await page.locator("input").first().fill(asked.code);
    await page.keyboard.press("Enter");
    await page.waitForSelector("body.-first-byte");
    await page.waitForTimeout(4000);
    for (const [place, key] of keys.entries()) {
      await press(page, key);
      if (asked.pictures && number === 0) {
        await page.screenshot({ path: path.join(asked.pictures, `scenario-${place}.png`) });
      }
    }
  }
  await browser.close();
  console.log(JSON.stringify({ status: refused.status(), errors, requests: [...requests] }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
