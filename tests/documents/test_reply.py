"""申诉处理报告的内容：七个部分、结论、用户文字、可重现。"""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from appeals.documents.catalogue import template_bytes
from appeals.documents.fields import reply_fields
from tests.documents.factories import BASE, CONCLUSIONS, evidence, reply_facts
from tests.documents.reading import faults, names, part, texts
from tests.documents.rendering import render

SECTIONS = [
    "一、用户基本情况",
    "二、申诉内容及诉求",
    "三、先期投诉处理情况",
    "四、调查核实情况",
    "五、责任认定及依据",
    "六、处理结果及用户意见",
    "七、整改措施",
]
HOSTILE = [
    "a < b & c > d \"e\" 'f'",
    "{{ x }} {% raw %} {# y #} {_{ z }_} %}",
    "</w:t></w:r></w:p> ]]> &amp; &#x41; <!-- -->",
    "㐂𠮷𪚥 😀👨‍👩‍👧 “引号”——……·",
    "从右到左\u202eabc\u202c 零宽\u200b连\u200d",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    "列一\t列二",
    "\\a \\n \\f %s {0}",
]


def headings(document: bytes) -> list[str]:
    return [
        paragraph.text
        for paragraph in Document(io.BytesIO(document)).paragraphs
        if paragraph.style is not None and paragraph.style.style_id == "Heading1"
    ]


@pytest.mark.parametrize("code", CONCLUSIONS)
def test_sections_stand_in_order_for_every_conclusion(code: str) -> None:
    document = render("reply", reply_fields(reply_facts(code))).data
    expected = SECTIONS if code == "enterprise_responsibility" else SECTIONS[:6]
    assert headings(document) == expected


@pytest.mark.parametrize("code", CONCLUSIONS)
def test_conclusion_and_basis_are_printed(code: str) -> None:
    conclusion = CONCLUSIONS[code]
    shown = texts(render("reply", reply_fields(reply_facts(code))).data)
    assert any(f"认定为{conclusion.label}" in text for text in shown)
    assert conclusion.basis in shown
    assert conclusion.explanation in shown


def test_case_facts_are_printed() -> None:
    shown = "\n".join(texts(render("reply", reply_fields(reply_facts())).data))
    for fact in (
        *("关于用户刘敏的申诉处理报告", "某某通信客服函〔2026〕12号", "GX20261105003271"),
        *("工业和信息化部电信用户申诉受理中心：", "2026年11月5日", "2026年11月6日收悉"),
        *("13812341234", "居民身份证 450103198801011234", "视频彩铃畅享包"),
        *("人民币30.00元（大写：叁拾元整）", "广西壮族自治区分公司南宁市分公司"),
        *("2026年11月6日 14:12", "就本次申诉达成和解。11月11日", "特此报告。", "2026年11月16日"),
        "（联系人：李青，联系电话：010-66001234）",
    ):
        assert fact in shown


def test_nothing_is_printed_twice() -> None:
    shown = texts(render("reply", reply_fields(reply_facts())).data)
    once = (BASE.findings.prior_handling, BASE.outcome.result, BASE.conclusion.explanation)
    assert [shown.count(text) for text in once] == [1, 1, 1]
    assert sum(BASE.outcome.opinion in text for text in shown) == 1


def test_customer_level_stays_inside() -> None:
    assert "客户级别" not in "\n".join(texts(template_bytes("reply")))


def test_direct_appeal_names_no_transfer() -> None:
    facts = reply_facts(letter=None, addressee="服务质量监督委员会")
    shown = texts(render("reply", reply_fields(facts)).data)
    assert "服务质量监督委员会：" in shown
    assert (
        "用户刘敏直接向我公司提出的申诉，已于2026年11月6日收悉。"
        "我公司组织调查核实并作出处理，现将有关情况报告如下。"
    ) in shown
    for absent in ("转办编号", "贵中心", "贵单位"):
        assert not any(absent in text for text in shown)


def test_properly_handled_tells_what_was_done_and_asked() -> None:
    shown = texts(render("reply", reply_fields(reply_facts("properly_handled"))).data)
    start = shown.index("（一）责任认定")
    assert [text.partition("：")[0] for text in shown[start + 2 : start + 5]] == [
        "申诉前已作的处理",
        "用户超出法律政策规定的要求",
        "（二）认定依据",
    ]


