"""字处理软件转出的 PDF：引号用的是别的字体，读出来仍在原处。"""

import io
from pathlib import Path

import pytest
from docx import Document

from appeals.letters.opening.opener import open_letter
from tests.office import require_office, to_pdf

pytestmark = pytest.mark.office
TEXTS = (
    "申诉内容：用户反映在不知情的情况下被开通“视频彩铃畅享包”，每月扣费10元，多次联系“客服热线”未果，"
    "又被开通“云盘会员”“阅读包”两项业务，不认可。",
    "诉求：退还“视频彩铃畅享包”的费用。",
)


def test_quotes_of_another_font_stay_in_place(tmp_path: Path) -> None:
    require_office()
    document, stream = Document(), io.BytesIO()
    for text in TEXTS:
        document.add_paragraph(text)
    document.save(stream)
    script = open_letter(to_pdf(stream.getvalue(), tmp_path).read_bytes())
    assert tuple(piece.text for piece in script) == TEXTS
