// The panel: the overview, or the statements behind a node or an edge.
function show() {
  const panel = byId("panel");
  keepFocus(panel, () => panel.replaceChildren(...aboutSelected().filter((part) => part !== null)));
  panel.scrollTop = 0;
  if (panel.getBoundingClientRect().top < 0) panel.scrollIntoView({ block: "start" }); // where the page scrolls
}
function aboutSelected() {
  const { node, edge, statement, disagreement } = chosen.selected || {};
  if (node !== undefined) return aboutNode(node);
  if (edge !== undefined) return aboutEdge(edge);
  if (statement !== undefined) return aboutStatement(statement);
  return disagreement === undefined ? overview() : aboutDisagreement(disagreement);
}
const nodeButton = (id) =>
  el("button", { type: "button", class: "name", onclick: () => select({ node: id }, { centre: true }) }, bdi(data.nodes[id].label));
const back = () => el("button", { type: "button", class: "small back", onclick: () => select(null) }, "Overview");
function edgeLine(id, from) {
  const edge = data.edges[id];
  const [start, end] = ends[id];
  const verb = el("span", { class: `verb ${lineOf(id)}` }, edgeWords(id));
  const words = [start === from ? null : bdi(data.nodes[start].label + " "), verb, end === from ? null : bdi(" " + data.nodes[end].label)];
  const said = statementsBehind(id);
  const count = said.length > 1 ? el("span", { class: "count" }, plural(said.length, "report")) : null;
  const line = el("span", {}, ...words, el("span", { class: "says" }, bdi(claimants(said))));
  return el("li", {}, el("button", { type: "button", class: "line", onclick: () => select({ edge: id }, { centre: true }) }, stroke(lineOf(id)), line, count));
}
// Who says what a line stands for: those quoted, and the outlets that say it themselves.
function claimants(said) {
  const names = unique(said.map(claimant));
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}
function overview() {
  const most = [...sight.nodes].sort((a, b) => data.nodes[b].named - data.nodes[a].named || data.nodes[b].articles - data.nodes[a].articles || around[b].length - around[a].length || a - b);
  const reported = edges.getIds().filter((id) => visible(id) && data.edges[id].layer !== "spoke-of");
  reported.sort((a, b) => data.edges[a].lasting - data.edges[b].lasting || statementsBehind(b).length - statementsBehind(a).length || a - b);
  const differ = data.disagreements.map((one, id) => id).filter((id) => data.disagreements[id].versions.some(([, said]) => said.some(told)));
  const [clash, updates] = ["contradiction", "update"].map((verdict) => differ.filter((id) => data.disagreements[id].verdict === verdict));
  return [
    el("h2", {}, "Who, what and who says so"),
    el("p", { class: "soft" }, "Choose a name or a line: the sentences it comes from appear here, with who said them, when and where."),
    ...pathSteps(),
    reported.length ? el("h3", {}, "What is reported, and by whom") : null,
    el("ul", { class: "list" }, ...reported.slice(0, 6).map((id) => edgeLine(id, null))),
    ...differList("Where reports contradict each other", clash),
    ...differList("How the numbers changed", updates),
    most.length ? el("h3", {}, "In most articles") : null,
    el("ul", { class: "list" }, ...most.slice(0, 8).map(nodeLine)),
    data.sources.length ? el("h3", {}, plural(data.sources.length, "article")) : null,
    el("ul", { class: "list" }, ...data.sources.slice(0, 60).map((source) => el("li", { class: "soft" }, ...cited(source)))),
  ];
}
function pathSteps() {
  const steps = chosen.path && sight.reach.steps;
  return steps ? [el("h3", {}, "The path"), el("ol", { class: "list path" }, ...steps.map((id) => edgeLine(id, null)))] : [];
}
const DIFFER = 6;
function differList(title, ids, shown = DIFFER) {
  if (!ids.length) return [];
  const list = el("ul", { class: "list differ" }, ...ids.slice(0, shown).map(differLine));
  const more = ids.length > shown ? el("button", { type: "button", class: "small", onclick: () => keepFocus(byId("panel"), () => (list.replaceChildren(...ids.map(differLine)), more.remove())) }, `Show ${plural(ids.length - shown, "more", "more")}`) : null;
  return [el("h3", {}, title), list, ...(more ? [more] : [])];
}
function differLine(id) {
  const one = data.disagreements[id];
  const link = one.verdict === "update" ? " → " : " / ";
  const versions = el("span", { class: "versions" }, bdi(versionsOf(one).join(link)));
  return el("li", {}, el("button", { type: "button", class: "line", onclick: goTo({ disagreement: id }) }, el("span", {}, bdi(disagreementTitle(one)), versions)));
}
function nodeLine(id) {
  const node = data.nodes[id];
  const count = el("span", { class: "count" }, plural(node.articles, "article"));
  const choose = () => select({ node: id }, { centre: true });
  return el("li", {}, el("button", { type: "button", class: "line", onclick: choose }, shape(kindOf(node)), bdi(node.label), count));
}
function aboutNode(id) {
  const node = data.nodes[id];
  const ids = edgesAt(id);
  const aliases = node.aliases.length ? el("p", { class: "soft" }, "Also: ", bdi(node.aliases.join(", "))) : null;
  const all = unique([...ids.flatMap(statementsBehind), ...about[id].filter(told)]);
  const real = all.filter((said) => layers[said] !== "irrealis" && !chosen.off.layers.has(layers[said]));
  const unreal = all.filter((said) => layers[said] === "irrealis");
  return [
    back(),
    el("h2", {}, entire(node.label)),
    el("div", { class: "kind" }, shape(kindOf(node)), el("span", {}, node.type, " · ", plural(node.articles, "article"))),
    aliases,
    nodeActions(id),
    el("h3", {}, plural(ids.length, "relation")),
    el("ul", { class: "list" }, ...ids.map((edge) => edgeLine(edge, id))),
    real.length ? el("h3", {}, plural(real.length, "statement")) : null,
    ...cards(real),
    unreal.length ? el("h3", { class: "irrealis" }, `${unreal.length.toLocaleString("en")} denied, planned or only possible`) : null,
    ...cards(unreal),
  ];
}
function nodeActions(id) {
  const absent = unique(edgesAt(id).flatMap((edge) => ends[edge])).filter((end) => !inside.has(end));
  const small = (words, act) => el("button", { type: "button", class: "small", onclick: act }, words);
  return el(
    "div",
    { class: "actions" },
    el("span", { role: "group", "aria-label": "Steps" }, "Only what is within ", ...[1, 2, 3].map((depth) => depthButton(id, depth)), " steps"),
    small("Path to …", () => startPath(id)),
    absent.length ? small(`Draw ${plural(absent.length, "more neighbour")}`, () => change(() => absent.forEach((end) => chosen.beside.add(end)))) : null,
  );
}
function aboutEdge(id) {
  const edge = data.edges[id];
  const [from, to] = ends[id];
  const said = statementsBehind(id);
  return [
    back(),
    el("h2", { class: "sentence-title" }, nodeButton(from), " ", el("span", { class: "verb" }, edgeWords(id)), " ", nodeButton(to)),
    el("div", { class: "kind" }, stroke(lineOf(id)), el("span", {}, edge.disputed ? `${LAYERS[edge.layer]}; ${DISPUTED}` : LAYERS[edge.layer])),
    el("h3", {}, plural(said.length, "statement")),
    ...cards(said),
  ];
}
function aboutStatement(id) {
  const within = saidIn[id];
  return [
    back(),
    el("h2", {}, bdi(data.statements[id].type)),
    ...cards([id]),
    within.length ? el("h3", {}, `Said in these words: ${plural(within.length, "statement")}`) : null,
    ...cards(within),
  ];
}
// What each report says, in the order of time, so that what came later stands below what it may have replaced.
function aboutDisagreement(id) {
  const one = data.disagreements[id];
  const head = el("tr", {}, ...["Reported", VERSION[one.aspect], "Who says so", "Source"].map((words) => el("th", { scope: "col" }, words)));
  const lines = one.versions.flatMap(([words, said]) => said.map((each) => [words, each])).sort((a, b) => a[1] - b[1]);
  const published = (each) => (data.sources[data.statements[each].source].published || "").slice(0, 10);
  const cell = (...parts) => el("td", {}, ...parts);
  const rows = lines.map(([words, each]) => el("tr", {}, cell(bdi(published(each) && day(published(each)))), cell(el("strong", {}, bdi(versionWords(one, words)))), cell(bdi(claimant(each))), cell(link(bdi(outletOf(data.statements[each])), { statement: each }))));
  return [
    back(),
    el("h2", {}, bdi(disagreementTitle(one))),
    el("p", { class: "soft" }, one.verdict === "update" ? "All of these can be true: bounds that get closer, or a number that rises with time." : "These cannot all be true. The graph keeps them all, and does not choose."),
    el("table", { class: "differ" }, el("thead", {}, head), el("tbody", {}, ...rows)),
    el("h3", {}, plural(unique(lines.map(([, each]) => each)).length, "statement")),
    ...cards(unique(lines.map(([, each]) => each))),
  ];
}
