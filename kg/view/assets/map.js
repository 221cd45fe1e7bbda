// The places that have coordinates, on the world's land and a graticule: degrees of longitude and latitude, north up.
const MAP = { width: 1000, height: 640 }; // pixels; as the page is laid out, from when the map is first shown
const NEAREST = 8; // degrees of longitude at first: nearer than this no shore tells where one is
const placed = data.nodes.map((node, id) => id).filter((id) => Number.isFinite(data.nodes[id].lat) && Number.isFinite(data.nodes[id].lon));
let frame = null; // {lon, lat, span}: the middle in degrees, and how many degrees of longitude the width holds
function wholeMap() {
  const ids = placesInSight();
  frame = frameOf(ids.length ? ids : placed);
  showMap();
}
const placesInSight = () => placed.filter((id) => kindOn(id) && (sight.nodes.has(id) || about[id].some((said) => sight.statements.has(said))));
const stretch = (lat) => 1 / Math.max(0.2, Math.cos((lat * Math.PI) / 180)); // a degree of latitude by one of longitude
function measure() {
  const { clientWidth, clientHeight } = byId("map-picture");
  if (clientWidth && clientHeight) Object.assign(MAP, { width: clientWidth, height: clientHeight });
}
function frameOf(ids) {
  if (!ids.length) return { lon: 0, lat: 0, span: 360 };
  const range = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const [west, east] = range(ids.map((id) => data.nodes[id].lon));
  const [south, north] = range(ids.map((id) => data.nodes[id].lat));
  const lat = (south + north) / 2;
  const needed = Math.max(east - west, ((north - south) * stretch(lat) * MAP.width) / MAP.height);
  return { lon: (west + east) / 2, lat, span: Math.min(500, Math.max(NEAREST, needed * 1.4)) };
}
// At first where most of the news is: one mention of a far country would shrink all else to a dot.
function firstFrame() {
  const ids = placesInSight();
  const often = ids.filter((id) => data.nodes[id].articles > 1);
  return frameOf(often.length > 2 ? often : ids);
}
function project(lon, lat) {
  const scale = MAP.width / frame.span;
  return [MAP.width / 2 + (lon - frame.lon) * scale, MAP.height / 2 - (lat - frame.lat) * scale * stretch(frame.lat)];
}
function zoomMap(factor) {
  frame = { ...frame, span: Math.min(500, Math.max(0.05, frame.span / factor)) };
  showMap();
}
function moveMap(across, up) {
  const degrees = frame.span / 10;
  frame = { ...frame, lon: frame.lon + across * degrees, lat: Math.max(-90, Math.min(90, frame.lat + (up * degrees) / stretch(frame.lat))) };
  showMap();
}
const degrees = (value, [plus, minus]) => `${Math.abs(Number(value.toFixed(3)))}°${value > 0 ? plus : value < 0 ? minus : ""}`;
function graticule() {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30].find((size) => frame.span / size <= 10) || 60;
  const tall = (frame.span * MAP.height) / MAP.width / stretch(frame.lat);
  const parts = [];
  const line = (x1, y1, x2, y2) => parts.push(svg("line", { class: "graticule", x1, y1, x2, y2 }));
  const word = (x, y, text) => parts.push(svg("text", { class: "degree", x, y }, text));
  for (let lon = Math.ceil((frame.lon - frame.span / 2) / step) * step; lon <= frame.lon + frame.span / 2; lon += step) {
    const [x] = project(lon, frame.lat);
    line(x, 0, x, MAP.height);
    word(x + 3, MAP.height - 5, degrees(lon, "EW"));
  }
  for (let lat = Math.ceil(Math.max(-90, frame.lat - tall / 2) / step) * step; lat <= Math.min(90, frame.lat + tall / 2); lat += step) {
    const [, y] = project(frame.lon, lat);
    line(0, y, MAP.width, y);
    word(3, y - 3, degrees(lat, "NS"));
  }
  return parts;
}
// The land in sight; the world comes again to the east and the west of itself.
const copiesOfLand = data.land ? [-360, 0, 360].map((turn) => ({ turn, shape: svg("path", { class: "land", d: data.land.path }) })) : [];
function land() {
  const unit = (MAP.width / frame.span) * (data.land?.unit || 0);
  const inSight = copiesOfLand.filter(({ turn }) => Math.abs(turn - frame.lon) < 180 + frame.span / 2);
  for (const { turn, shape } of inSight) {
    const [x, y] = project(turn, 0);
    shape.setAttribute("transform", `matrix(${unit} 0 0 ${unit * stretch(frame.lat)} ${x} ${y})`);
  }
  return inSight.map(({ shape }) => shape);
}
function showMap() {
  measure();
  frame ??= firstFrame();
  const main = focus(chosen.selected);
  const ids = placesInSight().sort((a, b) => (b === chosen.selected?.node) - (a === chosen.selected?.node) || sizes[b] - sizes[a] || a - b);
  const room = new Room();
  ids.forEach((id) => room.take(around4(...spotOf(id))));
  const marks = ids.map((id) => mapMark(id, room, main)).reverse(); // the first are drawn last, above the others
  const title = `${plural(ids.length, "place")} with coordinates`;
  const outside = ids.filter((id) => {
    const [x, y] = spotOf(id);
    return x < 0 || y < 0 || x > MAP.width || y > MAP.height;
  }).length;
  const picture = svg("svg", { viewBox: `0 0 ${MAP.width} ${MAP.height}`, role: "group", "aria-label": title }, ...land(), ...graticule(), ...marks);
  const focused = document.activeElement?.dataset?.place;
  byId("map-picture").replaceChildren(picture);
  if (focused !== undefined) picture.querySelector(`[data-place="${Number(focused)}"]`)?.focus();
  byId("map-note").textContent = `${title}${outside ? `, ${outside} outside the picture` : ""}. A ring stands for a whole country or region. North is up.`;
}
new ResizeObserver(() => chosen.tab === "map" && showMap()).observe(byId("map-picture"));
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
byId("map-picture").addEventListener("keydown", (event) => {
  if (!ARROWS[event.key]) return;
  event.preventDefault();
  moveMap(...ARROWS[event.key]);
});
byId("map-picture").addEventListener("wheel", (event) => {
  event.preventDefault();
  zoomMap(event.deltaY < 0 ? 1.25 : 0.8);
}, { passive: false });
let held = null;
byId("map-picture").addEventListener("pointerdown", (event) => (held = { x: event.clientX, y: event.clientY, frame }));
addEventListener("pointerup", () => (held = null));
byId("map-picture").addEventListener("pointermove", (event) => {
  if (!held || Math.hypot(event.clientX - held.x, event.clientY - held.y) < 4) return;
  const width = byId("map-picture").clientWidth || 1;
  const perPixel = held.frame.span / width;
  frame = { ...held.frame, lon: held.frame.lon - (event.clientX - held.x) * perPixel, lat: held.frame.lat + ((event.clientY - held.y) * perPixel) / stretch(held.frame.lat) };
  showMap();
});
