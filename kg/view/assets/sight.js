// What is in sight: the statements, edges and nodes that pass every switch.
const UNNAMED_OUTLET = "(no outlet given)";
const outletOf = (said) => data.sources[said.source].outlet || UNNAMED_OUTLET;
const layerOf = (said) => {
  if (said.polarity !== "affirmed" || said.modality !== "asserted") return "irrealis";
  return said.type === "quotation" ? "spoke-of" : said.attributed ? "reported" : "asserted";
};
const layers = data.statements.map(layerOf);
const unique = (values) => [...new Set(values)];
const switches = {
  kinds: data.kinds.map((kind) => kind.id),
  layers: Object.keys(LAYERS).filter((layer) => data.edges.some((edge) => edge.layer === layer)),
  relations: unique(data.edges.map((edge) => edge.label)).sort(),
  outlets: unique(data.statements.map(outletOf)).sort(),
};
const sight = { statements: new Set(), edges: new Set(), nodes: new Set(), reach: null };

const inSpan = (id) => {
  if (!chosen.span) return true;
  const when = dated[id];
  return when !== null && when.days[0] <= bins[chosen.span[1]].last && when.days[1] >= bins[chosen.span[0]].first;
};
const told = (id) => !chosen.off.outlets.has(outletOf(data.statements[id])) && inSpan(id);
const kindOn = (node) => !chosen.off.kinds.has(data.nodes[node].kind);
function passes(id) {
  const edge = data.edges[id];
  if (chosen.off.layers.has(edge.layer) || chosen.off.relations.has(edge.label) || !ends[id].every(kindOn)) return false;
  // Without a statement nothing is known of when and by whom: it shows as long as nobody asks.
  return edge.statements.length ? edge.statements.some(told) : !chosen.span && !chosen.off.outlets.size;
}
// All of it is looked through anew only where a switch, the time or the neighbourhood changed: a mere choice is frequent.
let lookedBy = null;
let seenNodes = null;
function look() {
  const { off, span, focus, path } = chosen;
  const key = () => JSON.stringify([Object.values(off).map((values) => [...values]), span, focus, path, [...inside].slice(data.drawn)]);
  if (key() !== lookedBy) lookAnew();
  lookedBy = key(); // a neighbourhood may have brought nodes in
  sight.nodes = new Set(seenNodes);
  [chosen.selected?.node, chosen.focus?.node].filter((id) => id !== undefined).forEach((id) => sight.nodes.add(id));
}
function lookAnew() {
  const passing = new Set(data.edges.map((edge, id) => id).filter(passes));
  sight.reach = reach(passing);
  sight.edges = sight.reach ? sight.reach.edges : passing;
  if (sight.reach) bring(sight.reach.nodes);
  seenNodes = [...inside].filter((id) => around[id].some(visible));
  sight.statements = new Set(data.statements.map((said, id) => id).filter(listable));
}
const visible = (id) => sight.edges.has(id) && inside.has(ends[id][0]) && inside.has(ends[id][1]);
const edgesAt = (node) => around[node].filter((id) => sight.edges.has(id));
const statementsBehind = (edge) => data.edges[edge].statements.filter(told);
// A statement is listed where it stands behind an edge in sight, or where somebody it is about is.
const behind = data.statements.map(() => []);
data.edges.forEach((edge, id) => edge.statements.forEach((said) => behind[said].push(id)));
function listable(id) {
  if (!told(id) || chosen.off.layers.has(layers[id])) return false;
  if (behind[id].some((edge) => sight.edges.has(edge))) return true;
  if (chosen.off.relations.size || chosen.path) return false;
  const said = data.statements[id];
  const parties = said.participants.map(([, node]) => node);
  if (said.speaker_node !== undefined) parties.push(said.speaker_node);
  if (!parties.length) return !chosen.focus && !behind[id].length;
  return parties.some((node) => kindOn(node) && (!sight.reach || sight.reach.nodes.has(node)));
}
