"""What the report says: of a small graph, line by line; of two papers, the answers; of a hostile page, nothing runs."""

import csv
import io
import json
from dataclasses import replace

import pytest
from small_paper import HOSTILE, hostile_graph
from two_papers import graph as two_papers

from kg.export.report import write_report
from kg.export.report.alerts import find_fragile, to_months
from kg.export.report.facts import Facts
from kg.export.report.responsibility import to_part
from kg.export.report.review import HEADER
from kg.graph import to_graph
from kg.records import Article, BadPage, Claim, Dropped, Entity, Figure, Knowledge, Mention, Page, Question

TEXT = "云河区区长王云到林州镇调研。"


def entity(id_, name):
    return Entity(id_, id_.split(":")[0], name, (name,), mentions=1)


def claim(id_, subject, predicate, object_, article="article:1", **more):
    return Claim(id_, subject, predicate, object_, "1.txt", article, 0, 7, "表格", 0.75, **more)


def knowledge():
    entities = [
        entity("person:王云-云河区", "王云"),
        entity("person:王云-青山区", "王云"),
        entity("person:李|丽", "李|丽"),
        entity("place:云河区", "云河区"),
        entity("place:青山区", "青山区"),
        entity("place:林州镇", "林州镇"),
        entity("document:通知", "通知"),
    ]
    return Knowledge(
        pages=(Page("1.txt", TEXT),),
        articles=(
            Article("article:1", "1.txt", "区长<b>调研</b> [链接](x)", 0, 14, reporters=("甲",), date="2022-10"),
        ),
        sentences=(),
        mentions=(
            Mention("mention:1", "1.txt", "article:1", 0, 3, "云河区", "place", "名", 0.9, "place:云河区"),
            Mention("mention:2", "1.txt", None, 8, 11, "林州镇", "place", "名", 0.9, "place:林州镇"),
        ),
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        claims=(
            claim("claim:1", "person:王云-云河区", "holdsPost", "place:云河区", post="区长"),
            claim("claim:2", "person:王云-青山区", "holdsPost", "place:青山区", post="区委书记"),
            claim("claim:3", "person:王云-云河区", "inspects", "place:林州镇"),
            claim("claim:4", "place:林州镇", "locatedIn", "place:云河区", inferred=True),
        ),
        figures=(Figure("figure:1", "place:云河区", 3, "个", "镇", "exact", "1.txt", "article:1", 0, 3, "计数"),),
        localities={"1.txt": ("云河区", "据页头")},
    )


def written(graph, folder, **options):
    write_report(graph, folder, **options)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.fixture
def files(tmp_path):
    graph = to_graph(knowledge())
    graph.graph["unread"] = (BadPage("坏.txt", "is not UTF-8"),)
    return written(graph, tmp_path)


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    return written(two_papers(), tmp_path_factory.mktemp("papers"))


def section(report, title):
    return report.split(f"### {title}", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("概况", "| 实体（节点） entities, the nodes | 7 |"),
        ("概况", "| 关系（边） relations, the edges | 4 |"),
        ("概况", "| 其中推断 inferred among them | 1 |"),
        ("概况", "| 未能读入的版面 pages not read | 1 |"),
        ("概况", "| 没有关系的实体 entities without a relation | 2 |"),
        ("概况", "| 密度（有关系的对数所占比例） density, the share of pairs that are related | 0.09524 |"),
        ("概况", "| 人物 person | 3 | 0 |"),
        ("概况", "| 地点 place | 3 | 2 |"),
        ("概况", "| 位于 located in | 1 | 1 | 1 |"),
        ("枢纽：度", "| 4 | 青山区 | 1 | 1–4 |"),
        ("各篇报道", r"| 1.txt | 区长\<b\>调研\</b\> \[链接\](x) | 2022-10 | 甲 | 1 | 4 | 1 |"),
        ("各篇报道", "|  | 不属于任何报道 outside every article |  |  | 1 | 0 | 0 |"),
        ("各版所说的“本地”", "| 1.txt | 云河区 | 据页头 | 0 / 1（0%） |"),
        ("各篇报道", "| 表格 | 4 | 0.75 |"),
        ("未能读入的版面", "| 坏.txt | is not UTF-8 |"),
        ("没有任何关系的实体", r"| 李\|丽 | 1 |"),
        ("证据有多厚", "| 1 | 4（100%） |"),
    ],
)
def test_the_report_says(files, title, line):
    assert line in section(files["report.md"], title).splitlines()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("谁牵头", "| 街呼区应 | 云河区委组织部 | 林州镇政府 | 云河区民政局 |  |  |  |"),
        ("条块", "- 组织人事 · 区县 · 1 organisation and personnel · county · 1"),
        ("条块", "    - 牵头 leads"),
        ("条块", "      - 街呼区应"),
        ("举措在哪些区县", "| 街呼区应 | 云河区 | 2022-10-24、2023-05 | 2022-10-24 | 2023-05 | 2 |"),
        ("几个一", "    - 呼叫模块"),
        ("一人多职", "| 王小北 | 云河区 副区长、云河区 区长 | 2022-10-23–2023-05 | 不同报道 different articles |"),
        ("举措的数字", "| 街呼区应 | 办结 | 1,200件 | 恰为 exact | 2022-10-23 | 街呼区应起步 |"),
        ("没有报道的月份", "| 2022-11 | 2023-04 | 6 |"),
    ],
)
def test_the_answers(papers, title, line):
    assert line in section(papers["report.md"], title).splitlines()


