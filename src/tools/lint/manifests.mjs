// Checks manifests for Kubernetes against the types of their kinds: unknown, missing and mistyped fields are errors.
//
//   kubectl kustomize DIRECTORY > FILE && node manifests.mjs FILE...
//
// Prints one line for each error, and ends with 1 if there is any. The types are those of the npm packages kubernetes-models,
// which are generated from the specifications of Kubernetes, KEDA and the Prometheus Operator. TypeScript compares the
// manifests with them, because it rejects members that a type does not have; their own validation does not.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const PACKAGES = {
  "keda.sh": "@kubernetes-models/keda/keda.sh",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/monitoring.coreos.com",
};

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** The module of the npm packages that declares a kind. */
function moduleOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const folder = PACKAGES[group] ?? `kubernetes-models${group === "" ? "" : `/${group}`}`;
  return `${folder}/${version}/${kind}`;
}

/** TypeScript in which a manifest is a constant of the type of its kind. */
function source(manifest) {
  return (
    `import type { I${manifest.kind} as Kind } from ${JSON.stringify(moduleOf(manifest))};\n` +
    `export const manifest: Kind = ${JSON.stringify(manifest, null, 2)};\n`
  );
}

/** What the compiler reports about the manifests, as lines. */
function diagnose(manifests) {
  const files = new Map(manifests.map((manifest, i) => [join(import.meta.dirname, `manifest${i}.ts`), manifest]));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    files.has(name)
      ? ts.createSourceFile(name, source(files.get(name)), OPTIONS.target)
      : getSourceFile(name, ...rest);
  return ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], OPTIONS, host)).map(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    const manifest = files.get(file?.fileName);
    if (manifest === undefined) {
      return message;
    }
    const line = file.text.split("\n")[file.getLineAndCharacterOfPosition(start).line].trim();
    return `${manifest.kind} ${manifest.metadata.name}: ${line}: ${message}`;
  });
}

const texts = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
const manifests = texts.flatMap((text) => parseAllDocuments(text)).map((document) => {
  if (document.errors.length > 0) {
    throw document.errors[0];
  }
  return document.toJS();
});
const errors = diagnose(manifests);
errors.forEach((error) => console.log(error));
console.log(`${manifests.length} manifests, ${errors.length} errors`);
process.exitCode = errors.length === 0 && manifests.length > 0 ? 0 : 1;
