// Reads files strictly with N3.js and answers queries with Comunica: `javascript.cjs MODULES FILE... -- QUERY...`.
const fs = require("fs");
const { createRequire } = require("module");

const [modules, ...rest] = process.argv.slice(2);
const load = createRequire(`${modules}/package.json`);
const { Parser, Store } = load("n3");
const files = rest.slice(0, rest.indexOf("--"));
const queries = rest.slice(rest.indexOf("--") + 1);

async function main() {
  const store = new Store();
  for (const file of files) {
    const format = file.endsWith(".ttl") ? "text/turtle" : "application/n-quads";
    store.addQuads(new Parser({ format }).parse(fs.readFileSync(file, "utf8")));
  }
  console.log(store.countQuads(null, null, null, load("n3").DataFactory.defaultGraph()), store.size);
  if (queries.length === 0) return;
  const { QueryEngine } = load("@comunica/query-sparql-rdfjs");
  const engine = new QueryEngine();
  for (const file of queries) {
    try {
      const result = await engine.query(fs.readFileSync(file, "utf8"), { sources: [store] });
      const { data } = await engine.resultToString(result, "application/sparql-results+json");
      const parts = [];
      for await (const part of data) parts.push(part);
      fs.writeFileSync(`${file}.json`, parts.join(""));
    } catch (refused) {
      fs.writeFileSync(`${file}.error`, String(refused));
    }
  }
}

main();
