// Prints what the npm package `fhir` finds wrong with each resource of a JSON list on stdin.
const { Fhir } = require("fhir");

const fhir = new Fhir();
const resources = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const found = resources.map((resource) =>
  fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((message) => message.severity !== "info")
    .map(({ severity, location, message }) => `${severity} ${location}: ${message}`),
);
console.log(JSON.stringify(found));
