// Places as marks on the map: a dot where the place is, a ring for a country or region around its middle, and the name.
const AREAS = ["country", "region"];
const spotOf = (id) => {
  const { lon, lat } = data.nodes[id];
  return [...project(lon, lat), 3 + sizes[id] / 5];
};
const around4 = (x, y, radius) => [x - radius, y - radius, x + radius, y + radius];
const measuring = document.createElement("canvas").getContext("2d");
function mapMark(id, room, main) {
  const node = data.nodes[id];
  const [x, y, radius] = spotOf(id);
  const picked = chosen.selected?.node === id;
  const words = cut(node.label);
  measuring.font = `${picked ? 700 : 400} 13px ${sans}`;
  const tried = spots(x, y, radius, measuring.measureText(words).width);
  const place = [tried[2], ...tried].find((spot) => room.free(grown(spot))) || (picked ? tried[2] : null);
  const parts = [svg("circle", { cx: x, cy: y, r: radius }), svg("title", {}, node.label)];
  if (place) {
    room.take(place);
    parts.push(svg("text", { x: place[0], y: (place[1] + place[3]) / 2 + 5 }, words));
  }
  const lit = !main || main.nodes.has(id);
  const kind = `place${AREAS.includes(node.type) ? " area" : ""}${picked ? " picked" : ""}${lit ? "" : " faded"}`;
  const mark = svg("g", { class: kind, tabindex: 0, role: "button", "aria-pressed": String(picked), "aria-label": `${node.label}, ${node.type}`, "data-place": id }, ...parts);
  mark.addEventListener("click", () => select({ node: id }));
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    select({ node: id });
  });
  return mark;
}
