// The four ways to see the same content, after the ARIA pattern: arrows move between the tabs.
const TABS = ["graph", "table", "timeline", "map"];
const RENDER = { graph: () => {}, table: showTable, timeline: showTimeline, map: showMap };
const LISTS = ["table", "timeline"];
let lastTab = "graph";
function openTab(tab) {
  change(() => (chosen.tab = tab));
  byId(`tab-${tab}`).focus();
}
function showTab() {
  for (const tab of TABS) {
    const current = tab === chosen.tab;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(current));
    byId(`tab-${tab}`).tabIndex = current ? 0 : -1;
    byId(`${tab}-view`).hidden = !current;
  }
  document.body.dataset.tab = chosen.tab;
  byId("zoom").hidden = LISTS.includes(chosen.tab);
  RENDER[chosen.tab]();
  if (chosen.tab === "graph" && lastTab !== "graph") network.setSize("100%", "100%"), network.redraw();
  lastTab = chosen.tab;
}
function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  openTab(TABS[(TABS.indexOf(chosen.tab) + step + TABS.length) % TABS.length]);
}
