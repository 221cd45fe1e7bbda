// Small makers of elements.
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
const LONGEST = 240; // characters of a name where it stands among others; its own heading has the whole
const bdi = (text) => entire(text.length > LONGEST ? `${[...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("")}…` : text);
const entire = (text) => el("bdi", {}, text);
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
  const dashes = { asserted: "none", reported: "6 4", "spoke-of": "2 3", irrealis: "8 3 2 3", disputed: "3 3" }[layer];
  const style = `stroke: var(--${layer}); stroke-width: 2; stroke-dasharray: ${dashes}`;
  const line = svg("line", { x1: 0, y1: 5, x2: 30, y2: 5, style });
  return svg("svg", { class: "stroke", viewBox: "0 0 30 10", "aria-hidden": "true" }, line);
}
const kindOf = (node) => data.kinds.find((kind) => kind.id === node.kind);
// Content that is made anew would lose the keyboard's place: it goes to what stands there now, or to the whole.
function keepFocus(container, act) {
  const active = document.activeElement;
  const controls = () => [...container.querySelectorAll("button, a, summary, pre")];
  const at = controls().indexOf(active);
  const text = active?.textContent;
  act();
  if (at < 0) return;
  const next = controls()[at];
  (next?.textContent === text ? next : container).focus({ preventScroll: true });
}
