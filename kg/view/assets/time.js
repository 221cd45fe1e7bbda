// The time line: how many statements each day has, by how the day is known, and the span that is in sight.
const BEAT = 800; // milliseconds between two steps of play
let playing = null;
const from = byId("from");
const to = byId("to");
function timeline() {
  byId("time").hidden = bins.length < 2;
  if (bins.length < 2) return;
  for (const input of [from, to]) Object.assign(input, { min: 0, max: bins.length - 1, step: 1 });
  from.addEventListener("input", () => setSpan(Math.min(Number(from.value), Number(to.value)), Number(to.value)));
  to.addEventListener("input", () => setSpan(Number(from.value), Math.max(Number(from.value), Number(to.value))));
  byId("play").addEventListener("click", () => (playing === null ? play() : stopPlaying()));
  byId("all-time").addEventListener("click", () => setSpan(0, bins.length - 1));
  byId("time").open = innerWidth > 760;
  histogram();
}
function histogram() {
  const counts = bins.map(() => ({ stated: 0, relative: 0, published: 0 }));
  dated.forEach((when) => when && counts[bins.findIndex((bin) => when.days[0] <= bin.last)][when.basis]++);
  const most = Math.max(1, ...counts.map((count) => count.stated + count.relative + count.published));
  const bars = counts.flatMap((count, i) => {
    let top = 100;
    return Object.keys(BASES).map((basis) => {
      const height = (100 * count[basis]) / most;
      top -= height;
      return svg("rect", { class: basis, x: i + 0.08, width: 0.84, y: top, height, "data-bin": i });
    });
  });
  const peak = counts.map((count, i) => [count.stated + count.relative + count.published, i]).sort((a, b) => b[0] - a[0] || a[1] - b[1])[0];
  const words = `Statements over time: ${plural(bins.length, "bar")}, most (${peak[0]}) in ${day(bins[peak[1]].name)}`;
  byId("histogram").replaceChildren(svg("svg", { viewBox: `0 0 ${bins.length} 100`, preserveAspectRatio: "none", role: "img", "aria-label": words }, ...bars));
  const total = (basis) => counts.reduce((sum, count) => sum + count[basis], 0);
  byId("bases").replaceChildren(...Object.entries(BASES).map(([basis, name]) => el("span", { class: `basis ${basis}` }, `${name} `, counted(total(basis)))));
}
function setSpan(first, last) {
  const whole = first === 0 && last === bins.length - 1;
  change(() => (chosen.span = whole ? null : [first, last]), "span");
}
function timeState() {
  if (bins.length < 2) return;
  const [first, last] = chosen.span || [0, bins.length - 1];
  from.value = first;
  to.value = last;
  from.setAttribute("aria-valuetext", day(bins[first].name));
  to.setAttribute("aria-valuetext", day(bins[last].name));
  byId("span").textContent = first === last ? day(bins[first].name) : `${day(bins[first].name)} to ${day(bins[last].name)}`;
  byId("all-time").hidden = !chosen.span;
  byId("histogram").querySelectorAll("rect").forEach((bar) => bar.classList.toggle("out", bar.dataset.bin < first || bar.dataset.bin > last));
}
// Play grows the span from its first day on; a narrower window that the reader has set moves on instead.
function play() {
  const window = chosen.span && chosen.span[1] < bins.length - 1 ? chosen.span : null;
  if (!window) setSpan(chosen.span ? chosen.span[0] : 0, chosen.span ? chosen.span[0] : 0);
  byId("play").textContent = "❚❚";
  byId("play").setAttribute("aria-label", "Stop");
  const step = () => {
    const [first, last] = chosen.span || [0, bins.length - 1];
    if (last >= bins.length - 1) return stopPlaying();
    setSpan(window ? first + 1 : first, last + 1);
  };
  playing = setInterval(step, BEAT);
}
function stopPlaying() {
  clearInterval(playing);
  playing = null;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Play");
}
