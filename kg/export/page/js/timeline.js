// Rows of marks over one axis of time. A date that is known by month or year is as wide as that month or year.

/** A date as a number that grows evenly with it: the first day it may mean, or with `last` the day after the last. */
function dayNumber(date, last = false) {
  const [year, month, day] = date.split("-").map(Number);
  const [y, m, d] = last ? [year, month || 12, day || 31] : [year, month || 1, day || 1];
  return y * 372 + (m - 1) * 31 + d - 1 + (last ? 1 : 0);
}

/** Rows `{ head, marks: [{ date, label, href, past }] }` as a list; null when no mark has a date. */
function timeline(rows) {
  const dates = rows.flatMap((row) => row.marks.map((mark) => mark.date)).filter(Boolean);
  if (!dates.length) return null;
  const [low, high] = [Math.min(...dates.map((date) => dayNumber(date))), Math.max(...dates.map((date) => dayNumber(date, true)))];
  const pad = Math.max(12, (high - low) * 0.06);
  const at100 = (value) => (100 * (value - low + pad)) / (high - low + 2 * pad);
  return el("div", { class: "timeline" }, axisOf(low, high, at100), el("ul", {}, rows.map((row) => timelineRow(row, at100))));
}

function axisOf(low, high, at100) {
  const years = [];
  for (let year = Math.floor(low / 372); year <= Math.floor((high - 1) / 372); year++) years.push(year);
  const every = Math.ceil(years.length / 8);
  const ticks = years.filter((_, i) => i % every === 0).map((year) => spread(el("span", {}, String(year)), Math.max(0, at100(Math.max(year * 372, low))), null));
  return el("div", { class: "axis", "aria-hidden": "true" }, el("span"), el("div", {}, ticks));
}

function timelineRow({ head, marks }, at100) {
  const known = marks.filter((mark) => mark.date);
  const ends = known.map((mark) => [at100(dayNumber(mark.date)), at100(dayNumber(mark.date, true))]);
  const [first, last] = [Math.min(...ends.map(([left]) => left)), Math.max(...ends.map(([, right]) => right))];
  const line = known.length > 1 ? spread(el("span", { class: "reach" }), first, last - first) : null;
  const dots = known.map((mark, i) => spread(el("a", { class: mark.past ? "dot past" : "dot", href: mark.href, title: mark.label, "aria-label": mark.label }), ends[i][0], ends[i][1] - ends[i][0]));
  return el("li", {}, el("div", { class: "head" }, head), el("div", { class: "track" }, line, dots, known.length ? whenOf(known, first, last) : null, known.length ? null : el("span", { class: "quiet" }, t("unknownDate"))));
}

/** The dates in words, behind the last mark or, where no room is left, before the first. */
function whenOf(marks, first, last) {
  const dates = [...new Set(marks.map((mark) => mark.date))].sort();
  const text = dates.length > 1 ? `${dates[0]} – ${dates.at(-1)}` : dates[0];
  return last < 70 ? spread(el("span", { class: "when" }, text), last, null) : spread(el("span", { class: "when before" }, text), first, null);
}

/** Set where an element begins and how wide it is, in percent of what it lies in. */
function spread(element, left, width) {
  element.style.left = `${left.toFixed(2)}%`;
  if (width !== null) element.style.width = `${width.toFixed(2)}%`;
  return element;
}
