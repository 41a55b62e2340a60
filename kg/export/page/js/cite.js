// How an article is cited: GB/T 7714-2015 (newspaper, [N]) and Chicago (17th edition, bibliography). Where nothing says
// when it was published, the day of what it tells stands for it in brackets, as a guess does in both.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** The newspaper's name, or the place it speaks from in brackets, as for anything that a cataloguer has to supply. */
function paperOf(article) {
  const page = data.pages[article.page];
  return page.paper || `[${page.locality ? `${page.locality}，` : ""}报纸名不详]`;
}

const titleOf = (article) => article.title.replace(/\s+/g, " ").trim();

function citeGbt(article) {
  const authors = article.reporters || [];
  const names = authors.length > 3 ? [...authors.slice(0, 3), "等"] : authors;
  const lead = names.length ? `${names.join(", ")}. ` : "";
  return `${lead}${titleOf(article)}[N]. ${paperOf(article)}, ${article.published || `[${article.date || "日期不详"}]`}.`;
}

function citeChicago(article) {
  const authors = article.reporters || [];
  const names = authors.length > 1 ? `${authors.slice(0, -1).join(", ")}, and ${authors.at(-1)}` : authors.join("");
  return `${names ? `${names}. ` : ""}“${titleOf(article)}.” ${paperOf(article)}, ${article.published || !article.date ? englishDate(article.published) : `[${englishDate(article.date)}?]`}.`;
}

function englishDate(date) {
  if (!date) return "n.d.";
  const [year, month, day] = date.split("-");
  if (!month) return year;
  return day ? `${MONTHS[month - 1]} ${Number(day)}, ${year}` : `${MONTHS[month - 1]} ${year}`;
}

async function copy(text, button) {
  const done = await navigator.clipboard.writeText(text).then(() => true, () => copyOldWay(text));
  const word = t(done ? "copied" : "copyFailed");
  announce(word);
  button.textContent = word;
  setTimeout(() => { button.textContent = t("copy"); }, 1800);
}

/** For browsers that give pages opened from disk no clipboard. */
function copyOldWay(text) {
  const box = el("textarea", { class: "unseen", "aria-hidden": "true" }, text);
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}

/** Both citations, folded away, each with a button that copies it. */
function citations(article) {
  const one = (name, text) => el("div", { class: "citation" }, el("p", { class: "kind" }, name), el("p", { class: "cited" }, text),
    el("button", { type: "button", class: "link", "aria-label": `${t("copy")} ${name}`, onclick: (event) => copy(text, event.currentTarget) }, t("copy")));
  return el("details", { class: "cite" }, el("summary", {}, t("cite")), one("GB/T 7714", citeGbt(article)), one("Chicago", citeChicago(article)));
}
