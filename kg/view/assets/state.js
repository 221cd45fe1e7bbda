// What the page was given, and what the reader has chosen.
// Text from articles is data: it reaches the document through text nodes and attributes of our own choice alone.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const data = read("data");
for (const node of data.nodes) for (const [name, value] of Object.entries(data.defaults.node)) node[name] ??= value;
for (const said of data.statements) for (const [name, value] of Object.entries(data.defaults.statement)) said[name] ??= value;
const options = read("options");
const allNodes = read("nodes"); // as the canvas takes them; those beyond `data.drawn` have no place yet
const allEdges = read("edges");
const shortNames = allNodes.map((node) => node.label);
allNodes.forEach((node) => delete node.label); // the canvas would shrink them with the picture and lay them over each other
const ends = allEdges.map((edge) => [edge.from, edge.to]);
const sizes = allNodes.map((node) => node.size);
const inside = new Set(allNodes.slice(0, data.drawn).map((node) => node.id)); // on the canvas, seen or hidden
const nodes = new vis.DataSet(allNodes.slice(0, data.drawn));
const edges = new vis.DataSet(allEdges.filter((edge) => inside.has(edge.from) && inside.has(edge.to)));
const LABELLED_EDGES = 24; // with more edges than this in sight, only those in focus carry their label
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moving = (more) => ({ ...more, animation: calm.matches ? false : { duration: 350 } });
const LAYERS = {
  asserted: "stated by the article itself",
  reported: "only somebody’s words",
  "spoke-of": "spoke of it",
  irrealis: "denied, planned or only possible",
};
const DISPUTED = "somebody denies it, or says it was another";
const OFF_AT_FIRST = ["irrealis"];

const around = data.nodes.map(() => []); // edges at each node
ends.forEach(([from, to], id) => {
  around[from].push(id);
  if (to !== from) around[to].push(id);
});
const about = data.nodes.map(() => []); // statements that name the node as participant or speaker
data.statements.forEach((said, id) => {
  const named = new Set(said.participants.map(([, node]) => node));
  if (said.speaker_node !== undefined) named.add(said.speaker_node);
  named.forEach((node) => about[node].push(id));
});

function choices() {
  return {
    tab: "graph",
    selected: null, // {node: id}, {edge: id}, {statement: id} or {disagreement: id}
    off: { kinds: new Set(), layers: new Set(OFF_AT_FIRST), relations: new Set(), outlets: new Set() },
    span: null, // [first bin, last bin] of the time line
    focus: null, // {node, depth}
    path: null, // {from, to}
    more: 0, // how many nodes are drawn beyond those drawn at first
    beside: new Set(), // neighbours that the reader had drawn
  };
}
let chosen = choices();
