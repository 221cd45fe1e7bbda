"use strict";
// The query editor, which the engine's program brings along, with the queries that ship and the one in the address.
(() => {
  const examples = JSON.parse(document.getElementById("examples").textContent);
  const select = document.getElementById("example");
  const endpoint = new URL("/sparql", location.href).href;
  const named = () => decodeURIComponent(location.hash.slice(1));
  const [asked, chosen] = [new URLSearchParams(location.search).get("query"), named()];
  // Its other completers ask servers on the web.
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    populateFromUrl: false,
    yasqe: { showQueryButton: true, createShareableLink: false },
  });
  const tab = () => yasgui.getTab() || yasgui.addTab(true);
  const show = (text) => { tab().setEndpoint(endpoint); tab().setQuery(text); };
  const choose = (name) => {
    const found = examples.find((one) => one.name === name);
    if (found) { select.value = name; show(found.text); }
  };
  select.addEventListener("change", () => choose(select.value));
  addEventListener("hashchange", () => choose(named()));
  if (asked) show(asked); else choose(chosen || examples[0].name);
  window.newskg = { yasgui };
})();
