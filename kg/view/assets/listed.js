// The statements that the table and the list by date show: those in sight, of what is selected where something is.
function listed() {
  const { node, edge, disagreement } = chosen.selected || {};
  const inSight = [...sight.statements];
  if (node !== undefined) {
    const own = new Set([...about[node], ...edgesAt(node).flatMap(statementsBehind)]);
    return inSight.filter((id) => own.has(id));
  }
  if (edge !== undefined) return inSight.filter((id) => data.edges[edge].statements.includes(id));
  if (disagreement !== undefined) return inSight.filter((id) => differing[id].includes(disagreement));
  return inSight;
}
function listedTitle(count) {
  const { node, edge, disagreement } = chosen.selected || {};
  const words = plural(count, "statement");
  const all = () => el("button", { type: "button", class: "small", onclick: () => select(null) }, "Show all");
  if (node !== undefined) return [`${words} about `, bdi(data.nodes[node].label), " ", all()];
  if (edge !== undefined) return [`${words} behind `, bdi(`${data.nodes[ends[edge][0]].label} ${edgeWords(edge)} ${data.nodes[ends[edge][1]].label}`), " ", all()];
  if (disagreement !== undefined) return [`${words}: `, bdi(disagreementTitle(data.disagreements[disagreement])), " ", all()];
  return [words];
}
function parties(said) {
  return unique(said.participants.filter(([role]) => role !== "mentions").map(([, node]) => node));
}
const when = (id) => (dated[id] ? dated[id].value : "");
const standingWords = (said) => standingOf(said).join(", ") || (said.attributed ? "reported" : "stated");
