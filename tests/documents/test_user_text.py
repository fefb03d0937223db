"""用户文字就是文字：怎样写进去，就怎样读出来。"""

import re
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from appeals.documents.checks import UNPRINTABLE, require_printable
from appeals.documents.engine import render_template
from appeals.documents.errors import TemplateFault, UnprintableText
from appeals.documents.splitting import split_paragraphs
from doc_templates.base import docx
from doc_templates.blocks import body, cell, paragraph, row, table
from tests.documents.reading import faults, part, texts

TEMPLATE = docx(body("{{ 甲 }}") + body("前{{ 甲 }}后"))
BREAKS = "\r\n|\n|\r|\v|\u2028|\u2029"
TYPED = (
    *("a < b & c > d", "]]>", "<![CDATA[x]]>", "&lt;&#65;&amp;amp;", "</w:t></w:r></w:p>"),
    *("{{ x }}", "{% for %}", "{#", "}}", "{_{ x }_}", "{{r x }}", "\\a", "%s%n{0}"),
    *(
        "㐂𠮷𪚥",
        "😀👨‍👩‍👧",
        "e\u0301",
        "\u202eabc\u202c",
        "\u200f\u200b\u00ad\ufeff",
        "\u0085\u00a0\u3000",
    ),
    *(
        "=cmd|'/C calc'!A0",
        "DDEAUTO c:\\\\cmd",
        "列一\t列二",
        "\t",
        "\t\t甲\t",
        " 甲  乙 ",
        "\U0010ffff",
    ),
)
CONTROLS = [char for char in map(chr, range(0x10000)) if UNPRINTABLE.match(char)]
plain = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS))
fragments = st.sampled_from((*TYPED, "\n", "\r\n", "\v", "\u2028"))


def printed(typed: str) -> list[str]:
    return texts(render_template(TEMPLATE, {"甲": typed}, {}).data)


def lines_of(typed: str) -> list[str]:
    """Return 按换行分的各段；分了段的，空行与段首尾的空白不算。"""
    lines = re.split(BREAKS, typed)
    return lines if len(lines) == 1 else [line.strip() for line in lines if line.strip()]


@given(st.lists(st.one_of(fragments, plain), max_size=8).map("".join))
def test_text_comes_out_as_typed(typed: str) -> None:
    whole = "\n".join(lines_of(typed))
    assert printed(typed) == [*whole.split("\n"), *f"前{whole}后".split("\n")]


@given(plain, st.sampled_from(CONTROLS), plain)
def test_control_characters_are_named_never_cut(before: str, char: str, after: str) -> None:
    with pytest.raises(UnprintableText) as caught:
        require_printable({"甲": [{"乙": before + char + after}]})
    assert caught.value.message.startswith(f"“甲.第1项.乙”第 {len(before) + 1} 个字是控制字符")
    assert f"U+{ord(char):04X}" in caught.value.message


@pytest.mark.parametrize("typed", TYPED)
def test_odd_text_leaves_a_sound_file(typed: str, tmp_path: Path) -> None:
    assert faults(render_template(TEMPLATE, {"甲": typed}, {}).data, tmp_path) == []


def test_megabyte_in_one_paragraph_is_kept() -> None:
    typed = ("经核查，记录完整。" * 80 + "\t") * 500
    assert len(typed.encode()) > 1_000_000
    assert printed(typed)[0] == typed


def test_text_in_a_link_breaks_lines_only(tmp_path: Path) -> None:
    linked = body("{{ 甲 }}").replace("<w:r>", '<w:hyperlink w:anchor="x"><w:r>')
    template = docx(linked.replace("</w:r></w:p>", "</w:r></w:hyperlink></w:p>"))
    document = render_template(template, {"甲": "一\n二"}, {}).data
    assert texts(document) == ["一\n二"]
    assert faults(document, tmp_path) == []


def test_section_break_is_not_repeated(tmp_path: Path) -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>'
    template = docx(body("{{ 甲 }}").replace("</w:pPr>", section) + body("文"))
    document = render_template(template, {"甲": "一\n二"}, {}).data
    assert texts(document) == ["一\n二", "文"]
    assert faults(document, tmp_path) == []


def test_paragraph_style_and_run_style_are_kept() -> None:
    bold = paragraph("Heading1", "{{ 甲 }}").replace("<w:rPr>", "<w:rPr><w:b/>")
    several = render_template(docx(bold), {"甲": "一\n二\n三"}, {}).data
    apart = render_template(
        docx("".join(bold.replace("{{ 甲 }}", n) for n in "一二三")), {}, {}
    ).data
    assert part(several, "word/document.xml") == part(apart, "word/document.xml")


def test_splitting_equals_what_docxtpl_does() -> None:
    blocks = (
        paragraph("Title", "一\a二"),
        body("无"),
        body("三\a\a四"),
        body("<w:t>"),
        row(body("五\a")),
    )
    xml = "".join(blocks)
    assert split_paragraphs(xml) == DocxTemplate(None).resolve_listing(xml)


def test_revision_marks_do_not_hide_the_paragraph() -> None:
    marked = body("{{ 甲 }}").replace("<w:p>", '<w:p w:rsidR="00AA00BB">')
    assert texts(render_template(docx(marked), {"甲": "一\n二"}, {}).data) == ["一", "二"]


def test_lines_in_every_cell_stay_in_their_cell() -> None:
    lines = row(cell(100, "TableText", "{{ 甲 }}"), cell(100, "TableText", "{{ 甲 }}"))
    template = docx(table((100, 100), lines) + body("文"))
    assert texts(render_template(template, {"甲": "一\n二"}, {}).data) == [
        "一",
        "二",
        "一",
        "二",
        "文",
    ]


def test_line_break_outside_text_is_refused() -> None:
    template = docx(body("文").replace('"BodyText"', '"{{ 甲 }}"'))
    with pytest.raises(TemplateFault, match="不在段落的文字里"):
        render_template(template, {"甲": "一\n二"}, {})