def test_every_row_of_a_table_has_as_many_cells_as_its_head(files):
    for table in files["report.md"].split("\n\n"):
        cells = {line.replace(r"\|", "").count("|") for line in table.splitlines() if line.startswith("|")}
        assert len(cells) <= 1


def test_nothing_found_is_said_so(tmp_path):
    text = written(to_graph(Knowledge((), (), (), (), (), (), ())), tmp_path)["report.md"]
    assert section(text, "谁牵头").strip().endswith("| --- | --- | --- | --- | --- | --- |")
    assert "that are related | 0.00000 |" in text


def test_what_was_dropped_is_told_with_its_reason(tmp_path):
    words = Dropped("1.txt", "article:1", 8, 11, "林州镇", "place", "名", "general")
    others = (replace(words, start=0, end=3, text="云河区", reason="quoted"), replace(words, start=9))
    report = written(to_graph(replace(knowledge(), dropped=(words, *others))), tmp_path)["report.md"]
    lines = [
        line for line in section(report, "看到了、没有采用的").splitlines() if "林州镇" in line or "云河区" in line
    ]
    assert [line.split(" | ")[1:4] for line in lines] == [["云河区", "地点 place", "1"], ["林州镇", "地点 place", "2"]]


def test_lines_that_gave_nothing_are_shown(tmp_path):
    page = Page("1.txt", f"{TEXT}\n{TEXT}\n此行无人无事\n")
    report = written(to_graph(replace(knowledge(), pages=(page,))), tmp_path)["report.md"]
    assert "- 1.txt · 1\n  - 此行无人无事" in section(report, "各版所说的“本地”")


@pytest.mark.parametrize(("articles", "deeds", "told"), [(50, 30, ["person:王云"]), (49, 30, []), (50, 4, [])])
def test_a_hub_of_one_article_is_told_only_where_that_says_something(articles, deeds, told):
    hub, others = entity("person:王云", "王云"), [entity(f"place:{n}", f"地{n}") for n in range(30)]
    ring = [
        claim(f"claim:r{n}", p.id, "locatedIn", others[n - 1].id, article="article:2") for n, p in enumerate(others)
    ]
    own = [claim(f"claim:o{n}", hub.id, "inspects", p.id) for n, p in enumerate(others[:deeds])]
    known = replace(
        knowledge(),
        articles=tuple(Article(f"article:{n + 1}", "1.txt", f"题{n}", 0, 14) for n in range(articles)),
        entities=(hub, *others),
        mentions=(),
        figures=(),
        claims=(*own, *ring),
    )
    assert [hub.node for hub in find_fragile(Facts(to_graph(known)))] == told


def test_a_hub_of_attendance_lists_is_seen_as_such(tmp_path):
    people = [entity(f"person:{n}", f"人{n:02}") for n in range(25)]
    event = entity("event:会", "会")
    there = [claim(f"claim:a{n}", p.id, "attends", event.id) for n, p in enumerate(people)]
    again = [replace(c, id=f"{c.id}b", page="2.txt", article=None) for c in there]
    deeds = [claim(f"claim:d{n}", p.id, "inspects", people[n - 1].id) for n, p in enumerate(people)]
    known = replace(
        knowledge(),
        pages=(Page("1.txt", TEXT), Page("2.txt", TEXT)),
        entities=tuple(sorted([*people, event], key=lambda e: e.id)),
        mentions=(),
        figures=(),
        claims=(*there, *again, *deeds),
    )
    files = written(to_graph(known), tmp_path)
    lines = section(files["report.md"], "靠到会名单撑起的枢纽").splitlines()
    (line,) = [line for line in lines if line.startswith("| 会")]
    assert line.endswith("| 1 | 26 |")
    assert "listed hub,会," in files["review.csv"]


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("王云督查“清河”行动", "oversee"),
        ("王云现场督办“清河”行动", "oversee"),
        ("王云调研“清河”行动", "visit"),
        ("区委督查室王云参观“清河”行动", "visit"),  # only where a visitor comes from
        ("王云随督导组走访“清河”行动", "visit"),
    ],
)
def test_a_visit_is_no_supervision(said, part):
    page, drive = Page("1.txt", said), entity("initiative:清河", "“清河”行动")
    visit = Claim("claim:1", "person:王云-云河区", "inspects", drive.id, "1.txt", None, 0, len(said), "表格", 0.75)
    known = Knowledge((page,), (), (), (), (entity("person:王云-云河区", "王云"), drive), (visit,), ())
    facts = Facts(to_graph(known))
    assert [to_part(facts, data) for *_, data in facts.edges] == [part]


