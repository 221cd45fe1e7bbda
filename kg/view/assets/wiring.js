// Events, and the first picture.
network.on("click", ({ nodes: [node], edges: [edge] }) => select(node !== undefined ? { node } : edge !== undefined ? { edge } : null));
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
byId("nearer").addEventListener("click", () => zoom(1.4));
byId("farther").addEventListener("click", () => zoom(1 / 1.4));
byId("whole").addEventListener("click", whole);
document.addEventListener("keydown", (event) => {
  if (event.target === find) return;
  if (event.key === "/") {
    find.focus();
    event.preventDefault();
  } else if (event.key === "Escape" && selected) select(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
legend();
tally();
paint();
show();
whole();
// For notebooks and tests: where things are drawn.
window.newskg = { network, data, select };
