// When things happened: each statement's day or days, and how they are known.
const BASES = { stated: "date in the text", relative: "worked out from the text", published: "no date: day of publication" };
const DAY = 86400000;
function days(value) {
  const known = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(value || "");
  if (!known) return null;
  const [year, month, date] = known.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const first = Date.UTC(year, (month || 1) - 1, date || 1);
  const next = date ? first + DAY : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return [first / DAY, next / DAY - 1]; // whole days since 1970, both included
}
const dated = data.statements.map((said) => {
  const own = days(said.date);
  if (own) return { days: own, value: said.date, basis: BASES[said.basis] ? said.basis : "stated" };
  const published = data.sources[said.source].published;
  const day = days(published);
  return day && { days: day, value: published.slice(0, 10), basis: "published" };
});
const monthName = (month) => new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });
function day(value) {
  const known = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T.*)?$/.exec(value);
  if (!known) return value;
  const [, year, month, date] = known;
  return [date && String(Number(date)), monthName(month), year].filter(Boolean).join(" ");
}
// Bins of the time line: days, or where they would be too many months, or years.
const bins = (() => {
  const all = dated.filter(Boolean);
  if (!all.length) return [];
  const first = all.reduce((least, one) => Math.min(least, one.days[0]), Infinity);
  const last = all.reduce((most, one) => Math.max(most, one.days[1]), -Infinity);
  const step = last - first < 120 ? "day" : last - first < 3700 ? "month" : "year";
  const found = [];
  for (let at = first; at <= last && found.length < 3000; ) {
    const date = new Date(at * DAY);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const next = step === "day" ? at + 1 : (step === "month" ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)) / DAY;
    const name = { day: date.toISOString().slice(0, 10), month: date.toISOString().slice(0, 7), year: String(year) }[step];
    found.push({ first: at, last: next - 1, name });
    at = next;
  }
  return found;
})();