def test_articles_count_to_the_month_they_came_out_in(tmp_path):
    known = knowledge()
    late = replace(known.articles[0], date="2022-10-31", published="2022-11-01")
    files = written(to_graph(replace(known, articles=(late,))), tmp_path)
    assert json.loads(files["metrics.json"])["counts"]["first_date"] == "2022-11-01"
    assert "2022-11" in section(files["report.md"], "概况")
    assert "2022-10" not in section(files["report.md"], "概况")


def test_pages_of_an_unknown_place_head_the_report(tmp_path):
    known = replace(knowledge(), localities={"1.txt": ("", "页面没有出现可识别的地名。")})
    report = written(to_graph(known), tmp_path)["report.md"]
    assert "| 1.txt | 页面没有出现可识别的地名。 |" in section(report, "不知是何地的版面（1 个）")


def test_articles_of_an_unknown_month_are_told(papers):
    assert "每月的报道数（2 篇）" in papers["report.md"]


def test_metrics_hold_both_shapes(papers):
    metrics = json.loads(papers["metrics.json"])
    assert metrics["counts"]["edges_by_relation"]["runs"] == 2
    nodes = {node["name"]: node for node in metrics["all"]["nodes"]}
    assert nodes["街呼区应"]["rank"]["degree"] == 1
    assert nodes["街呼区应"]["range"]["degree"] == [1, 1]
    assert metrics["all"]["exact"] is True
    assert metrics["all"]["path_sources"] == len(nodes)


def test_the_list_to_check_is_a_table_of_places(tmp_path):
    low = Claim("claim:5", "place:青山区", "supervises", "place:林州镇", "1.txt", "article:1", 0, 7, "猜", 0.5)
    known = knowledge()
    asked = Question("same-name", "person:王云-云河区", "person:王云-青山区", "同名")
    files = written(to_graph(replace(known, claims=(*known.claims, low), questions=(asked,))), tmp_path)
    rows = list(csv.DictReader(io.StringIO(files["review.csv"].removeprefix("\ufeff"))))
    assert tuple(rows[0]) == HEADER
    (pair,) = [row for row in rows if row["what"] == "same-name"]
    assert (pair["name"], pair["other"]) == ("王云", "王云")
    assert (pair["left"], pair["right"]) == ("person:王云-云河区", "person:王云-青山区")
    assert "（1/1） one name in two places: one person? (1/1) | 王云、王云 | 同名 |" in section(
        files["report.md"], "待定的问题"
    )
    (row,) = [row for row in rows if row["what"] == "low confidence"]
    assert (row["sentence"], row["page"], row["start"], row["end"]) == ("云河区区长王云", "1.txt", "0", "7")
    assert row["link"].startswith("graph.html#edge=place:")


def test_measured_quality_is_told_only_where_it_is_given(tmp_path):
    graph = to_graph(knowledge())
    row = {"part": "relations", "kind": "runs", "right": 9, "extra": 1, "precision": 0.9, "missed": 9, "recall": 0.5}
    rule = {"part": "relations", "rule": "runs.initiative", "right": 9, "extra": 1, "precision": 0.9}
    measured = {"scores": [row | {"precision_interval": [0.6, 0.98], "recall_interval": [0.29, 0.71]}, rule]}
    assert "kg eval ANNOTATIONS" in written(graph, tmp_path)["report.md"]
    report = written(graph, tmp_path, evaluation=measured)["report.md"]
    assert "| 关系 relations、实施 runs | 0.90（9/10，0.60–0.98） | 0.50（9/18，0.29–0.71） |" in report
    assert "kg eval ANNOTATIONS" not in report
    assert "kg eval ANNOTATIONS" in written(graph, tmp_path, evaluation={"scores": [{"part": "x"}]})["report.md"]


def test_months():
    assert to_months(["2022-11", "2023-02"]) == ["2022-11", "2022-12", "2023-01", "2023-02"]


