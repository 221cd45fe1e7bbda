// What the page was given, and what is shown and selected now.
// Text from articles is data: it reaches the document through text nodes and attributes of our own choice alone.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const data = read("data");
const options = read("options");
const nodes = new vis.DataSet(read("nodes"));
const edges = new vis.DataSet(read("edges"));
const ends = edges.map((edge) => [edge.from, edge.to]);
const sizes = nodes.map((node) => node.size);
const LABELLED_EDGES = 24; // with more edges than this in sight, only those in focus carry their label
const SMALLEST_SCALE = 0.5; // below it labels cannot be read
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moving = (more) => ({ ...more, animation: calm.matches ? false : { duration: 350 } });
const LAYERS = {
  asserted: "stated as fact",
  reported: "only as somebody’s words",
  "spoke-of": "spoke of",
};
const shown = Object.fromEntries(Object.keys(LAYERS).map((layer) => [layer, true]));
const around = data.nodes.map(() => []); // edges at each node
ends.forEach(([from, to], id) => {
  around[from].push(id);
  if (to !== from) around[to].push(id);
});
