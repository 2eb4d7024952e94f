// Three people with the code, and one without, at a workshop in a headless Chromium.
//
// Reads {address, code, tries, chromium, pictures} from stdin; prints what each of them saw, the
// addresses that were asked for, and what went wrong in a page.
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const requests = new Set();
const errors = [];

async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
  const page = await context.newPage();
  page.on("request", (request) => requests.add(request.url()));
  page.on("websocket", (socket) => requests.add(socket.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (line) => line.type() === "error" && errors.push(line.text()));
  return page;
}

async function picture(page, name) {
  if (asked.pictures) await page.screenshot({ path: path.join(asked.pictures, `${name}.png`) });
}

async function join(page, code) {
  await page.goto(asked.address);
  await page.waitForSelector("#code:focus");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

// Sends the form from a frame in a sandbox, as any page can; what the browser tells of the answer.
async function sendFromFrame(page) {
  const form = `<form method="post" action="${asked.address}/"><input name="code" value="WRONG"></form>`;
  const told = page.waitForEvent("console", (line) => line.text().startsWith("Failed to load"));
  await page.setContent(
    `<iframe sandbox="allow-forms allow-scripts" srcdoc='${form}<script>document.forms[0].submit()</script>'></iframe>`,
  );
  return (await told).text();
}

async function table(page) {
  await page.waitForSelector("body.-first-byte");
  // The program takes keys a little after its first byte.
  await page.waitForTimeout(1500);
}

async function main() {
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox"] });

  const stranger = await person(browser);
  const refused = await stranger.goto(`${asked.address}/table`);
  await picture(stranger, "refused");
  const framed = [];
  const elsewhere = await person(browser);
  for (let time = 0; time < asked.tries; time++) framed.push(await sendFromFrame(elsewhere));
  await join(stranger, "WRONG");
  await stranger.waitForURL(`${asked.address}/`);
  const trouble = await stranger.locator("#trouble", { hasText: "not the code" }).textContent();
  await picture(stranger, "wrong-code");
  const socket = await stranger.evaluate(
    () =>
      new Promise((told) => {
        const tried = new WebSocket(`ws://${location.host}/ws`);
        tried.onopen = () => told("open");
        tried.onerror = () => told("refused");
      }),
  );
  errors.length = 0; // Chromium reports each refusal as an error.

  const people = [];
  for (const name of ["one", "two", "three"]) {
    const page = await person(browser);
    await join(page, asked.code.toLowerCase());
    await table(page);
    await page.keyboard.type(name, { delay: 60 });
    people.push(page);
  }
  await people[0].reload();
  await table(people[0]);
  await people[0].keyboard.type("again", { delay: 60 });
  await people[0].waitForTimeout(1000);
  await picture(people[0], "table");
  const fonts = await people[0].evaluate(() =>
    [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family),
  );
  const focus = await people[0].evaluate(() => document.activeElement.className);

  await people[1].keyboard.type("Q");
  await people[1].waitForSelector("#closed", { state: "visible" });
  const left = await people[1].textContent("#what");
  await picture(people[1], "closed");
  await people[1].click("#again");
  await table(people[1]);

  const phone = await person(browser, { viewport: { width: 360, height: 640 } });
  await phone.goto(asked.address);
  await picture(phone, "phone");
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth);

  await browser.close();
  const status = refused.status();
  console.log(
    JSON.stringify({ status, framed, trouble, socket, left, fonts, focus, wide, errors, requests: [...requests] }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
