// The neighbourhood of a node, and the shortest path between two.
const WIDEST = 400; // more nodes than this around one are no picture any more
const across = (edge, node) => (ends[edge][0] === node ? ends[edge][1] : ends[edge][0]);
function reach(passing) {
  if (chosen.path) return pathBetween(chosen.path.from, chosen.path.to, passing);
  return chosen.focus && neighbourhood(chosen.focus.node, chosen.focus.depth, passing);
}
function neighbourhood(middle, depth, passing) {
  const found = new Set([middle]);
  let ring = [middle];
  let more = false;
  for (let step = 0; step < depth; step++) {
    const next = ring.flatMap((node) => around[node].filter((edge) => passing.has(edge)).map((edge) => across(edge, node)));
    const fresh = unique(next).filter((node) => !found.has(node));
    ring = fresh.slice(0, WIDEST - found.size);
    more ||= ring.length < fresh.length;
    ring.forEach((node) => found.add(node));
  }
  const near = [...found].flatMap((node) => around[node]);
  return { more, nodes: found, edges: new Set(near.filter((edge) => passing.has(edge) && ends[edge].every((end) => found.has(end)))) };
}
function pathBetween(from, to, passing) {
  const cameBy = new Map([[from, null]]);
  for (const node of cameBy.keys()) { // a map is walked in the order in which it grows: breadth first
    if (node === to) break;
    for (const edge of around[node]) {
      const next = across(edge, node);
      if (passing.has(edge) && !cameBy.has(next)) cameBy.set(next, edge);
    }
  }
  const steps = [];
  if (cameBy.has(to)) for (let node = to; node !== from; node = across(steps[0], node)) steps.unshift(cameBy.get(node));
  const nodes = new Set([from, to, ...steps.flatMap((edge) => ends[edge])]);
  const parallel = steps.flatMap((edge) => around[ends[edge][0]].filter((other) => passing.has(other) && sameEnds(edge, other)));
  return { nodes, edges: new Set(parallel), steps: cameBy.has(to) ? steps : null };
}
const sameEnds = (one, other) => ends[one].every((end) => ends[other].includes(end)) && ends[other].every((end) => ends[one].includes(end));

let joining = null; // the node that a path is wanted from, while the reader chooses the other end
function focusOn(node, depth) {
  change(() => Object.assign(chosen, { focus: { node, depth }, path: null }));
  whole();
}
function startPath(node) {
  joining = node;
  find.placeholder = "Path to …";
  find.focus();
  showReach();
}
function endPath(to) {
  const from = joining;
  stopPath();
  if (to === null || to === from) return showReach();
  change(() => Object.assign(chosen, { path: { from, to }, focus: null, selected: null }));
  chooseOnCanvas();
  whole();
}
function stopPath() {
  joining = null;
  find.placeholder = "Find a name  ( / )";
}
// The line above the graph that says what narrows it, with a way out.
function showReach() {
  const bar = byId("reach");
  const name = (id) => bdi(data.nodes[id].label);
  const end = (words, act) => el("button", { type: "button", class: "small", onclick: act }, words);
  let parts = [];
  const says = (...words) => el("span", {}, ...words);
  if (joining !== null) parts = [says("Path from ", name(joining), ": choose the other end"), end("Cancel", () => endPath(null))];
  else if (chosen.path) {
    const { steps } = sight.reach;
    const words = steps ? ` · ${plural(steps.length, "step")}` : " · none among what is shown";
    parts = [says("Path from ", name(chosen.path.from), " to ", name(chosen.path.to), words), end("Show all", leaveReach)];
  } else if (chosen.focus) {
    const depths = [1, 2, 3].map((depth) => depthButton(chosen.focus.node, depth));
    const steps = el("span", { role: "group", "aria-label": "Steps" }, ...depths);
    parts = [says("Around ", name(chosen.focus.node), sight.reach.more ? ` (the first ${WIDEST})` : "", ", steps: "), steps, end("Show all", leaveReach)];
  }
  bar.hidden = !parts.length;
  keepFocus(bar, () => bar.replaceChildren(...parts));
}
function depthButton(node, depth) {
  const pressed = chosen.focus && chosen.focus.node === node && chosen.focus.depth === depth;
  const label = plural(depth, "step");
  return el("button", { type: "button", class: "small", "aria-pressed": String(Boolean(pressed)), "aria-label": `Show only what is within ${label}`, onclick: () => focusOn(node, depth) }, String(depth));
}
function leaveReach() {
  change(() => Object.assign(chosen, { focus: null, path: null }));
  whole();
}
