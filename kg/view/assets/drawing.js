// The canvas: what is selected or hovered over stands out, the rest fades.
const network = new vis.Network(byId("network"), { nodes, edges }, options);
let selected = null; // {node: id} or {edge: id}
let hovered = null;
const visible = (id) => shown[data.edges[id].layer];
function focus(target) {
  if (!target) return null;
  const ids = target.edge === undefined ? around[target.node].filter(visible) : [target.edge];
  const near = new Set(ids.flatMap((id) => ends[id]));
  if (target.node !== undefined) near.add(target.node);
  return { edges: new Set(ids), nodes: near };
}
function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
function fade(hex, alpha) {
  return hex + Math.round(alpha * 255).toString(16).padStart(2, "0");
}
function paint() {
  const colour = colours();
  const main = focus(selected);
  const extra = focus(hovered);
  const inSight = data.edges.filter((edge) => shown[edge.layer]).length;
  redraw(nodes, data.nodes.map((node, id) => drawnNode(node, id, colour, main, extra)));
  redraw(edges, data.edges.map((edge, id) => drawnEdge(edge, id, colour, main, extra, inSight)));
}
const drawn = new Map([[nodes, []], [edges, []]]);
function redraw(items, looks) {
  const before = drawn.get(items);
  const texts = looks.map((look) => JSON.stringify(look));
  items.update(looks.filter((look, id) => texts[id] !== before[id])); // a hover changes a few of thousands
  drawn.set(items, texts);
}
function drawnNode(node, id, colour, main, extra) {
  const lit = !main || main.nodes.has(id) || (extra && extra.nodes.has(id));
  const fill = lit ? colour(node.kind) : fade(colour(node.kind), 0.18);
  const chosen = selected && selected.node === id;
  const border = chosen ? colour("ink") : fade(colour("ink"), lit ? 0.45 : 0.08);
  const strong = { background: fill, border: colour("ink") };
  return {
    id,
    color: { background: fill, border, highlight: strong, hover: strong },
    borderWidth: chosen ? 2.5 : 1.2,
    hidden: !around[id].some(visible),
    font: { color: lit ? colour("ink") : fade(colour("ink"), 0.22), strokeColor: lit ? colour("stage") : fade(colour("stage"), 0.2) },
  };
}
function drawnEdge(edge, id, colour, main, extra, inSight) {
  const near = (main && main.edges.has(id)) || (extra && extra.edges.has(id));
  const lit = near || !main;
  const base = colour(edge.layer);
  const tone = near ? base : fade(base, lit ? 0.6 : 0.1);
  return {
    id,
    hidden: !visible(id),
    label: near || (!main && inSight <= LABELLED_EDGES) ? cut(edge.label) : " ", // vis-network keeps the old label for an empty one
    color: { color: tone, highlight: base, hover: base, inherit: false },
    font: { color: colour(edge.layer), strokeColor: colour("stage") },
  };
}
const cut = (text) => (text.length > 32 ? text.slice(0, 31) + "…" : text);

// Moving about ---------------------------------------------------------------------------------------------------
function whole() {
  const ids = nodes.getIds({ filter: (node) => !node.hidden });
  if (!ids.length) return;
  network.redraw(); // measures the labels, which the fit then counts in
  network.fit({ nodes: ids, maxZoomLevel: 1.3 });
  if (network.getScale() < SMALLEST_SCALE) {
    const largest = ids.reduce((best, id) => (sizes[id] > sizes[best] ? id : best));
    network.focus(largest, { scale: SMALLEST_SCALE });
  }
}
const zoom = (factor) => network.moveTo(moving({ scale: network.getScale() * factor }));
function select(target, { centre = false } = {}) {
  selected = target;
  hovered = null;
  if (!target) network.unselectAll();
  else if (target.node !== undefined) network.selectNodes([target.node], false);
  else network.selectEdges([target.edge]);
  paint();
  if (centre && target) {
    const ids = target.node === undefined ? ends[target.edge] : [target.node];
    if (ids.length === 1) network.focus(ids[0], moving({ scale: Math.max(network.getScale(), 0.9) }));
    else network.fit(moving({ nodes: ids, maxZoomLevel: 1.3 }));
  }
  show();
}
