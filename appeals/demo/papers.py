"""演示用的来函与录音：Word 与 WAV 文件。"""

import io
import math
import wave
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

RATE = 8000


def word_letter(
    title: str,
    rows: Sequence[tuple[str, str]],
    paragraphs: Sequence[str],
    signature: Sequence[str],
    on: datetime,
) -> bytes:
    """Return 一封来函：标题、事项表（可无）、正文、落款；``on`` 记入文件属性。"""
    paper = Document()
    _set_font(paper)
    paper.core_properties.title, paper.core_properties.author = title, signature[0]
    paper.core_properties.created = paper.core_properties.modified = on.replace(tzinfo=None)
    heading = paper.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(title)
    run.bold, run.font.size = True, Pt(18)
    if rows:
        _add_table(paper, rows)
    for text in paragraphs:
        paper.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    for text in signature:
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return _bytes(paper)


def recording(seconds: float, pitch: int) -> bytes:
    """Return 一段单声道录音：一秒一响的提示音，代替通话。"""
    tone = bytes(128 + round(40 * math.sin(2 * math.pi * pitch * n / RATE)) for n in range(RATE))
    beep = tone[: RATE // 4] + bytes([128]) * (RATE - RATE // 4)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes((beep * math.ceil(seconds))[: int(RATE * seconds)])
    return out.getvalue()


def _set_font(paper: Paper) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "宋体", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def _add_table(paper: Paper, rows: Sequence[tuple[str, str]]) -> None:
    table = paper.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    paper.add_paragraph()


def _bytes(paper: Paper) -> bytes:
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
