// The panel: the overview, or the statements behind a node or an edge.
function show() {
  const panel = byId("panel");
  const content = !selected ? overview() : selected.edge === undefined ? aboutNode(selected.node) : aboutEdge(selected.edge);
  panel.replaceChildren(...content.filter((part) => part !== null));
  panel.scrollTop = 0;
}
const nodeButton = (id) =>
  el("button", { type: "button", class: "name", onclick: () => select({ node: id }, { centre: true }) }, bdi(data.nodes[id].label));
const back = () => el("button", { type: "button", class: "small back", onclick: () => select(null) }, "Overview");
function edgeLine(id, from) {
  const edge = data.edges[id];
  const [start, end] = ends[id];
  const verb = el("span", { class: `verb ${edge.layer}` }, edge.label);
  const words = [start === from ? null : bdi(data.nodes[start].label + " "), verb, end === from ? null : bdi(" " + data.nodes[end].label)];
  const count = el("span", { class: "count" }, plural(edge.statements.length, "report"));
  const line = el("span", {}, ...words);
  return el("li", {}, el("button", { type: "button", class: "line", onclick: () => select({ edge: id }, { centre: true }) }, stroke(edge.layer), line, count));
}
function overview() {
  const most = data.nodes.map((node, id) => id).filter((id) => around[id].some(visible));
  most.sort((a, b) => data.nodes[b].articles - data.nodes[a].articles || around[b].length - around[a].length || a - b);
  const told = data.edges.map((edge, id) => id).filter((id) => visible(id) && data.edges[id].layer !== "spoke-of");
  told.sort((a, b) => data.edges[b].statements.length - data.edges[a].statements.length || a - b);
  return [
    el("h2", {}, "Who, what and who says so"),
    el("p", { class: "soft" }, "Click a name or a line: the sentences it comes from appear here, with who said them and where."),
    told.length ? el("h3", {}, "Most reported") : null,
    el("ul", { class: "list" }, ...told.slice(0, 6).map((id) => edgeLine(id, null))),
    most.length ? el("h3", {}, "In most articles") : null,
    el("ul", { class: "list" }, ...most.slice(0, 8).map(nodeLine)),
    data.sources.length ? el("h3", {}, plural(data.sources.length, "article")) : null,
    el("ul", { class: "list" }, ...data.sources.map((source) => el("li", { class: "soft" }, ...cited(source)))),
  ];
}
function nodeLine(id) {
  const node = data.nodes[id];
  const count = el("span", { class: "count" }, plural(node.articles, "article"));
  const choose = () => select({ node: id }, { centre: true });
  return el("li", {}, el("button", { type: "button", class: "line", onclick: choose }, shape(kindOf(node)), bdi(node.label), count));
}
function aboutNode(id) {
  const node = data.nodes[id];
  const ids = around[id].filter(visible);
  const aliases = node.aliases.length ? el("p", { class: "soft" }, "Also: ", bdi(node.aliases.join(", "))) : null;
  const statements = [...new Set(ids.flatMap((edge) => data.edges[edge].statements))];
  return [
    back(),
    el("h2", {}, bdi(node.label)),
    el("div", { class: "kind" }, shape(kindOf(node)), el("span", {}, node.type, " · ", plural(node.articles, "article"))),
    aliases,
    el("h3", {}, plural(ids.length, "relation")),
    el("ul", { class: "list" }, ...ids.map((edge) => edgeLine(edge, id))),
    statements.length ? el("h3", {}, plural(statements.length, "statement")) : null,
    ...statements.map(card),
  ];
}
function aboutEdge(id) {
  const edge = data.edges[id];
  const [from, to] = ends[id];
  return [
    back(),
    el("h2", { class: "sentence-title" }, nodeButton(from), " ", el("span", { class: "verb" }, edge.label), " ", nodeButton(to)),
    el("div", { class: "kind" }, stroke(edge.layer), el("span", {}, LAYERS[edge.layer])),
    el("h3", {}, plural(edge.statements.length, "statement")),
    ...edge.statements.map(card),
  ];
}
function cited(source) {
  const title = source.title || source.url || "untitled";
  const link = /^https?:\/\//i.test(source.url || "")
    ? el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, bdi(title))
    : bdi(title);
  const about = [source.outlet, source.published && day(source.published)].filter(Boolean).join(", ");
  return about ? [bdi(about), " · ", link] : [link];
}
function card(id) {
  const said = data.statements[id];
  const source = data.sources[said.source];
  return el(
    "article",
    { class: "card" },
    el("blockquote", { dir: "auto", lang: source.language }, ...highlighted(said)),
    standing(said),
    el(
      "dl",
      {},
      ...row("Said by", said.attributed ? bdi(said.speaker || "not named") : "the article itself"),
      ...(said.date ? row("When", bdi(day(said.date)), BASES[said.basis] ? ` (${BASES[said.basis]})` : "") : []),
      ...(said.counts.length ? row("Numbers", bdi(said.counts.join("; "))) : []),
      ...row("Source", ...cited(source)),
      ...row("Confidence", el("meter", { min: 0, max: 1, value: said.confidence, "aria-hidden": "true" }), said.confidence.toFixed(2)),
      ...(said.rule ? row("Read by rule", bdi(said.rule)) : []),
    ),
    query(said.iri),
  );
}
const row = (name, ...value) => [el("dt", {}, name), el("dd", {}, ...value)];
const BASES = { stated: "as stated", relative: "reckoned from the text", published: "day of publication" };
function highlighted(said) {
  const text = Array.from(said.sentence); // the offsets count code points
  const parts = [];
  let done = 0;
  for (const [start, end] of said.marks) {
    if (start < done || end <= start) continue;
    parts.push(text.slice(done, start).join(""), el("mark", {}, text.slice(start, end).join("")));
    done = end;
  }
  return [...parts, text.slice(done).join("")];
}
function standing(said) {
  const chips = [el("span", { class: "chip" }, bdi(said.type))];
  if (said.attributed) chips.push(el("span", { class: "chip reported" }, "reported"));
  if (said.polarity !== "affirmed") chips.push(el("span", { class: "chip warn" }, "denied"));
  if (said.modality !== "asserted") chips.push(el("span", { class: "chip warn" }, said.modality));
  if (said.polarity === "affirmed" && said.modality === "asserted") chips.push(el("span", { class: "chip" }, "affirmed"));
  return el("div", { class: "chips" }, ...chips);
}
function day(value) {
  const known = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?$/.exec(value);
  if (!known) return value;
  const [, year, month, date] = known;
  const name = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
  return [date && String(Number(date)), name, year].filter(Boolean).join(" ");
}
function query(iri) {
  const text = data.query.replaceAll("$statement", () => `<${iri}>`);
  const pre = el("pre", { tabindex: 0 }, text);
  const button = el("button", { type: "button", class: "small", onclick: () => copy(text, pre, button) }, "Copy");
  return el("details", { class: "query" }, el("summary", {}, "SPARQL that returns this"), pre, button);
}
async function copy(text, pre, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(pre); // no permission: leave it selected, ready to be copied by hand
    button.textContent = "Selected: press Ctrl+C";
  }
  setTimeout(() => (button.textContent = "Copy"), 2500);
}
