"""演示的来函与证据：类型与名字相符，打得开，没有中文字体的机器上也画得出。"""

import io
import wave
from datetime import datetime

import pytest
from docx import Document
from PIL import Image

from appeals.clock import SHANGHAI
from appeals.demo import pictures
from appeals.demo.exhibits import evidence, letters, paper
from appeals.demo.matter import matters
from appeals.services.attachments import Upload
from appeals.store.contents import recognise

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)  # 周一
LIMIT = 2 * 1024 * 1024


def files_of(key: str) -> list[Upload]:
    matter = matters()[key]
    facts = matter.particulars(NOW)
    return [*letters(matter, facts), *evidence(matter, facts)]


@pytest.mark.parametrize(
    "key", ["gx_ringtone", "gx_roaming_12315", "xj_language", "xj_direct", "gd_direct", "ha_long"]
)
def test_each_file_is_what_its_name_says(key: str) -> None:
    for upload in files_of(key):
        assert recognise(upload.stream, upload.name, LIMIT).extension == upload.name.split(".")[-1]


def test_a_notice_states_the_matter_in_a_table() -> None:
    notice = files_of("gx_ringtone")[0]
    cells = [cell.text for row in Document(notice.stream).tables[0].rows for cell in row.cells]
    assert "刘敏" in cells
    assert "GX20261120003271" in cells


def test_a_recording_plays_for_its_seconds() -> None:
    with wave.open(files_of("gd_direct")[0].stream) as sound:
        assert sound.getnframes() / sound.getframerate() == 3


def test_the_same_content_makes_the_same_bytes() -> None:
    first, second = (paper("说明.pdf", "说明", ["一、属实。"]).stream.read() for _ in range(2))
    assert first == second


def test_pictures_are_drawn_without_any_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "chinese_font", lambda size: None)
    sheet = pictures.Sheet("八月账单", "Bill", ("项目", "金额"), [("套餐", "59.00")])
    with Image.open(io.BytesIO(pictures.picture(sheet))) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors() or []}
    assert len(colours) > 4
