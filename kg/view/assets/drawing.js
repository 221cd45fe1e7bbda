// The canvas: what is selected or hovered over stands out, the rest fades.
const network = new vis.Network(byId("network"), { nodes, edges }, options);
let hovered = null;
function focus(target) {
  if (!target || target.disagreement !== undefined) return null;
  if (target.statement !== undefined) return focusOfStatement(target.statement);
  const ids = target.edge === undefined ? edgesAt(target.node) : [target.edge];
  const near = new Set(ids.flatMap((id) => ends[id]));
  if (target.node !== undefined) near.add(target.node);
  return { edges: new Set(ids), nodes: near };
}
function focusOfStatement(id) {
  const ids = behind[id].filter((edge) => sight.edges.has(edge));
  const named = data.statements[id].participants.map(([, node]) => node);
  return { edges: new Set(ids), nodes: new Set([...named, ...ids.flatMap((edge) => ends[edge])]) };
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
  const main = focus(chosen.selected);
  const extra = focus(hovered);
  orderNames(main, extra);
  redraw(nodes, nodes.getIds().map((id) => drawnNode(data.nodes[id], id, colour, main, extra)));
  redraw(edges, edges.getIds().map((id) => drawnEdge(data.edges[id], id, colour, main, extra)));
}
const drawn = new Map([[nodes, new Map()], [edges, new Map()]]);
function redraw(items, looks) {
  const before = drawn.get(items);
  const changed = looks.filter((look) => {
    const text = JSON.stringify(look);
    const same = before.get(look.id) === text;
    before.set(look.id, text);
    return !same;
  });
  items.update(changed); // a hover changes a few of thousands
}
function drawnNode(node, id, colour, main, extra) {
  const lit = !main || main.nodes.has(id) || (extra && extra.nodes.has(id));
  const fill = lit ? colour(node.kind) : fade(colour(node.kind), 0.18);
  const picked = chosen.selected?.node === id;
  const border = picked ? colour("ink") : fade(colour("ink"), lit ? 0.45 : 0.08);
  const strong = { background: fill, border: colour("ink") };
  return {
    id,
    color: { background: fill, border, highlight: strong, hover: strong },
    borderWidth: picked ? 2.5 : 1.2,
    hidden: !sight.nodes.has(id),
  };
}
function drawnEdge(edge, id, colour, main, extra) {
  const near = (main && main.edges.has(id)) || (extra && extra.edges.has(id));
  const lit = near || !main;
  const base = colour(lineOf(id));
  const tone = near ? base : fade(base, lit ? 0.6 : 0.1);
  return {
    id,
    hidden: !visible(id),
    color: { color: tone, highlight: base, hover: base, inherit: false },
  };
}
const cut = (text) => (text.length > 32 ? text.slice(0, 31) + "…" : text);
const STANDINGS = ["denied", "planned", "possible", "conditional"];
function standingOf(said) {
  const words = said.polarity === "affirmed" ? [] : ["denied"];
  return said.modality === "asserted" ? words : [...words, said.modality];
}
const lineOf = (id) => (data.edges[id].disputed ? "disputed" : data.edges[id].layer); // how a line is drawn
function edgeWords(id) {
  const edge = data.edges[id];
  if (edge.disputed) return `${edge.label} (disputed)`;
  if (edge.layer !== "irrealis") return edge.label;
  const standings = unique(edge.statements.flatMap((said) => standingOf(data.statements[said])));
  const words = STANDINGS.filter((word) => standings.includes(word));
  return words.length ? `${edge.label} (${words.join(", ")})` : edge.label;
}

const MARGIN = innerWidth > 760 ? 0.96 : 0.85; // leaves room for the names at the edges
// Moving about ---------------------------------------------------------------------------------------------------
function whole() {
  if (chosen.tab === "map") return wholeMap();
  const ids = nodes.getIds({ filter: (node) => !node.hidden });
  if (!ids.length) return;
  network.fit({ nodes: ids, maxZoomLevel: 1.3 });
  network.moveTo({ scale: network.getScale() * MARGIN });
}
const zoom = (factor) => (chosen.tab === "map" ? zoomMap(factor) : network.moveTo(moving({ scale: network.getScale() * factor })));
function chooseOnCanvas() {
  const target = chosen.selected;
  if (target?.node !== undefined) network.selectNodes([target.node], false);
  else if (target?.edge !== undefined && inside.has(ends[target.edge][0])) network.selectEdges([target.edge]);
  else network.unselectAll();
}
function select(target, { centre = false } = {}) {
  if (joining !== null && target?.node !== undefined) return endPath(target.node);
  hovered = null;
  change(() => (chosen.selected = target));
  chooseOnCanvas();
  if (!centre || !target || chosen.tab !== "graph") return;
  const ids = target.node !== undefined ? [target.node] : target.edge !== undefined ? ends[target.edge] : [...(focus(target)?.nodes || [])].filter((id) => sight.nodes.has(id));
  if (ids.length === 1) network.focus(ids[0], moving({ scale: Math.max(network.getScale(), 0.9) }));
  else if (ids.length) network.fit(moving({ nodes: ids, maxZoomLevel: 1.3 }));
}
