"use strict";
// What the interface says, in both languages. Words of the data (types, relations) come with the data.

const WORDS = {
  zh: {
    title: "呼应 · 地方新闻知识图谱", brand: "呼应", skip: "跳到详情",
    facts: "{entities} 实体，{linked} 个有关系 · {relations} 关系 · {articles} 篇报道", coverage: "证据覆盖 {n}%",
    searchLabel: "搜索", searchHint: "搜人名、机构、举措、地点，也可用拼音或首字母",
    noHits: "没有找到", articleWord: "报道", article: "报道",
    filters: "筛选", table: "表格", graph: "图谱", list: "名录", matrix: "条块", views: "视图", view: "内容", page: "全貌", export: "导出", exportPng: "图片 PNG", exportSvg: "矢量图 SVG", exportCsv: "表格 CSV（含原句）",
    exportJson: "数据 JSON", themeDark: "换成深色", themeLight: "换成浅色", language: "EN · Switch to English",
    stage: "图谱", panel: "详情", canvas: "关系图：方向键在相邻实体间移动，回车打开，按斜杠搜索", sheet: "展开或收起详情",
    zoomIn: "放大", zoomOut: "缩小", zoomFit: "看全图", settle: "重新排开（平时图不会自己动）", settleMany: "实体多于 {n} 个，请先筛选或只看周围", help: "按键与手势", close: "关闭",
    shown: "图中 {nodes} 个实体、{edges} 条关系", shownAll: "显示全部 {n} 个", shownAlone: "另有 {n} 个没有关系",
    legendHint: "图形越大，关系越多；虚线是推断的关系。",
    types: "类型", relations: "关系", roles: "角色", noRole: "未写明角色", source: "来源", more: "更多", allArticles: "全部报道", wholePage: "整个版面",
    dates: "日期", anyDate: "不限", sinceLabel: "自哪月起", untilLabel: "至哪月止", sure: "置信度", sureFrom: "{n} 以上", anySure: "不限", alone: "没有关系的实体",
    guessed: "推断的关系", reset: "全部恢复", onlyThis: "只看", all: "全部",
    startTitle: "从新闻里读出的关系", startText:
      "这里有 {pages} 个版面、{articles} 篇报道里的人物、机构、举措和地点，以及它们之间的关系。每一条关系都附着报纸上的原句，点开就能核对。",
    startHow: "点一个图形看它是什么，点一条线看原句。", questions: "可以先问", important: "关系数",
    askWho: "谁在推行「{a}」？", askPost: "{a}任什么职，做了什么？", askPath: "{a}与「{b}」怎样相连？", askPlace: "{a}推行了哪些举措？",
    askVisit: "{a}去了哪里？",
    back: "返回", home: "首页", others: "又称", jurisdiction: "所属", kind: "类别", seen: "见报", mentions: "提及", times: "{n} 次",
    focus: "只看周围", aroundWhom: "周围 {n} 步：", filtered: "已筛选", grow: "展开相邻的 {n} 个", step: "{n} 步", whole: "全图", path: "找到另一个实体的路径", figures: "数字", sentence: "原句 {n}",
    related: "相关报道", noRelations: "报道里没有写到它与别的实体的关系。", moreRows: "其余 {n} 项",
    evidence: "证据", evidenceCount: "{n} 条原句", edgeWord: "关系", inArticle: "在全文中看", earlier: "上文提到",
    later: "下文提到", rule: "规则", confidence: "置信度", inferred: "推断", stated: "原文写明",
    paper: "报纸", role: "角色", cite: "引用格式", copy: "复制", copied: "已复制", copyFailed: "复制不了，请手动选取",
    date: "日期", status: "状态", sheetPage: "版面", subject: "主体", object: "客体", predicate: "关系", quote: "原句",
    unknownDate: "日期不详", published: "刊发", outside: "版面其他文字", reporters: "记者",
    articleNote: "文中标出的都是图里的实体，点击可打开。", onlyArticle: "图上只看这一篇", notOnly: "取消只看这一篇",
    pathTitle: "两者怎样相连", pathPick: "再选一个实体：在图上点，或搜索。", pathNone: "只凭原文写明的关系，两者不相连。",
    pathNoneAtAll: "在这些报道里，两者不相连。", pathGuess: "把推断的关系也算上", pathLength: "相隔 {n} 步", pathCancel: "不找了",
    tableEmpty: "没有符合条件的关系。", tableMore: "再显示 {n} 行", tableCaption: "图中的关系及其原句", selected: "已打开：{a}",
    onGraph: "在图上看", mentionedTimes: "提及 {n} 次", actors: "谁在做", noActors: "报道没有写明由谁实施。", lead: "牵头", do: "实施", assist: "配合、参与", oversee: "督办、督导、指导", visit: "调研、走访",
    parts: "组成", partOf: "属于", documents: "文件", places: "推行的地方", posts: "任职", noPosts: "报道没有写到任职。", deeds: "活动", district: "地区", allDistricts: "全部地区",
    noDistrict: "地区不明", matrixTitle: "条块：哪一级、哪条线上有谁", matrixText: "竖看是层级（块），横看是条线（条）；数字是机构数，点开看各自牵头、实施和配合的举措。机构归哪条线按名称判断。",
    placesLine: "地方（整体）", noDeeds: "报道没有写到它推行的举措。",
    nothing: "没有符合筛选的实体", from: "自", to: "至",
  },
  en: {
    title: "Huying · knowledge graph of local news", brand: "Huying", skip: "Skip to details",
    facts: "{entities} {entities?entity|entities}, {linked} with relations · {relations} {relations?relation|relations} · {articles} {articles?article|articles}", coverage: "evidence {n}%",
    searchLabel: "Search", searchHint: "Chinese name, pinyin or initials",
    noHits: "Nothing found", articleWord: "article", article: "Article",
    filters: "Filters", table: "Table", graph: "Graph", list: "Lists", matrix: "Matrix", views: "Views", view: "Content", page: "Full page", export: "Export", exportPng: "Picture (PNG)", exportSvg: "Drawing (SVG)",
    exportCsv: "Table (CSV, with sentences)", exportJson: "Data (JSON)", themeDark: "Use dark colours",
    themeLight: "Use light colours", language: "中 · 切换到中文",
    stage: "Graph", panel: "Details", canvas: "Graph: arrow keys move between neighbours, Enter opens, slash searches",
    sheet: "Show or hide details", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomFit: "Show all", settle: "Spread anew (nothing moves unless asked)", settleMany: "More than {n} entities: filter or focus first", help: "Keys and gestures", close: "Close",
    shown: "{nodes} {nodes?entity|entities} and {edges} {edges?relation|relations} shown", shownAll: "Show all {n}", shownAlone: "{n} more without relations",
    legendHint: "Bigger shapes have more relations; dashed lines are inferred.",
    types: "Types", relations: "Relations", roles: "Roles", noRole: "no role given", source: "Source", more: "More",
    allArticles: "All articles", wholePage: "Whole page", dates: "Dates", anyDate: "any", sinceLabel: "From month", untilLabel: "To month",
    sure: "Confidence", sureFrom: "{n} or more", anySure: "any",
    alone: "Entities without relations", guessed: "Inferred relations", reset: "Reset all", onlyThis: "only", all: "All",
    startTitle: "Relations read from the news", startText:
      "People, agencies, initiatives and places from {articles} {articles?article|articles} on {pages} newspaper {pages?page|pages}, and how they are " +
      "related. Every relation comes with the printed sentence that says so.",
    startHow: "Click a shape to see what it is, a line to see its sentence.", questions: "Questions to start with",
    important: "relations", askWho: "Who runs {a}?", askPost: "What posts does {a} hold?",
    askPath: "How are {a} and {b} connected?", askPlace: "What does {a} run?", askVisit: "Where did {a} go?",
    back: "Back", home: "Home", others: "Also", jurisdiction: "Belongs to", kind: "Kind", seen: "In the news",
    mentions: "Mentioned", times: "{n}×", aroundWhom: "{n} {n?step|steps} around ", filtered: "Filtered", grow: "Expand {n} {n?neighbour|neighbours}", focus: "Only around it", step: "{n} {n?step|steps}", whole: "All",
    path: "Find a path to another entity", figures: "Figures", sentence: "Evidence {n}", related: "Articles",
    noRelations: "No article relates it to another entity.", moreRows: "{n} more",
    evidence: "Evidence", evidenceCount: "{n} {n?sentence|sentences}", edgeWord: "Relation", inArticle: "Show in article",
    earlier: "Named earlier", later: "Named later", rule: "rule", confidence: "confidence", inferred: "inferred",
    paper: "Newspaper", role: "Role", cite: "Cite", copy: "Copy", copied: "Copied", copyFailed: "Cannot copy; select it by hand", stated: "stated", date: "Date", status: "status", sheetPage: "Page", subject: "Subject",
    object: "Object", predicate: "Relation", quote: "Sentence", unknownDate: "date unknown", published: "published", outside: "Other text of the page",
    reporters: "By", articleNote: "Marked names are entities of the graph; click to open them.",
    onlyArticle: "Show only this article in the graph", notOnly: "Show all articles again",
    pathTitle: "How they are connected", pathPick: "Now choose the other entity: click it or search for it.",
    pathNone: "Not connected by relations that the articles state.", pathNoneAtAll: "Not connected in these articles.",
    pathGuess: "Count inferred relations too", pathLength: "{n} {n?step|steps} apart", pathCancel: "Cancel",
    tableEmpty: "No relation matches.", tableMore: "Show {n} more {n?row|rows}", tableCaption: "Relations shown, with sentences",
    selected: "Opened: {a}", onGraph: "On the graph", mentionedTimes: "mentions: {n}", actors: "Who does it", noActors: "No article says who runs it.",
    lead: "Leads", do: "Runs", assist: "Assists, takes part", oversee: "Supervises", visit: "Visits", parts: "Parts", partOf: "Part of",
    documents: "Documents", places: "Where it applies", posts: "Posts", noPosts: "No article names a post.", deeds: "Deeds",
    district: "District", allDistricts: "All districts", noDistrict: "District unknown",
    matrixTitle: "Levels and lines of government", matrixText:
      "Columns are levels (块), rows are lines of work (条), told by the agency's name. Numbers count agencies; open one to see " +
      "what each leads, runs and assists.",
    placesLine: "Places as a whole", noDeeds: "No article says what it runs.",
    nothing: "No entity matches the filters",
    from: "from", to: "to",
  },
};

