// The same content as a table: sorted by any column, used by keyboard and screen reader.
const ROWS = 100;
const COLUMNS = [
  { name: "Date", text: (said, id) => when(id), show: (said, id) => [el("span", { class: "whole" }, bdi(when(id) && day(when(id))))] },
  { name: "What", text: (said) => said.type, show: (said, id) => [link(bdi(said.type), { statement: id })] },
  { name: "Who and where", text: (said) => parties(said).map((node) => data.nodes[node].label).join(", "), show: (said) => parties(said).map(nodeButton).map(ownLine) },
  { name: "Sentence", text: (said) => said.sentence, show: (said) => [el("span", { class: "clip", dir: "auto" }, said.sentence)] },
  { name: "Said by", text: (said, id) => claimant(id), show: (said, id) => [said.speaker_node === undefined ? bdi(claimant(id)) : nodeButton(said.speaker_node)] },
  { name: "Standing", text: standingWords, show: (said) => [standingWords(said)] },
  { name: "Sure", text: (said) => said.confidence, show: (said) => [said.confidence.toFixed(2)] },
  { name: "Source", text: (said) => outletOf(said), show: (said) => [bdi(outletOf(said))] },
];
let sorting = { column: 0, down: false };
let rowsShown = ROWS;
const compare = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en"));
function sorted() {
  const { text } = COLUMNS[sorting.column];
  const keyed = listed().map((id) => [text(data.statements[id], id), id]);
  keyed.sort((a, b) => (sorting.down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
  return keyed.map(([, id]) => id);
}
function showTable() {
  const ids = sorted();
  const body = ids.slice(0, rowsShown).map((id) => {
    const said = data.statements[id];
    const current = chosen.selected?.statement === id;
    const cells = COLUMNS.map(({ show: content, name }) => el(name === "What" ? "th" : "td", name === "What" ? { scope: "row" } : {}, ...content(said, id)));
    return el("tr", { class: layers[id], "aria-current": current ? "true" : null }, ...cells);
  });
  const caption = el("caption", {}, ...listedTitle(ids.length));
  const table = el("table", { class: "statements" }, caption, el("thead", {}, el("tr", {}, ...COLUMNS.map(heading))), el("tbody", {}, ...body));
  const rest = ids.length - rowsShown;
  const more = rest > 0 ? el("button", { type: "button", class: "small", onclick: () => { rowsShown += ROWS; showTable(); } }, `Show ${plural(Math.min(rest, ROWS), "more", "more")}`) : null;
  const view = byId("table-view");
  keepFocus(view, () => view.replaceChildren(table, ...(more ? [more] : [])));
}
function heading({ name }, column) {
  const order = sorting.column !== column ? "none" : sorting.down ? "descending" : "ascending";
  const button = el("button", { type: "button", onclick: () => sortBy(column) }, name, el("span", { "aria-hidden": "true" }, { none: " ", ascending: " ▲", descending: " ▼" }[order]));
  return el("th", { scope: "col", "aria-sort": order }, button);
}
function sortBy(column) {
  sorting = { column, down: sorting.column === column && !sorting.down };
  showTable();
  byId("table-view").querySelectorAll("thead button")[column].focus();
}
