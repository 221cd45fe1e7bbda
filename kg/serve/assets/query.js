"use strict";
// The query editor, which the engine's program brings along, with the queries that ship and the one in the address.
(() => {
  const examples = JSON.parse(document.getElementById("examples").textContent);
  const select = document.getElementById("example");
  const endpoint = new URL("/sparql", location.href).href;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    // Its own completers would ask servers on the web.
    yasqe: { autocompleters: ["variables"], showQueryButton: true, createShareableLink: false },
  });
  const tab = () => yasgui.getTab() || yasgui.addTab(true);
  const show = (text) => { tab().setEndpoint(endpoint); tab().setQuery(text); };
  const choose = (name) => {
    const found = examples.find((one) => one.name === name);
    if (found) { select.value = name; show(found.text); }
  };
  select.addEventListener("change", () => choose(select.value));
  addEventListener("hashchange", () => choose(decodeURIComponent(location.hash.slice(1))));
  const asked = new URLSearchParams(location.search).get("query");
  if (asked) show(asked); else choose(decodeURIComponent(location.hash.slice(1)) || examples[0].name);
  window.newskg = { yasgui };
})();