// How a relation reads from its object's side.
const INVERSE = {
  zh: {
    holdsPost: "任职者", attends: "出席者", organizes: "举办者", runs: "实施者", participatesIn: "参与者", partOf: "包括",
    locatedIn: "境内有", jurisdiction: "管辖机构", appliesTo: "在此推行", issues: "发布者", defines: "规定它的文件",
    inspects: "前来考察", cooperatesWith: "合作", supervises: "督导者",
  },
  en: {
    holdsPost: "post held by", attends: "attended by", organizes: "organized by", runs: "run by",
    participatesIn: "participants", partOf: "has parts", locatedIn: "contains", jurisdiction: "under jurisdiction of",
    appliesTo: "applied here", issues: "issued by", defines: "defined by", inspects: "inspected by",
    cooperatesWith: "cooperates with", supervises: "supervised by",
  },
};
// What keys and hands do: [keys, in Chinese, in English].
const KEYS = [
  [["/"], "搜索", "search"],
  [["←", "→"], "在图上走到下一个相邻实体", "on the graph: the next neighbour"],
  [["Enter"], "打开", "open"],
  [["1", "2", "3"], "只看已打开实体周围几步", "only so many steps around the open entity"],
  [["0"], "回到全图", "the whole graph again"],
  [["E"], "展开相邻的实体", "expand its neighbours"],
  [["Esc"], "退一步", "one step out"],
  [["?"], "这一页", "this page"],
];
const GESTURES = [
  ["拖动、滚轮、双指", "移动和缩放", "drag, wheel, two fingers", "move and zoom"],
  ["双击", "只看周围一步", "double click", "only one step around"],
  ["拖动实体", "把它挪开", "drag an entity", "put it aside"],
];
const REMEMBERED = "huying-language"; // the same in report/page/report.js

