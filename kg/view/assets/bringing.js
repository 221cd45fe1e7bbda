// Bringing entities onto the canvas that were not drawn at first, each beside what it is joined to.
const ROOM = { x: 115, y: 48 }; // pixels between the middles of two nodes with their labels, about
const TURN = Math.PI * (3 - Math.sqrt(5));
const BATCH = 50;
function bring(ids) {
  const fresh = [...ids].filter((id) => !inside.has(id));
  if (!fresh.length) return;
  const grid = new Map();
  for (const id of inside) take(grid, network.getPosition(id));
  for (const id of fresh) {
    const anchor = around[id].map((edge) => across(edge, id)).find((other) => inside.has(other));
    const middle = anchor === undefined ? { x: 0, y: 0 } : network.getPosition(anchor);
    const place = freePlace(middle, grid);
    take(grid, place);
    inside.add(id);
    nodes.add({ ...allNodes[id], ...place });
  }
  const lines = unique(fresh.flatMap((id) => around[id])).filter((id) => ends[id].every((end) => inside.has(end)));
  edges.add(lines.map((id) => allEdges[id]));
}
// What is taken, in cells as big as the room that one node needs: only the cells around a place can be in its way.
const cell = ({ x, y }) => [Math.floor(x / ROOM.x), Math.floor(y / ROOM.y)];
function take(grid, place) {
  const key = cell(place).join(" ");
  grid.set(key, [...(grid.get(key) || []), place]);
}
function isFree(grid, place) {
  const [column, row] = cell(place);
  const steps = [-1, 0, 1];
  const near = steps.flatMap((right) => steps.flatMap((down) => grid.get(`${column + right} ${row + down}`) || []));
  return near.every((other) => Math.abs(other.x - place.x) >= ROOM.x || Math.abs(other.y - place.y) >= ROOM.y);
}
function freePlace(middle, grid) {
  for (let i = 1; ; i++) {
    const far = 0.5 * Math.sqrt(i);
    const place = { x: Math.round(middle.x + ROOM.x * far * Math.cos(i * TURN)), y: Math.round(middle.y + ROOM.y * far * Math.sin(i * TURN)) };
    if (isFree(grid, place)) return place;
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
