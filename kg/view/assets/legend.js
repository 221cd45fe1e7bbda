// The legend, whose lines are switches, and the line that counts what is in sight.
function toggle(list, value, on) {
  change(() => {
    chosen.off[list][on ? "delete" : "add"](value);
    if (chosen.selected?.edge !== undefined && !passes(chosen.selected.edge)) chosen.selected = null;
  });
  chooseOnCanvas();
}
const boxes = [];
function switchFor(list, value, ...words) {
  const box = el("input", { type: "checkbox", id: list === "layers" ? `layer-${value}` : null });
  box.addEventListener("change", () => toggle(list, value, box.checked));
  boxes.push({ box, list, value });
  return el("label", {}, box, ...words);
}
const counted = (count) => el("span", { class: "count" }, count.toLocaleString("en"));
function legend() {
  const tallies = (values) => values.reduce((all, value) => all.set(value, (all.get(value) || 0) + 1), new Map());
  const kinds = tallies(data.nodes.map((node) => node.kind));
  byId("kinds").replaceChildren(...data.kinds.map((kind) => el("li", {}, switchFor("kinds", kind.id, shape(kind), kind.label, counted(kinds.get(kind.id))))));
  byId("layers").replaceChildren(...switches.layers.map((layer) => switchFor("layers", layer, stroke(layer), LAYERS[layer])));
  if (data.edges.some((edge) => edge.disputed)) byId("layers").append(el("span", { class: "key" }, stroke("disputed"), `disputed: ${DISPUTED}`));
  const relations = tallies(data.edges.map((edge) => edge.label));
  const outlets = tallies(data.statements.map(outletOf));
  const lines = (list, counts) => switches[list].map((value) => el("li", {}, switchFor(list, value, el("span", { class: "clip" }, bdi(value)), counted(counts.get(value)))));
  byId("relations").replaceChildren(...lines("relations", relations));
  byId("outlets").replaceChildren(...lines("outlets", outlets));
  byId("legend").open = innerWidth > 760; // there it has no summary to open it with
}
function legendState() {
  boxes.forEach(({ box, list, value }) => (box.checked = !chosen.off[list].has(value)));
  const off = chosen.off.relations.size + chosen.off.outlets.size;
  byId("filters-summary").textContent = off ? `Filter (${off} off)` : "Filter";
}
function allOf(list, on) {
  change(() => switches[list].forEach((value) => chosen.off[list][on ? "delete" : "add"](value)));
}
function tally() {
  const ids = [...sight.edges].filter(visible);
  const shownNodes = sight.nodes.size;
  const of = data.entities > shownNodes ? ` of ${data.entities.toLocaleString("en")}` : "";
  const statements = new Set(ids.flatMap(statementsBehind)).size;
  byId("tally").textContent = `Showing ${shownNodes.toLocaleString("en")}${of} ${data.entities === 1 ? "entity" : "entities"} · ${plural(ids.length, "relation")} · ${plural(statements, "statement")} with evidence`;
  const left = sight.reach ? 0 : waiting.length - chosen.more;
  byId("more").hidden = left <= 0;
  byId("more").textContent = `Draw ${plural(Math.min(left, BATCH), "more", "more")}`;
  byId("hint").hidden = sight.nodes.size > 0;
  byId("hint").textContent = data.edges.length ? "Nothing passes the switches and dates that are set." : "No relation between entities was found.";
}
