// Names on the canvas: of one size on the screen however far away, the most telling first, none over another.
const LETTERS = 12.5; // pixels
const AIR = 2; // pixels around a name that nothing else may enter
const SHAPES_KEPT_FREE = 400; // among more nodes than this there is no place that covers none
const MOST_NAMES = 160; // nobody reads more at once, and each takes its time to draw
const CELL = 80;
const sans = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();
let namesDrawn = []; // [left, top, right, bottom, node] on the screen
let telling = []; // nodes in sight, those first whose name must be read
let speaking = []; // lines that say what they stand for: those in focus, or all where they are few
function orderNames(main, extra) {
  const rank = (id) => (id === chosen.selected?.node ? 3 : extra?.nodes.has(id) ? 2 : main?.nodes.has(id) ? 1 : 0);
  const ranked = nodes.getIds().filter((id) => sight.nodes.has(id)).map((id) => [rank(id), id]);
  ranked.sort((a, b) => b[0] - a[0] || sizes[b[1]] - sizes[a[1]] || around[b[1]].length - around[a[1]].length || a[1] - b[1]);
  telling = ranked.map(([, id]) => id);
  const inSight = edges.getIds().filter(visible);
  const near = inSight.filter((id) => main?.edges.has(id) || extra?.edges.has(id));
  speaking = (near.length ? near : !main && inSight.length <= LABELLED_EDGES ? inSight : []).slice(0, MOST_NAMES);
}
const cellsOf = ([left, top, right, bottom]) => {
  const cells = [];
  for (let x = Math.floor(left / CELL); x <= right / CELL; x++) for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) cells.push(x * 8192 + y);
  return cells;
};
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
class Room {
  constructor() {
    this.cells = new Map();
  }
  free(box) {
    return cellsOf(box).every((cell) => !(this.cells.get(cell) || []).some((other) => overlap(box, other)));
  }
  take(box) {
    for (const cell of cellsOf(box)) this.cells.has(cell) ? this.cells.get(cell).push(box) : this.cells.set(cell, [box]);
  }
}
// A font is slow to set and a text to measure: each once.
const fonts = { name: `500 ${LETTERS}px ${sans}`, strong: `700 ${LETTERS}px ${sans}`, verb: `500 ${LETTERS - 1}px ${sans}` };
const widths = new Map(Object.keys(fonts).map((font) => [font, new Map()]));
let penFont = null;
function useFont(pen, font) {
  if (penFont !== font) pen.font = fonts[font];
  penFont = font;
}
function widthOf(pen, font, text) {
  const known = widths.get(font);
  if (!known.has(text)) useFont(pen, font), known.set(text, pen.measureText(text).width);
  return known.get(text);
}
// Where a name may stand: below its node, above it, beside it, then below and above but to one side.
function spots(x, y, radius, width) {
  const high = LETTERS + 2;
  const [under, over, beside] = [y + radius + 2, y - radius - 2 - high, y - high / 2];
  const [middle, right, left] = [x - width / 2, x - radius, x + radius - width];
  const corners = [[middle, under], [middle, over], [x + radius + 4, beside], [x - radius - 4 - width, beside], [right, under], [left, under], [right, over], [left, over]];
  return corners.map(([start, top]) => [start, top, start + width, top + high]);
}
function placeOf(id) {
  const { x, y } = network.canvasToDOM(network.body.nodes[id]);
  return [x, y, sizes[id] * network.getScale()];
}
function drawNames(pen) {
  const box = byId("network").getBoundingClientRect();
  const inView = ([x, y]) => x > -40 && y > -20 && x < box.width + 40 && y < box.height + 20;
  const colour = colours();
  const main = focus(chosen.selected);
  const extra = focus(hovered);
  const [room, shapes] = [new Room(), new Room()];
  const seen = telling.filter((id) => network.body.nodes[id]).map((id) => [id, placeOf(id)]).filter(([, place]) => inView(place));
  if (seen.length <= SHAPES_KEPT_FREE) for (const [, [x, y, radius]] of seen) shapes.take([x - radius, y - radius, x + radius, y + radius]);
  namesDrawn = [];
  pen.save();
  penFont = null;
  const ratio = pen.canvas.width / pen.canvas.clientWidth;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: colour("stage") });
  for (const [id, place] of seen) {
    if (namesDrawn.length >= MOST_NAMES) break;
    nameOf(pen, id, place, [room, shapes], colour, !main || main.nodes.has(id) || extra?.nodes.has(id));
  }
  verbs(pen, room, colour);
  ring(pen, colour);
  pen.restore();
}
function nameOf(pen, id, [x, y, radius], [room, shapes], colour, lit) {
  const must = id === chosen.selected?.node || id === walk.at;
  const font = must ? "strong" : "name";
  const width = widthOf(pen, font, shortNames[id]);
  const tried = spots(x, y, radius, width);
  const open = tried.filter((spot) => room.free(grown(spot)));
  const free = open.find((spot) => shapes.free(spot)) || open[0];
  if (!free && !must) return;
  useFont(pen, font);
  write(pen, shortNames[id], free || tried[0], lit ? colour("ink") : fade(colour("ink"), 0.3));
  room.take(free || tried[0]);
  namesDrawn.push([...(free || tried[0]), id]);
}
const grown = ([left, top, right, bottom]) => [left - AIR, top, right + AIR, bottom];
function write(pen, text, [left, top, right, bottom], ink) {
  pen.fillStyle = ink;
  pen.strokeText(text, (left + right) / 2, (top + bottom) / 2);
  pen.fillText(text, (left + right) / 2, (top + bottom) / 2);
}
function verbs(pen, room, colour) {
  for (const id of speaking.filter((line) => network.body.edges[line])) {
    const { x, y } = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
    const words = cut(edgeWords(id));
    const half = widthOf(pen, "verb", words) / 2;
    const spot = [x - half, y - LETTERS / 2, x + half, y + LETTERS / 2];
    if (!room.free(spot)) continue;
    room.take(spot);
    useFont(pen, "verb");
    write(pen, words, spot, colour(lineOf(id)));
  }
}
function nameAt({ x, y }) {
  return namesDrawn.find(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom)?.[4];
}
network.on("afterDrawing", drawNames);
