// Search by name, a combobox after the ARIA pattern: arrows, Enter, Escape; the focus stays in the field.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const names = data.nodes.map((node) => [node.label, ...node.aliases].map(plain));
const find = byId("find");
const found = byId("found");
let hits = [];
let at = -1;
function search(text) {
  const wanted = plain(text.trim());
  const rank = (id) => Math.min(...names[id].map((name) => (name.startsWith(wanted) ? 0 : name.includes(" " + wanted) ? 1 : name.includes(wanted) ? 2 : 9)));
  if (!wanted) return [];
  const ranked = data.nodes.map((node, id) => [rank(id), -node.articles, id]).filter(([score]) => score < 9);
  return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).slice(0, 12).map(([, , id]) => id);
}
function complete() {
  hits = search(find.value);
  at = hits.length ? 0 : -1;
  const rows = hits.map((id, i) => {
    const node = data.nodes[id];
    const item = el("li", { role: "option", id: `hit-${i}` }, shape(kindOf(node)), el("span", { class: "clip" }, bdi(node.label)), el("small", {}, node.type));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(i));
    return item;
  });
  found.replaceChildren(...(rows.length ? rows : [el("li", { class: "none", role: "presentation" }, "No such name")]));
  found.hidden = !find.value.trim();
  mark();
}
function mark() {
  [...found.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  find.setAttribute("aria-expanded", String(!found.hidden));
  if (at < 0) return find.removeAttribute("aria-activedescendant");
  find.setAttribute("aria-activedescendant", `hit-${at}`);
  found.children[at].scrollIntoView({ block: "nearest" });
}
function choose(i) {
  if (hits[i] === undefined) return;
  const id = hits[i];
  close();
  find.value = "";
  select({ node: id }, { centre: true });
  byId("panel").focus({ preventScroll: true });
}
function close() {
  found.hidden = true;
  find.setAttribute("aria-expanded", "false");
}
function keys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    at = (at + step + hits.length) % hits.length;
    mark();
    event.preventDefault();
  } else if (event.key === "Enter") choose(at);
  else if (event.key === "Escape") {
    close();
    if (joining !== null) endPath(null);
  }
}
