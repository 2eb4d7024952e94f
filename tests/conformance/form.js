// Shows a Questionnaire, and a response to it, in LHC-Forms in a headless Chromium.
//
// Reads {lforms, chromium, questionnaire, response, picture} from stdin; prints what was asked of
// the network and of the page, what can be seen, and the response as LHC-Forms gives it back.
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { chromium } = require("playwright-core");

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

const server = http.createServer((request, answer) => {
  const wanted = new URL(request.url, "http://127.0.0.1").pathname;
  const file =
    wanted === "/"
      ? path.join(__dirname, "form.html")
      : path.join(asked.lforms, path.normalize(wanted.replace(/^\/lforms\//, "/")));
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, { "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  fs.createReadStream(file).pipe(answer);
});

// Runs inside the page.
async function show({ questionnaire, response }) {
  const util = window.LForms.Util;
  let form = util.convertFHIRQuestionnaireToLForms(questionnaire, "R4");
  if (response) form = util.mergeFHIRDataIntoLForms("QuestionnaireResponse", response, form, "R4");
  await util.addFormToPage(form, "form");
  return util.getFormFHIRData("QuestionnaireResponse", "R4");
}

// Runs inside the page: what a person can read there, words and the contents of fields.
function seen() {
  const visible = (element) => element.getClientRects().length > 0;
  const fields = [...document.querySelectorAll("#form input, #form textarea")].filter(visible);
  const chosen = fields.filter((field) => ["radio", "checkbox"].includes(field.type));
  return {
    text: document.getElementById("form").innerText,
    fields: fields.filter((field) => !chosen.includes(field)).map((field) => field.value),
    chosen: chosen
      .filter((field) => field.checked)
      .map((field) => field.closest("label")?.innerText ?? field.parentElement.innerText),
  };
}

async function main() {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const home = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath: asked.chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const left = [];
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(home) || url.startsWith("data:")) return route.continue();
    left.push(url);
    return route.abort();
  });
  await page.goto(home);
  await page.waitForFunction(() => window.LForms?.Util?.addFormToPage);
  const given = await page.evaluate(show, asked);
  await page.waitForTimeout(500);
  const told = await page.evaluate(seen);
  if (asked.picture) await page.screenshot({ path: asked.picture, fullPage: true });
  await browser.close();
  server.close();
  console.log(JSON.stringify({ ...told, given, left, errors }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
