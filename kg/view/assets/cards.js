// Statements as cards: the sentence with its evidence, who says so, when, where, and how sure.
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
  const when = dated[id];
  return el(
    "article",
    { class: layers[id] === "irrealis" ? "card irrealis" : "card", "data-statement": id },
    el("blockquote", { dir: "auto", lang: source.language }, ...highlighted(said)),
    standing(said),
    el(
      "dl",
      {},
      ...row("Said by", ...speaker(said)),
      ...(said.date ? row("When", bdi(day(said.date)), BASES[said.basis] ? ` (${BASES[said.basis]})` : "") : when ? row("When", bdi(day(when.value)), ` (${BASES.published})`) : []),
      ...(said.counts.length ? row("Numbers", bdi(said.counts.join("; "))) : []),
      ...otherNumbers(id),
      ...participants(said),
      ...row("Source", ...cited(source)),
      ...row("Confidence", el("meter", { min: 0, max: 1, value: said.confidence, "aria-hidden": "true" }), said.confidence.toFixed(2)),
      ...(said.rule ? row("Read by rule", bdi(said.rule)) : []),
    ),
    query(said.iri),
  );
}
const goTo = (target) => () => select(target, { centre: true });
const link = (words, target) => el("button", { type: "button", class: "name", onclick: goTo(target) }, words);
// From what is said to the words and their speaker, and from the words to what is said in them.
function speaker(said) {
  if (!said.attributed) return ["the article itself"];
  const name = said.speaker || "not named";
  const who = said.speaker_node === undefined ? bdi(name) : link(bdi(name), { node: said.speaker_node });
  return said.quotation === undefined ? [who] : [who, " · ", link("in these words", { statement: said.quotation })];
}
const saidIn = data.statements.map(() => []);
data.statements.forEach((said, id) => said.quotation !== undefined && saidIn[said.quotation].push(id));
function participants(said) {
  const roles = unique(said.participants.map(([role]) => role)).filter((role) => role !== "mentions");
  const names = (role) => said.participants.filter(([other]) => other === role).map(([, node]) => nodeButton(node));
  return roles.flatMap((role) => row(role[0].toUpperCase() + role.slice(1), ...names(role).map(ownLine)));
}
const ownLine = (part) => el("div", {}, part);
const CARDS = 25; // more at once are slow to build, and nobody reads them
function cards(ids) {
  const list = el("div", { class: "cards" }, ...ids.slice(0, CARDS).map(card));
  const rest = ids.slice(CARDS);
  if (!rest.length) return [list];
  const more = el("button", { type: "button", class: "small", onclick: () => keepFocus(byId("panel"), () => more.replaceWith(...cards(rest))) }, `Show ${plural(rest.length, "more", "more")}`);
  return [list, more];
}
// What other reports say of the same, beside each other with who says which.
const differing = data.statements.map(() => []);
data.disagreements.forEach((one, id) => unique(one.versions.flatMap(([, said]) => said)).forEach((said) => differing[said].push(id)));
function otherNumbers(id) {
  return differing[id].flatMap((at) => {
    const one = data.disagreements[at];
    const words = `${one.measure || ASPECTS[one.aspect]}: ${versionsOf(one).join(one.verdict === "update" ? ", then " : " or ")}`;
    return row(one.verdict === "update" ? "Numbers changed" : "Reports differ", link(bdi(words), { disagreement: at }));
  });
}
const ASPECTS = { count: "How many", date: "When", actor: "Who did it", fact: "Whether it happened" };
const VERSION = { count: "Number", date: "Day", actor: "Who did it", fact: "Happened?" };
const versionWords = (one, words) => (one.aspect === "date" ? day(words) : words);
const versionsOf = (one) => one.versions.map(([words]) => versionWords(one, words));
function claimant(id) {
  const said = data.statements[id];
  return said.attributed ? said.speaker || "somebody not named" : outletOf(said);
}
function disagreementTitle(one) {
  const asked = one.aspect === "count" ? `How many ${one.measure}` : ASPECTS[one.aspect];
  return [asked, one.type, one.place, one.date && one.aspect !== "date" && day(one.date)].filter(Boolean).join(" · ");
}
const row = (name, ...value) => [el("dt", {}, name), el("dd", {}, ...value)];
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
