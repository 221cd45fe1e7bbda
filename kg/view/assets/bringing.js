// Bringing entities onto the canvas that were not drawn at first, each beside what it is joined to.
const ROOM = 70; // pixels between nodes, about
const TURN = Math.PI * (3 - Math.sqrt(5));
const BATCH = 50;
function bring(ids) {
  const fresh = [...ids].filter((id) => !inside.has(id));
  if (!fresh.length) return;
  const taken = [...inside].map((id) => network.getPosition(id));
  const grid = new Set(taken.map(cell));
  for (const id of fresh) {
    const anchor = around[id].map((edge) => across(edge, id)).find((other) => inside.has(other));
    const middle = anchor === undefined ? { x: 0, y: 0 } : network.getPosition(anchor);
    const place = freePlace(middle, grid);
    grid.add(cell(place));
    inside.add(id);
    nodes.add({ ...allNodes[id], ...place });
  }
  const lines = unique(fresh.flatMap((id) => around[id])).filter((id) => ends[id].every((end) => inside.has(end)));
  edges.add(lines.map((id) => allEdges[id]));
}
const cell = ({ x, y }) => `${Math.round(x / (ROOM * 1.6))} ${Math.round(y / ROOM)}`;
function freePlace(middle, grid) {
  for (let i = 2; ; i++) {
    const far = ROOM * Math.sqrt(i);
    const place = { x: Math.round(middle.x + 1.4 * far * Math.cos(i * TURN)), y: Math.round(middle.y + far * Math.sin(i * TURN)) };
    if (!grid.has(cell(place))) return place;
  }
}
const waiting = around.map((lines, id) => id).filter((id) => id >= data.drawn && around[id].length); // the most telling first
function bringMore() {
  change(() => (chosen.more += BATCH));
  whole();
}
// Off the canvas again with all that was brought in.
function sendBack() {
  const extra = [...inside].filter((id) => id >= data.drawn);
  const lines = edges.getIds().filter((id) => ends[id].some((end) => end >= data.drawn));
  extra.forEach((id) => inside.delete(id));
  for (const [items, ids] of [[edges, lines], [nodes, extra]]) {
    ids.forEach((id) => drawn.get(items).delete(id));
    items.remove(ids);
  }
}
