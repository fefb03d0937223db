"""一批样子各异的来函，与各自应当读出的事实。"""

import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

FOLDER = Path(__file__).with_name("corpus")
COMPANY = ("某某通信有限公司",)


@dataclass(frozen=True, eq=False)
class Sample:
    """一封来函；``parts`` 里一段文字是一段话，一组数组是一个表格。"""

    name: str
    parts: list[Any]
    truth: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()
    within: str = ""
    error: str = ""
    says: str = ""
    warns: tuple[str, ...] = ()

    def word(self) -> bytes:
        """Return 排成 Word 的这封来函。"""
        document = Document()
        for part in self.parts:
            if isinstance(part, str):
                document.add_paragraph(part)
                continue
            table = document.add_table(len(part), max(map(len, part)))
            for row, texts in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
                if len(texts) < len(row.cells):
                    row.cells[len(texts) - 1].merge(row.cells[-1])
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    def text(self) -> str:
        """Return 粘贴出来的样子：表格的格以制表符相隔。"""
        lines = []
        for part in self.parts:
            rows = [[part]] if isinstance(part, str) else part
            lines += ["\t".join(text.replace("\n", "　") for text in row) for row in rows]
        return "\n".join(lines)


@cache
def samples() -> tuple[Sample, ...]:
    """Return 全部来函。"""
    found: list[Sample] = []
    for path in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["letters"]:
            entry["unsure"] = tuple(entry.get("unsure", ()))
            entry["warns"] = tuple(entry.get("warns", ()))
            found.append(Sample(**entry))
    return tuple(found)
