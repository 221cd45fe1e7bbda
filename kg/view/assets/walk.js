// The graph by keyboard: arrows go from name to name, along lines where there are any; Enter opens, Backspace goes back.
const walk = { at: null, past: [] };
const graphBox = byId("network");
const walking = () => document.activeElement === graphBox && graphBox.matches(":focus-visible");
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function ring(pen, colour) {
  if (walk.at === null || !walking() || !sight.nodes.has(walk.at) || !inside.has(walk.at)) return;
  const [x, y, radius] = placeOf(walk.at);
  Object.assign(pen, { lineWidth: 3, strokeStyle: colour("accent") });
  pen.beginPath();
  pen.arc(x, y, radius + 7, 0, 2 * Math.PI);
  pen.stroke();
}
// The nearest name that way: sideways counts double, and a name without a line to this one as if it were further off.
function nextThatWay([right, down]) {
  const here = network.getPosition(walk.at);
  const joined = new Set(edgesAt(walk.at).map((id) => across(id, walk.at)));
  let best = null;
  for (const id of sight.nodes) {
    if (id === walk.at || !inside.has(id)) continue;
    const there = network.getPosition(id);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const along = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    if (along <= 0 || aside > 2 * along) continue;
    const cost = (along + 2 * aside) * (joined.has(id) ? 1 : 4);
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
function stepTo(id, { remember = true } = {}) {
  if (remember && walk.at !== null && walk.at !== id) walk.past.push(walk.at);
  const along = walk.at === null ? undefined : edgesAt(walk.at).find((edge) => across(edge, walk.at) === id);
  walk.at = id;
  keepInView(id);
  network.redraw();
  const node = data.nodes[id];
  const line = along === undefined ? "" : ` ${sentenceOf(along)}.`;
  speak(`${node.label}, ${node.type}, ${plural(edgesAt(id).length, "relation")}.${line}`);
}
const sentenceOf = (edge) => `${data.nodes[ends[edge][0]].label} ${edgeWords(edge)} ${data.nodes[ends[edge][1]].label}`;
function keepInView(id) {
  const [x, y] = placeOf(id);
  if (x > 30 && y > 30 && x < graphBox.clientWidth - 30 && y < graphBox.clientHeight - 30) return;
  network.moveTo({ position: network.getPosition(id) });
}
function speak(words) {
  byId("spoken").textContent = words;
}
function startWalk() {
  if (!graphBox.matches(":focus-visible")) return;
  if (walk.at === null || !sight.nodes.has(walk.at)) Object.assign(walk, { at: null, past: [] });
  const first = chosen.selected?.node ?? walk.at ?? telling[0];
  if (first === undefined) return speak(byId("hint").textContent);
  stepTo(first, { remember: false });
}
function walkKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || walk.at === null) return;
  const way = DIRECTIONS[event.key];
  const acts = {
    Enter: () => select({ node: walk.at }),
    " ": () => select({ node: walk.at }),
    Backspace: () => walk.past.length && stepTo(walk.past.pop(), { remember: false }),
    Home: () => telling.length && stepTo(telling[0]),
    "+": () => zoom(1.4),
    "-": () => zoom(1 / 1.4),
  };
  if (!way && !acts[event.key]) return;
  event.preventDefault();
  if (!way) return acts[event.key]();
  const next = nextThatWay(way);
  if (next === undefined) speak("Nothing that way.");
  else stepTo(next);
}
graphBox.addEventListener("focus", startWalk);
graphBox.addEventListener("blur", () => network.redraw());
graphBox.addEventListener("keydown", walkKeys);
graphBox.querySelector(".vis-network").tabIndex = -1; // one stop of the Tab key, and it is ours
