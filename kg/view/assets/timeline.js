// The same content as a list by date.
let datesShown = ROWS;
function showTimeline() {
  const ids = listed();
  ids.sort((a, b) => compare(when(a) || "9999", when(b) || "9999") || a - b);
  const groups = new Map();
  for (const id of ids.slice(0, datesShown)) groups.set(when(id), [...(groups.get(when(id)) || []), id]);
  const parts = [...groups].flatMap(([date, group]) => [
    el("h2", {}, bdi(date ? day(date) : "No date"), counted(group.length)),
    el("ol", { class: "list" }, ...group.map(timelineLine)),
  ]);
  const rest = ids.length - datesShown;
  const more = rest > 0 ? [el("button", { type: "button", class: "small", onclick: () => { datesShown += ROWS; showTimeline(); } }, `Show ${plural(Math.min(rest, ROWS), "more", "more")}`)] : [];
  const view = byId("timeline-view");
  keepFocus(view, () => view.replaceChildren(el("p", { class: "soft" }, ...listedTitle(ids.length)), ...parts, ...more));
}
function timelineLine(id) {
  const said = data.statements[id];
  const names = parties(said).map((node) => data.nodes[node].label).join(", ");
  const basis = dated[id] ? BASES[dated[id].basis] : "";
  const words = el("span", {}, bdi(said.type), names ? el("span", { class: "verb" }, " · ", bdi(names)) : "", el("span", { class: "clip sentence", dir: "auto" }, said.sentence));
  const facts = el("span", { class: "count" }, [standingWords(said), basis].filter(Boolean).join(", "));
  const current = chosen.selected?.statement === id ? "true" : null;
  return el("li", { class: layers[id] }, el("button", { type: "button", class: "line", "aria-current": current, onclick: goTo({ statement: id }) }, words, facts));
}
