// The legend with its switches, and the line that counts what is in sight.
function toggle(layer, on) {
  shown[layer] = on;
  const box = byId(`layer-${layer}`);
  if (box) box.checked = on;
  if (selected && selected.edge !== undefined && !visible(selected.edge)) selected = null;
  if (selected && selected.node !== undefined && !around[selected.node].some(visible)) selected = null;
  paint();
  show();
  tally();
}
function legend() {
  const count = (kind) => data.nodes.filter((node) => node.kind === kind.id).length;
  byId("kinds").replaceChildren(
    ...data.kinds.map((kind) => el("li", {}, shape(kind), kind.label, el("span", { class: "count" }, String(count(kind))))),
  );
  for (const [layer, words] of Object.entries(LAYERS)) {
    if (!data.edges.some((edge) => edge.layer === layer)) continue;
    const box = el("input", { type: "checkbox", id: `layer-${layer}`, checked: "" });
    box.addEventListener("change", () => toggle(layer, box.checked));
    byId("layers").append(el("label", {}, box, stroke(layer), words));
  }
  byId("legend").open = innerWidth > 760; // there it has no summary to open it with
}
function tally() {
  const ids = data.edges.map((edge, id) => id).filter(visible);
  const drawn = data.nodes.filter((node, id) => around[id].some(visible)).length;
  const of = data.entities > data.nodes.length ? ` of ${data.entities.toLocaleString("en")}` : "";
  const statements = new Set(ids.flatMap((id) => data.edges[id].statements)).size;
  byId("tally").textContent = `${drawn.toLocaleString("en")}${of} ${data.entities === 1 ? "entity" : "entities"} · ${plural(ids.length, "relation")} · ${plural(statements, "statement")} with evidence`;
  byId("hint").hidden = ids.length > 0;
  byId("hint").textContent = data.edges.length ? "Every kind of line is switched off." : "No relation between entities was found.";
}
