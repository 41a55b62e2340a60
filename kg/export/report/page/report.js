"use strict";
// Opens the report in the reader's language, folds it on narrow screens, and opens what an address leads to.

const REMEMBERED = "huying-language"; // the same in page/js/words.js

function remembered() {
  try { return localStorage.getItem(REMEMBERED); } catch { return null; } // a browser may keep nothing for files
}

function show(language) {
  document.getElementById(`lang-${language}`).checked = true;
  document.documentElement.lang = language;
}

function listen(language) {
  document.getElementById(`lang-${language}`).addEventListener("change", () => {
    show(language);
    try { localStorage.setItem(REMEMBERED, language); } catch { /* not remembered, then */ }
  });
}

/** Older browsers do not open what is folded around the place that an address names. */
function openPlace() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const own = place.querySelector(":scope > details");
  const shut = [...document.querySelectorAll("details:not([open])")].filter((fold) => fold === own || fold.contains(place));
  for (const fold of shut) fold.open = true;
  if (shut.length) place.scrollIntoView();
}

show(remembered() || (/^zh\b/i.test(navigator.language) ? "zh" : "en"));
listen("zh");
listen("en");
if (matchMedia("(max-width: 640px)").matches) for (const fold of document.querySelectorAll("details.fold")) fold.open = false;
addEventListener("hashchange", openPlace);
openPlace();