@pytest.fixture
def open_report(browser, tmp_path):
    """Open report.html of a graph without network; at the end nothing may have been requested, logged or run."""
    contexts, requests, troubles = [], [], []

    def open_(graph, **options):
        write_report(graph, tmp_path)
        context = browser.new_context(offline=True, **{"locale": "zh-CN"} | options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("dialog", lambda dialog: troubles.append(dialog.message) or dialog.dismiss())
        page.goto((tmp_path / "report.html").as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith("file:")] == []
    assert troubles == []


def test_the_page_shows_one_language_at_a_time(open_report):
    page = open_report(two_papers())
    title = page.locator("h1")
    assert title.inner_text() == "图谱报告"
    page.get_by_text("English", exact=True).click()
    assert title.inner_text() == "Graph report"
    assert page.locator("#responsibility td", has_text="云河区委组织部").first.is_visible()


def test_the_page_opens_in_the_language_of_the_browser_and_remembers_another(open_report):
    page = open_report(two_papers(), locale="en-GB")
    assert page.locator("h1").inner_text() == "Graph report"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_text("中文", exact=True).click()
    page.reload()
    assert page.locator("h1").inner_text() == "图谱报告"


def test_the_page_needs_no_script(open_report):
    page = open_report(two_papers(), locale="en-GB", java_script_enabled=False)
    assert page.locator("h1").inner_text() == "图谱报告"
    assert page.locator("#responsibility table").is_visible()
    page.get_by_text("English", exact=True).click()
    assert page.locator("h1").inner_text() == "Graph report"


def test_codes_are_words_in_both_languages(open_report):
    known = two_papers().graph["knowledge"]
    claims = (replace(known.claims[0], status="demanded", standing="denied"), *known.claims[1:])
    figures = (replace(known.figures[0], bound="moreThan"), *known.figures[1:])
    page = open_report(to_graph(replace(known, claims=claims, figures=figures)), locale="en-GB")
    assert page.locator("#figures td", has_text="at least").count() == 1
    bare = page.evaluate("document.querySelector('main').innerText")
    assert "moreThan" not in bare and "至少" not in bare and "denied" in bare


def test_the_page_links_into_the_graph(open_report):
    page = open_report(two_papers())
    links = page.locator("main a").evaluate_all("list => list.map(a => decodeURIComponent(a.getAttribute('href')))")
    assert "graph.html#node=initiative:云河区-街呼区应" in links
    assert "graph.html#edge=person:云河区-王小北 holdsPost:区长 place:云河区" in links


def test_what_begins_several_rows_is_shown_once(open_report):
    words = Dropped("1.txt", "article:1", 8, 11, "林州镇", "place", "名", "general")
    page = open_report(to_graph(replace(knowledge(), dropped=(words, replace(words, start=0, end=3, text="云河区")))))
    assert page.locator("#dropped td[rowspan='2']").count() == 1
    assert page.locator("#sources td[rowspan], #hubs-degree td[rowspan]").count() == 0


def test_a_number_of_the_matrix_opens_what_it_counts(open_report):
    page = open_report(two_papers())
    number = page.locator("#matrix table a").first
    below = page.locator("#" + number.get_attribute("href").removeprefix("#"))
    assert not below.is_visible()
    number.click()
    below.wait_for(state="visible")


def test_the_page_fits_a_phone(open_report):
    page = open_report(two_papers(), viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("details[open]").count() == 0
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = "[...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(wide) == 0


def test_on_a_phone_a_cell_of_a_wide_table_says_of_which_column_it_is(open_report):
    page = open_report(two_papers(), viewport={"width": 390, "height": 844}, locale="en-GB")
    page.locator("nav a[href='#responsibility']").click()
    row = page.locator("#responsibility tbody tr", has_text="街呼区应").first
    row.wait_for(state="visible")
    said = "row => [...row.cells].filter((c) => c.innerText).map((c) => getComputedStyle(c, '::before').content)"
    assert row.evaluate(said) == ["none", '"leads"', '"runs"', '"assists"']
    page.emulate_media(media="print")
    assert page.locator("#hubs-degree table").first.is_visible() and not page.locator(".up").is_visible()


def test_a_hostile_page_is_shown_and_does_nothing(open_report):
    page = open_report(hostile_graph())
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe").count() == 0 and page.locator("script").count() == 1
    assert HOSTILE[:20] in page.locator("main").inner_text()


def test_the_page_has_no_faults_of_access(open_report):
    from axe_playwright_python.sync_playwright import Axe

    page = open_report(two_papers(), bypass_csp=True)
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"][:120] for node in fault["nodes"][:2]]) for fault in found] == []