def test_timeline_rows_follow_header_in_order() -> None:
    tables = Document(io.BytesIO(render("reply", reply_fields(reply_facts())).data)).tables
    rows = [[cell.text for cell in row.cells] for row in tables[1].rows]
    assert rows[0] == ["时间", "办理单位（人员）", "处理情况"]
    assert [row[2] for row in rows[1:]] == [step.what for step in BASE.timeline]


def test_optional_parts_leave_no_empty_shell() -> None:
    facts = reply_facts(
        "user_fault",
        document_no=None,
        dispute=replace(BASE.dispute, amount=None, product=""),
        findings=replace(BASE.findings, circumstances="", prior_handling=""),
        conclusion=replace(CONCLUSIONS["user_fault"], explanation=""),
        signature=replace(BASE.signature, contact="", phone=""),
    )
    shown = "\n".join(texts(render("reply", reply_fields(facts)).data))
    for absent in (
        "〔",
        "争议金额",
        "责任单位",
        "情况说明",
        "附件",
        "联系人",
        "None",
        "整改",
        "级别",
    ):
        assert absent not in shown
    assert "未提供" in shown


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_comes_out_as_typed(typed: str, tmp_path: Path) -> None:
    facts = reply_facts(dispute=replace(BASE.dispute, content=typed))
    document = render("reply", reply_fields(facts)).data
    assert typed in texts(document)
    assert faults(document, tmp_path) == []


def test_line_breaks_become_indented_paragraphs() -> None:
    content = "第一段\r\n\r\n　　第二段\n第三段"
    facts = reply_facts(dispute=replace(BASE.dispute, content=content))
    paragraphs = Document(io.BytesIO(render("reply", reply_fields(facts)).data)).paragraphs
    found = [
        (paragraph.text, paragraph.style.style_id if paragraph.style else "")
        for paragraph in paragraphs
        if paragraph.text in ("第一段", "第二段", "第三段")
    ]
    assert found == [("第一段", "BodyText"), ("第二段", "BodyText"), ("第三段", "BodyText")]


def test_line_breaks_in_table_stay_in_cell() -> None:
    steps = (replace(BASE.timeline[0], what="接单\n核实"),)
    tables = Document(
        io.BytesIO(render("reply", reply_fields(reply_facts(timeline=steps))).data)
    ).tables
    cell = tables[1].rows[1].cells[2]
    assert [paragraph.text for paragraph in cell.paragraphs] == ["接单", "核实"]


def test_megabyte_of_text_is_kept_whole() -> None:
    lines = [f"{number:05d}" + "经核查，记录完整。" * 12 for number in range(3200)]
    facts = reply_facts(findings=replace(BASE.findings, facts="\n".join(lines)))
    shown = texts(render("reply", reply_fields(facts)).data)
    start = shown.index(lines[0])
    assert len("\n".join(lines).encode()) > 1_000_000
    assert shown[start : start + len(lines)] == lines


def test_same_facts_give_same_bytes() -> None:
    facts = reply_facts(attachments=evidence("甲", "乙"))
    assert render("reply", reply_fields(facts)).data == render("reply", reply_fields(facts)).data


def test_properties_come_from_facts() -> None:
    document = render("reply", reply_fields(reply_facts())).data
    properties = Document(io.BytesIO(document)).core_properties
    assert properties.title == "关于用户刘敏的申诉处理报告"
    assert properties.author == properties.last_modified_by == "某某通信集团有限公司"
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.date() == properties.modified.date() == BASE.signature.on


def test_no_tag_is_left_in_any_part() -> None:
    document = render("reply", reply_fields(reply_facts(attachments=evidence("甲")))).data
    for name in names(document):
        if name.endswith((".xml", ".rels")):
            assert "{{" not in part(document, name)
            assert "{%" not in part(document, name)


@pytest.mark.parametrize("code", CONCLUSIONS)
def test_audit_finds_no_fault(code: str, tmp_path: Path) -> None:
    facts = reply_facts(code, attachments=evidence("业务受理日志", "退费凭证"))
    assert faults(render("reply", reply_fields(facts)).data, tmp_path) == []
