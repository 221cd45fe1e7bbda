// The view as text in the address, so that it can be shared; undo goes back through such texts.
const HISTORY = 200;
const past = [];
let lastChange = null;
const lists = { kinds: "-kind", layers: "-line", relations: "-relation", outlets: "-outlet" };
const edgeKey = (id) => [data.nodes[ends[id][0]].iri, data.edges[id].label, data.edges[id].layer, data.nodes[ends[id][1]].iri].join(" ");
const nodeIri = (id) => data.nodes[id].iri;
function written() {
  const words = new URLSearchParams();
  if (chosen.tab !== "graph") words.set("view", chosen.tab);
  const { selected, focus, path, span } = chosen;
  if (selected?.node !== undefined) words.set("node", nodeIri(selected.node));
  if (selected?.edge !== undefined) words.set("edge", edgeKey(selected.edge));
  if (selected?.statement !== undefined) words.set("statement", data.statements[selected.statement].iri);
  if (selected?.disagreement !== undefined) words.set("disagreement", String(selected.disagreement));
  if (focus) words.set("around", nodeIri(focus.node));
  if (focus) words.set("steps", String(focus.depth));
  if (path) [path.from, path.to].forEach((id) => words.append("path", nodeIri(id)));
  if (chosen.more) words.set("more", String(chosen.more));
  for (const id of chosen.beside) words.append("with", nodeIri(id));
  if (span) words.set("from", bins[span[0]].name);
  if (span) words.set("to", bins[span[1]].name);
  for (const [list, key] of Object.entries(lists)) {
    const usual = list === "layers" ? OFF_AT_FIRST : [];
    for (const value of chosen.off[list]) if (!usual.includes(value)) words.append(key, value);
    for (const value of usual) if (!chosen.off[list].has(value)) words.append(`+${key.slice(1)}`, value);
  }
  return words.toString();
}
const firstAt = (items, key) => { // the position of each item by its key
  const at = new Map();
  items.forEach((item, id) => at.has(key(item, id)) || at.set(key(item, id), id));
  return at;
};
let positions = null;
function readFrom(text) {
  positions ??= { node: firstAt(data.nodes, (node) => node.iri), edge: firstAt(data.edges, (edge, id) => edgeKey(id)), statement: firstAt(data.statements, (said) => said.iri), bin: firstAt(bins, (bin) => bin.name) };
  const words = new URLSearchParams(text);
  const next = choices();
  if (TABS.includes(words.get("view"))) next.tab = words.get("view");
  for (const what of ["node", "edge", "statement"]) {
    const id = positions[what].get(words.get(what));
    if (id !== undefined) next.selected = { [what]: id };
  }
  const differs = Number(words.get("disagreement") ?? NaN);
  if (data.disagreements[differs]) next.selected = { disagreement: differs };
  const middle = positions.node.get(words.get("around"));
  if (middle !== undefined) next.focus = { node: middle, depth: Math.min(3, Math.max(1, Math.trunc(Number(words.get("steps"))) || 1)) };
  const [from, to] = words.getAll("path").map((iri) => positions.node.get(iri));
  if (from !== undefined && to !== undefined) Object.assign(next, { path: { from, to }, focus: null });
  next.more = Math.min(waiting.length, Math.max(0, Math.trunc(Number(words.get("more"))) || 0));
  words.getAll("with").map((iri) => positions.node.get(iri)).filter((id) => id !== undefined).forEach((id) => next.beside.add(id));
  const span = [words.get("from"), words.get("to")].map((name) => positions.bin.get(name));
  if (span.every((bin) => bin !== undefined) && span[0] <= span[1]) next.span = span;
  for (const [list, key] of Object.entries(lists)) {
    words.getAll(key).filter((value) => switches[list].includes(value)).forEach((value) => next.off[list].add(value));
    words.getAll(`+${key.slice(1)}`).forEach((value) => next.off[list].delete(value));
  }
  return next;
}
// Every change of the view goes through here. Changes of the same sort that follow each other are undone as one.
function change(act, sort = null) {
  const before = written();
  act();
  refresh();
  if (written() === before) return;
  if (sort === null || sort !== lastChange) past.push(before);
  if (past.length > HISTORY) past.shift();
  lastChange = sort;
  byId("undo").disabled = false;
}
function refresh() {
  const { selected } = chosen;
  bring([...waiting.slice(0, chosen.more), ...chosen.beside]);
  if (selected?.node !== undefined) bring([selected.node]);
  if (selected?.edge !== undefined) bring(ends[selected.edge]);
  look();
  legendState();
  timeState();
  showReach();
  paint();
  show();
  tally();
  showTab();
  try {
    const text = written();
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch { /* in a frame without an address of its own there is nothing to share */ }
}
function restore(text) {
  stopPath();
  stopPlaying();
  hovered = null;
  chosen = readFrom(text);
  sendBack();
  refresh();
  chooseOnCanvas();
}
function undo() {
  if (!past.length) return;
  restore(past.pop());
  lastChange = null;
  byId("undo").disabled = !past.length;
}
function reset() {
  const before = written();
  restore("");
  if (before !== written()) past.push(before);
  lastChange = null;
  byId("undo").disabled = !past.length;
  whole();
}
