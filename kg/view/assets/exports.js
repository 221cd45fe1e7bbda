// What is in view as a file: statements as CSV, the picture as PNG or SVG.
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
function csv(rows) {
  // A spreadsheet would run what begins like a formula.
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
  const cell = (value) => (typeof value === "number" ? String(value) : `"${safe(String(value ?? "")).replaceAll('"', '""')}"`);
  return rows.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}
function saveCsv() {
  const head = ["date", "date_basis", "what", "participants", "sentence", "said_by", "standing", "numbers", "confidence", "rule", "outlet", "title", "url", "statement"];
  const lines = sorted().map((id) => {
    const said = data.statements[id];
    const source = data.sources[said.source];
    const names = said.participants.map(([role, node]) => `${role}: ${data.nodes[node].label}`).join("; ");
    return [when(id), dated[id]?.basis, said.type, names, said.sentence, said.attributed ? said.speaker || "not named" : "", standingWords(said), said.counts.join("; "), said.confidence, said.rule, source.outlet, source.title, source.url, said.iri];
  });
  save(new Blob(["\ufeff", csv([head, ...lines])], { type: "text/csv;charset=utf-8" }), "newskg.csv");
}
function savePng() {
  network.redraw();
  const canvas = byId("network").querySelector("canvas");
  const copy = document.createElement("canvas");
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  const pen = copy.getContext("2d");
  pen.fillStyle = colours()("stage");
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => save(blob, "newskg.png"), "image/png");
}
function saveSvg() {
  const picture = chosen.tab === "map" ? mapCopy() : graphPicture();
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  save(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }), "newskg.svg");
}
function mapCopy() {
  const copy = byId("map-picture").querySelector("svg").cloneNode(true);
  const colour = colours();
  const rules = `svg{background:${colour("sea")};font:13px sans-serif;fill:${colour("ink")}}.land{fill:${colour("land")};fill-rule:evenodd;stroke:${colour("coast")};vector-effect:non-scaling-stroke}.graticule{stroke:${colour("coast")};stroke-opacity:.4}circle{fill:${colour("place")}}.area circle{fill:none;stroke:${colour("place")};stroke-width:3}.faded{opacity:.3}`;
  copy.prepend(svg("style", {}, rules));
  return copy;
}
function graphPicture() {
  const colour = colours();
  const ids = nodes.getIds().filter((id) => sight.nodes.has(id));
  const at = network.getPositions(ids);
  const spread = (axis) => ids.map((id) => at[id][axis]);
  const [left, top] = [Math.min(0, ...spread("x")) - 120, Math.min(0, ...spread("y")) - 60];
  const [width, height] = [Math.max(0, ...spread("x")) + 120 - left, Math.max(0, ...spread("y")) + 70 - top];
  const main = focus(chosen.selected);
  const lines = edges.getIds().filter(visible).map((id) => edgePath(id, colour, main));
  const marks = ids.map((id) => nodeMark(id, at[id], colour, main));
  const ground = svg("rect", { x: left, y: top, width, height, fill: colour("stage") });
  return svg("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": "sans-serif", "font-size": 14 }, ground, ...lines, ...marks);
}
function edgePath(id, colour, main) {
  const line = network.body.edges[id].edgeType;
  const points = [0, 0.25, 0.5, 0.75, 1].map((share) => line.getPoint(share));
  const d = points.map(({ x, y }, i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const lit = !main || main.edges.has(id);
  const dashes = Array.isArray(allEdges[id].dashes) ? allEdges[id].dashes.join(" ") : "none";
  const tone = colour(lineOf(id));
  const path = svg("path", { d, fill: "none", stroke: tone, "stroke-width": allEdges[id].width, "stroke-dasharray": dashes, opacity: lit ? 0.7 : 0.12 });
  path.append(svg("title", {}, printable(`${data.nodes[ends[id][0]].label} ${edgeWords(id)} ${data.nodes[ends[id][1]].label}`)));
  return path;
}
function nodeMark(id, { x, y }, colour, main) {
  const node = data.nodes[id];
  const scale = sizes[id] / 8;
  const lit = !main || main.nodes.has(id);
  const form = svg("path", { d: PATHS[kindOf(node).shape], fill: colour(node.kind), transform: `translate(${x - 8 * scale} ${y - 8 * scale}) scale(${scale})` });
  const words = svg("text", { x, y: y + sizes[id] + 14, "text-anchor": "middle", fill: colour("ink") }, printable(shortNames[id]));
  return svg("g", { opacity: lit ? 1 : 0.25 }, form, words, svg("title", {}, printable(node.label)));
}
const printable = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd"); // XML has no way to write these
