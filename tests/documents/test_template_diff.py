"""两版模板比较：文字改在哪几个字，文字没变的说清样子改没改。"""

import pytest

from appeals.documents.catalogue import template_bytes
from appeals.documents.package import DOCUMENT, read_parts, write_parts
from appeals.documents.template_diff import MOST_WORDS, Piece, compare
from doc_templates.base import docx
from doc_templates.blocks import body, cell, row, table

REPLY = template_bytes("reply")
RSID = b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'


def swapped(part: str, old: bytes, new: bytes) -> bytes:
    """Return 换了一个部件里几个字节的模板；没有可换的算错。"""
    parts = read_parts(REPLY)
    assert old in parts[part]
    return write_parts({**parts, part: parts[part].replace(old, new, 1)})


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    """Return 以这两段 XML 为正文的差别：在哪里、怎样、文字（增用＋，删用－括起）。"""
    marks = {"added": "＋", "removed": "－", "same": ""}
    return [
        (
            change.place,
            change.kind,
            "".join(f"{marks[p.kind]}{p.text}{marks[p.kind]}" for p in change.pieces),
        )
        for change in compare(docx(old), docx(new)).changes
    ]


def test_same_template_has_no_difference() -> None:
    found = compare(REPLY, REPLY)
    assert (found.changes, found.looks) == ((), ())


def test_changed_words_are_marked_in_their_paragraph() -> None:
    assert changes(body("一") + body("兹有用户来电"), body("一") + body("兹有用户来函")) == [
        ("第2段", "changed", "兹有用户来－电－＋函＋")
    ]


def test_whole_tag_is_one_word() -> None:
    old, new = "姓名{{ 申诉人.姓名 }}。", "姓名{{ 申诉人.姓名|姓名脱敏 }}。"
    assert changes(body(old), body(new)) == [
        ("第1段", "changed", "姓名－{{ 申诉人.姓名 }}－＋{{ 申诉人.姓名|姓名脱敏 }}＋。")
    ]


def test_added_and_removed_paragraphs_say_where() -> None:
    base = body("甲") + body("乙") + body("丙")
    assert changes(base, base + body("丁")) == [("第4段", "added", "＋丁＋")]
    assert changes(base, body("甲") + body("丙")) == [("第2段", "removed", "－乙－")]


def test_table_cell_is_named_by_row_and_column() -> None:
    old = table((900, 900), row(cell(900, "TableText", "旧"), cell(900, "TableText", "值")))
    new = table((900, 900), row(cell(900, "TableText", "新"), cell(900, "TableText", "值")))
    assert changes(old, new) == [("第1张表第1行第1格", "changed", "－旧－＋新＋")]


def test_header_and_footer_text_is_compared() -> None:
    parts = read_parts(REPLY)
    footer = next(name for name in parts if name.startswith("word/footer"))
    # 一字线页码“— 1 —”里的第一个。
    found = compare(REPLY, swapped(footer, "—".encode(), "第".encode()))
    assert [change.kind for change in found.changes] == ["changed"]
    assert "页脚" in found.changes[0].place
    assert Piece("added", "第") in found.changes[0].pieces


def test_only_the_styles_changed_is_said() -> None:
    found = compare(REPLY, swapped("word/styles.xml", b'w:val="32"', b'w:val="30"'))
    assert (found.changes, found.looks) == ((), ("样式",))


def test_only_the_format_of_the_text_changed_is_said() -> None:
    found = compare(REPLY, swapped(DOCUMENT, b"<w:tblHeader/>", b""))
    assert (found.changes, found.looks) == ((), ("正文的格式",))


def test_marks_word_makes_at_every_save_are_no_change() -> None:
    found = compare(REPLY, swapped(DOCUMENT, b"<w:p>", RSID))
    assert (found.changes, found.looks) == ((), ())


def test_blank_paragraph_is_layout_and_not_text() -> None:
    found = compare(docx(body("甲")), docx(body("甲") + body("")))
    assert (found.changes, found.looks) == ((), ("正文的格式",))


@pytest.mark.parametrize("extra", [0, 1])
def test_overlong_paragraph_is_changed_as_a_whole(extra: int) -> None:
    old = "甲" * (MOST_WORDS - 1 + extra) + "乙"
    (change,) = compare(docx(body(old)), docx(body(old[:-1] + "丙"))).changes
    assert len(change.pieces) == (2 if extra else 3)