/** The language that was last chosen in this browser, else the browser's own. */
let ownLanguage = (() => {
  try {
    const chosen = localStorage.getItem(REMEMBERED);
    if (chosen in WORDS) return chosen;
  } catch { /* a browser may keep nothing for files */ }
  return /^zh\b/i.test(navigator.language) ? "zh" : "en";
})();
let language = ownLanguage;

function rememberLanguage(chosen) {
  ownLanguage = chosen;
  try { localStorage.setItem(REMEMBERED, chosen); } catch { /* not remembered, then */ }
}

/** A text with its values; `{n?sentence|sentences}` is the one or the other, as n is 1 or not. */
function t(key, values = {}) {
  const text = WORDS[language][key];
  const counted = text.replace(/\{(\w+)\?([^|}]*)\|([^}]*)\}/g, (_, name, one, many) => (Number(values[name]) === 1 ? one : many));
  return counted.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString("en-US") : String(values[name])));
}

function labelOf(term) {
  return term[language];
}

function inverseOf(predicate) {
  return INVERSE[language][predicate.name] || `← ${labelOf(predicate)}`;
}

function statusOf(name) {
  return labelOf(data.statuses[name]);
}

/** A word as printed (a role: 牵头, a tenure: 原), with its meaning for English readers. */
function printed(word, meanings) {
  return language === "zh" || !meanings[word] ? word : `${word} ${meanings[word]}`;
}

const roleOf = (role) => (role === NO_ROLE ? t("noRole") : printed(role, data.roles));
const tenureOf = (tenure) => printed(tenure, data.tenures);

function boundOf(name) {
  return name === "exact" ? "" : labelOf(data.bounds[name]);
}

function translatePage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.label);
  }
}
