"use strict";
// The page around the drawing: legend, search, selection and the panel with the evidence.
// Text from articles is data: it reaches the document through text nodes and attributes of our own choice alone.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const byId = (id) => document.getElementById(id);
  const data = read("data");
  const options = read("options");
  const nodes = new vis.DataSet(read("nodes"));
  const edges = new vis.DataSet(read("edges"));
  const ends = edges.map((edge) => [edge.from, edge.to]);
  const sizes = nodes.map((node) => node.size);
  const LABELLED_EDGES = 24; // with more edges than this in sight, only those in focus carry their label
  const SMALLEST_SCALE = 0.5; // below it labels cannot be read
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const moving = (more) => ({ ...more, animation: calm.matches ? false : { duration: 350 } });
  const LAYERS = {
    asserted: "stated as fact",
    reported: "only as somebody’s words",
    "spoke-of": "spoke of",
  };
  const shown = Object.fromEntries(Object.keys(LAYERS).map((layer) => [layer, true]));
  const around = data.nodes.map(() => []); // edges at each node
  ends.forEach(([from, to], id) => {
    around[from].push(id);
    if (to !== from) around[to].push(id);
  });

  // Elements -----------------------------------------------------------------------------------------------------
  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const bdi = (text) => el("bdi", {}, text);
  const plural = (count, word, more) => `${count.toLocaleString("en")} ${count === 1 ? word : more || word + "s"}`;
  const PATHS = {
    dot: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
    square: "M2 2h12v12h-12z",
    hexagon: "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
    triangleDown: "M1 2.5h14l-7 12z",
    triangle: "M1 13.5h14l-7-12z",
    diamond: "M8 0l8 8l-8 8l-8-8z",
    star: "M8 0l2.2 5.4l5.8.4l-4.5 3.7l1.5 5.7l-5-3.2l-5 3.2l1.5-5.7l-4.5-3.7l5.8-.4z",
  };
  function shape(kind) {
    const path = svg("path", { d: PATHS[kind.shape], style: `fill: var(--${kind.id})` });
    return svg("svg", { class: "shape", viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
  }
  function stroke(layer) {
    const dashes = { asserted: "none", reported: "6 4", "spoke-of": "2 3" }[layer];
    const style = `stroke: var(--${layer}); stroke-width: 2; stroke-dasharray: ${dashes}`;
    const line = svg("line", { x1: 0, y1: 5, x2: 30, y2: 5, style });
    return svg("svg", { class: "stroke", viewBox: "0 0 30 10", "aria-hidden": "true" }, line);
  }
  const kindOf = (node) => data.kinds.find((kind) => kind.id === node.kind);

  // Drawing ------------------------------------------------------------------------------------------------------
  const network = new vis.Network(byId("network"), { nodes, edges }, options);
  let selected = null; // {node: id} or {edge: id}
  let hovered = null;
  const visible = (id) => shown[data.edges[id].layer];
  function focus(target) {
    if (!target) return null;
    const ids = target.edge === undefined ? around[target.node].filter(visible) : [target.edge];
    const near = new Set(ids.flatMap((id) => ends[id]));
    if (target.node !== undefined) near.add(target.node);
    return { edges: new Set(ids), nodes: near };
  }
  function colours() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  }
  function fade(hex, alpha) {
    return hex + Math.round(alpha * 255).toString(16).padStart(2, "0");
  }
  function paint() {
    const colour = colours();
    const main = focus(selected);
    const extra = focus(hovered);
    const inSight = data.edges.filter((edge) => shown[edge.layer]).length;
    nodes.update(data.nodes.map((node, id) => drawnNode(node, id, colour, main, extra)));
    edges.update(data.edges.map((edge, id) => drawnEdge(edge, id, colour, main, extra, inSight)));
  }
  function drawnNode(node, id, colour, main, extra) {
    const lit = !main || main.nodes.has(id) || (extra && extra.nodes.has(id));
    const fill = lit ? colour(node.kind) : fade(colour(node.kind), 0.18);
    const chosen = selected && selected.node === id;
    const border = chosen ? colour("ink") : fade(colour("ink"), lit ? 0.45 : 0.08);
    const tone = { background: fill, border, highlight: { background: fill, border: colour("ink") }, hover: { background: fill, border: colour("ink") } };
    return {
      id,
      color: tone,
      borderWidth: chosen ? 2.5 : 1.2,
      hidden: !around[id].some(visible),
      font: { color: lit ? colour("ink") : fade(colour("ink"), 0.22), strokeColor: lit ? colour("stage") : fade(colour("stage"), 0.2) },
    };
  }
  function drawnEdge(edge, id, colour, main, extra, inSight) {
    const near = (main && main.edges.has(id)) || (extra && extra.edges.has(id));
    const lit = near || !main;
    const base = colour(edge.layer);
    const tone = near ? base : fade(base, lit ? 0.6 : 0.1);
    return {
      id,
      hidden: !visible(id),
      label: near || (!main && inSight <= LABELLED_EDGES) ? cut(edge.label) : undefined,
      color: { color: tone, highlight: base, hover: base, inherit: false },
      font: { color: colour(edge.layer), strokeColor: colour("stage") },
    };
  }
  const cut = (text) => (text.length > 32 ? text.slice(0, 31) + "…" : text);

  // Moving about ---------------------------------------------------------------------------------------------------
  function whole() {
    const ids = nodes.getIds({ filter: (node) => !node.hidden });
    if (!ids.length) return;
    network.redraw(); // measures the labels, which the fit then counts in
    network.fit({ nodes: ids, maxZoomLevel: 1.3 });
    if (network.getScale() < SMALLEST_SCALE) {
      const largest = ids.reduce((best, id) => (sizes[id] > sizes[best] ? id : best));
      network.focus(largest, { scale: SMALLEST_SCALE });
    }
  }
  const zoom = (factor) => network.moveTo(moving({ scale: network.getScale() * factor }));
  function select(target, { centre = false } = {}) {
    selected = target;
    hovered = null;
    if (!target) network.unselectAll();
    else if (target.node !== undefined) network.selectNodes([target.node], false);
    else network.selectEdges([target.edge]);
    paint();
    if (centre && target) {
      const ids = target.node === undefined ? ends[target.edge] : [target.node];
      if (ids.length === 1) network.focus(ids[0], moving({ scale: Math.max(network.getScale(), 0.9) }));
      else network.fit(moving({ nodes: ids, maxZoomLevel: 1.3 }));
    }
    show();
  }

  // The panel ------------------------------------------------------------------------------------------------------
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
      data.query ? query(said.iri) : null,
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

  // Search ---------------------------------------------------------------------------------------------------------
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
    close();
    find.value = "";
    const id = hits[i];
    if (!around[id].some(visible)) Object.keys(shown).forEach((layer) => toggle(layer, true));
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
    else if (event.key === "Escape") close();
  }

  // Legend ---------------------------------------------------------------------------------------------------------
  function toggle(layer, on) {
    shown[layer] = on;
    const box = byId(`layer-${layer}`);
    if (box) box.checked = on;
    if (selected && selected.edge !== undefined && !visible(selected.edge)) selected = null;
    if (selected && selected.node !== undefined && !around[selected.node].some(visible)) selected = null;
    paint();
    show();
    tally();
  }
  function legend() {
    const count = (kind) => data.nodes.filter((node) => node.kind === kind.id).length;
    byId("kinds").replaceChildren(
      ...data.kinds.map((kind) => el("li", {}, shape(kind), kind.label, el("span", { class: "count" }, String(count(kind))))),
    );
    for (const [layer, words] of Object.entries(LAYERS)) {
      if (!data.edges.some((edge) => edge.layer === layer)) continue;
      const box = el("input", { type: "checkbox", id: `layer-${layer}`, checked: "" });
      box.addEventListener("change", () => toggle(layer, box.checked));
      byId("layers").append(el("label", {}, box, stroke(layer), words));
    }
    byId("legend").open = innerWidth > 760; // there it has no summary to open it with
  }
  function tally() {
    const ids = data.edges.map((edge, id) => id).filter(visible);
    const drawn = data.nodes.filter((node, id) => around[id].some(visible)).length;
    const of = data.entities > data.nodes.length ? ` of ${data.entities.toLocaleString("en")}` : "";
    const statements = new Set(ids.flatMap((id) => data.edges[id].statements)).size;
    byId("tally").textContent = `${drawn.toLocaleString("en")}${of} ${data.entities === 1 ? "entity" : "entities"} · ${plural(ids.length, "relation")} · ${plural(statements, "statement")} with evidence`;
    byId("hint").hidden = ids.length > 0;
    byId("hint").textContent = data.edges.length ? "Every kind of line is switched off." : "No relation between entities was found.";
  }

  // Wiring ---------------------------------------------------------------------------------------------------------
  network.on("click", ({ nodes: [node], edges: [edge] }) => select(node !== undefined ? { node } : edge !== undefined ? { edge } : null));
  const hover = (target) => {
    hovered = target;
    byId("network").style.cursor = target ? "pointer" : "";
    paint();
  };
  network.on("hoverNode", ({ node }) => hover({ node }));
  network.on("hoverEdge", ({ edge }) => hover({ edge }));
  network.on("blurNode", () => hover(null));
  network.on("blurEdge", () => hover(null));
  find.addEventListener("input", complete);
  find.addEventListener("focus", () => find.value && complete());
  find.addEventListener("blur", close);
  find.addEventListener("keydown", keys);
  byId("nearer").addEventListener("click", () => zoom(1.4));
  byId("farther").addEventListener("click", () => zoom(1 / 1.4));
  byId("whole").addEventListener("click", whole);
  document.addEventListener("keydown", (event) => {
    if (event.target === find) return;
    if (event.key === "/") {
      find.focus();
      event.preventDefault();
    } else if (event.key === "Escape" && selected) select(null);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  legend();
  tally();
  paint();
  show();
  whole();
  // For notebooks and tests: where things are drawn.
  window.newskg = { network, data, select };
})();
