// Events, and the first picture.
network.on("click", ({ nodes: [onNode], edges: [edge], pointer }) => {
  const node = onNode ?? nameAt(pointer.DOM);
  select(node !== undefined ? { node } : edge !== undefined ? { edge } : null);
});
const hover = (target) => {
  hovered = target;
  byId("network").style.cursor = target ? "pointer" : "";
  paint();
};
network.on("hoverNode", ({ node }) => hover({ node }));
network.on("hoverEdge", ({ edge }) => hover({ edge }));
network.on("blurNode", () => hover(null));
network.on("blurEdge", () => hover(null));
find.addEventListener("input", complete);
find.addEventListener("focus", () => find.value && complete());
find.addEventListener("blur", close);
find.addEventListener("keydown", keys);
const clicks = { nearer: () => zoom(1.4), farther: () => zoom(1 / 1.4), whole, undo, reset, more: bringMore, csv: saveCsv, png: savePng, svg: saveSvg };
for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);
for (const list of ["relations", "outlets"]) {
  byId(`all-${list}`).addEventListener("click", () => allOf(list, true));
  byId(`no-${list}`).addEventListener("click", () => allOf(list, false));
}
for (const tab of TABS) byId(`tab-${tab}`).addEventListener("click", () => openTab(tab));
byId("tabs").addEventListener("keydown", tabKeys);
const menus = [...document.querySelectorAll("details.menu")];
menus.forEach((menu) => menu.addEventListener("toggle", () => menu.open && menus.forEach((other) => other !== menu && (other.open = false))));
document.addEventListener("click", (event) => menus.forEach((menu) => menu.contains(event.target) || (menu.open = false)));
function escape() {
  const open = menus.find((menu) => menu.open);
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (chosen.selected) select(null);
  else if (chosen.focus || chosen.path) leaveReach();
}
document.addEventListener("keydown", (event) => {
  if (event.target === find) return;
  if (event.key === "/" && !event.ctrlKey) {
    find.focus();
    event.preventDefault();
  } else if (event.key === "Escape") escape();
  else if (event.key === "z" && (event.ctrlKey || event.metaKey)) undo();
});
addEventListener("hashchange", () => {
  const text = location.hash.slice(1);
  if (text !== written()) restore(text);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
legend();
timeline();
restore(location.hash.slice(1));
whole();
// For notebooks and tests: where things are drawn.
window.newskg = { network, data, select, names: () => namesDrawn };
