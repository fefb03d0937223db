"""案件页与列表的零件。"""

from appeals.web.pieces import (
    Change,
    PageLink,
    PageView,
    StageStep,
    TimelineEntry,
)
from tests.web_shell.samples import render

CASE = '{% from "macros/case.html" import stage_steps, timeline %}'
UI = '{% from "macros/ui.html" import facts, attachment_chip, post_button, chip %}'
TABLES = '{% from "macros/tables.html" import data_table, pagination %}'


def test_current_stage_is_announced() -> None:
    steps = [
        StageStep("登记", "done", "11-06 10:00"),
        StageStep("审核", "current"),
        StageStep("归档", "todo"),
    ]
    html = render(CASE + "{{ stage_steps(steps) }}", steps=steps)
    assert html.count('aria-current="step"') == 1
    assert "第 2 步，共 3 步" in html
    assert [html.count(word) for word in ("已完成", "未开始")] == [1, 1]


def test_timeline_speaks_before_and_after() -> None:
    entry = TimelineEntry(
        "李青",
        "更正登记信息",
        "11-11 10:20",
        changes=[
            Change("电话", "1380", "1390"),
            Change("产品", "", "彩铃"),
            Change("地址", "甲", ""),
        ],
    )
    html = render(CASE + "{{ timeline([entry]) }}", entry=entry)
    assert "原为 </span>1380</del>" in html
    assert "现为 </span>1390</ins>" in html
    assert html.count("<del>") == 2
    assert "（空）" in html


def test_empty_fact_shows_dash_and_zero_stays() -> None:
    html = render(UI + "{{ facts(rows) }}", rows=[("地址", ""), ("年龄", None), ("件数", 0)])
    assert html.count("<dd>—</dd>") == 2
    assert "<dd>0</dd>" in html


def test_long_fact_takes_the_whole_row() -> None:
    html = render(UI + "{{ facts(rows) }}", rows=[("诉求", "退费", True), ("电话", "1380")])
    assert html.count("fact-wide") == 1


def test_attachment_of_unknown_kind_gets_plain_icon() -> None:
    known, unknown = (
        render(UI + "{{ attachment_chip(a) }}", a={"name": "甲", "url": "/", "size": 9, "kind": k})
        for k in ("pdf", "dwg")
    )
    assert known.split("<svg")[1] != unknown.split("<svg")[1]


def test_post_button_carries_csrf_token() -> None:
    html = render(UI + "{{ post_button('/accept', '接单', fields={'version': 3}) }}")
    assert 'name="csrf_token"' in html
    assert 'method="post"' in html
    assert '<input type="hidden" name="version" value="3">' in html


def test_table_has_caption_and_column_scopes() -> None:
    html = render(
        TABLES + "{% call data_table('案件', ['案件', ('时限', 'cell-deadline')]) %}{% endcall %}"
    )
    assert '<caption class="visually-hidden">案件</caption>' in html
    assert html.count('scope="col"') == 2
    assert 'class="cell-deadline"' in html


def test_pagination_marks_current_page_and_closed_ends() -> None:
    page = PageView(45, 1, 20, "", "/?page=2", [PageLink("1"), PageLink("2", "/?page=2")])
    html = render(TABLES + "{{ pagination(page) }}", page=page)
    assert "第 1–20 件，共 45 件" in html
    assert 'aria-current="page">1<' in html
    assert 'rel="prev"' not in html
    assert 'href="/?page=2" rel="next"' in html


def test_pagination_of_nothing_says_so() -> None:
    html = render(TABLES + "{{ pagination(page) }}", page=PageView(0, 0, 0))
    assert "共 0 件" in html
    assert "<ul>" not in html
