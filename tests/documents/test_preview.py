"""给页面看的文书。"""

import pytest

from appeals.documents.errors import NotWordFile
from appeals.documents.fields import reply_fields
from appeals.documents.preview import RULES, Paragraph, Picture, Table, preview
from tests.documents.factories import evidence, picture_bytes, reply_facts
from tests.documents.rendering import render

BLOCKS = preview(
    render(
        "reply", reply_fields(reply_facts(attachments=evidence("业务受理日志", "退费凭证")))
    ).data
)


def role(name: str) -> list[str]:
    return [block.text for block in BLOCKS if isinstance(block, Paragraph) and block.role == name]


def test_head_comes_before_body() -> None:
    heads = [block.role for block in BLOCKS[:6] if isinstance(block, Paragraph)]
    assert heads == ["letterhead", "letter_rule", "letter_no", "title", "addressee", "body"]


def test_roles_name_the_parts() -> None:
    assert role("title") == ["关于用户刘敏的申诉处理报告"]
    assert len(role("heading1")) == 7
    assert role("heading2")[0] == "（一）申诉内容"
    assert role("attachment_note") == ["附件：1. 业务受理日志", "　　　2. 退费凭证"]
    assert role("signer") == ["某某通信集团有限公司"]
    assert role("date") == ["2026年11月16日"]
    assert role("attachment_mark") == ["附件1", "附件2"]


def test_empty_paragraphs_are_left_out() -> None:
    assert all(
        block.text or block.role in RULES for block in BLOCKS if isinstance(block, Paragraph)
    )


def test_tables_tell_headers_and_spans() -> None:
    people, steps = [block for block in BLOCKS if isinstance(block, Table)]
    assert people.header_rows == 0
    assert [(cell.text, cell.header) for cell in people.rows[0]] == [
        *(("申诉人", True), ("刘敏", False)),
        *(("联系电话", True), ("13812341234", False)),
    ]
    assert [cell.span for cell in people.rows[-1]] == [1, 3]
    assert steps.header_rows == 1
    assert all(cell.header for cell in steps.rows[0])
    assert steps.rows[1][0].text == "2026年11月6日 10:00"


def test_pictures_carry_bytes_and_alt_text() -> None:
    pictures = [block for block in BLOCKS if isinstance(block, Picture)]
    assert [picture.alt for picture in pictures] == ["业务受理日志", "退费凭证"]
    assert pictures[0].content_type == "image/png"
    assert pictures[0].data == picture_bytes()


def test_other_files_are_refused() -> None:
    with pytest.raises(NotWordFile):
        preview(b"%PDF-1.7")
