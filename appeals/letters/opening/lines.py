"""一行行的文字：隔着制表符或几个空格的分成格，折断的话接回去。"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from appeals.letters.regulators import channel_of
from appeals.letters.rules import the_rules
from appeals.letters.script import Cell, Piece, Place, fold
from appeals.letters.values.dates import dates_in

GAP = re.compile(r"\t+|[ \u3000\u00a0]{2,}|\s*[|｜│]\s*")
FULL = 26
"""折断的行至少这么长：短行是作者自己换的行。"""
ENDS = "。；;：:!！?？"
STARTS = re.compile(
    r"[ \t]{2,}|[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.)](?!\d)"
    r"|\([一二三四五六七八九十\d]+\)|附件?|【|[\u4e00-\u9fff]{2,8} *:"
)


@dataclass(frozen=True, slots=True)
class Line:
    """一行原文；``number`` 从 1 起，没有分页的 ``page`` 为 0。"""

    text: str
    number: int
    page: int = 0


def cells_of(line: str, expected: int = 0) -> tuple[Cell, ...]:
    """Return 一行里的各格；没有标签的行是一段话，除非正好有上一行那么多格（``expected``）。"""
    parts = _split(line)
    rules = the_rules()
    if len(parts) > 1 and (len(parts) == expected or any(map(rules.label_of, parts))):
        return tuple(Cell(part, column) for column, part in enumerate(parts))
    return (Cell(line.strip(" \t　")),)


def _split(line: str) -> list[str]:
    """有制表符的只按制表符分：空着的格也占位置。"""
    if "\t" in line.strip():
        return [part.strip(" 　") for part in line.strip("\n").split("\t")]
    return [part.strip() for part in GAP.split(line.strip()) if part.strip()]


def pieces_of(lines: Iterable[Line]) -> Iterator[Piece]:
    """依次给出各块：接回折断的行，认出像表格的行。"""
    table, width = 0, 0
    for line in _joined(lines):
        cells = cells_of(line.text, width)
        if len(cells) > 1 and not width:
            table += 1
        width = len(cells) if len(cells) > 1 else 0
        yield Piece(cells, Place("行", line.number, line.page), table if width else 0)


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    held: Line | None = None
    last = ""
    for line in lines:
        if held and _goes_on(last, line.text):
            held = replace(held, text=held.text + line.text.strip())
        else:
            if held:
                yield held
            held = line
        last = line.text
    if held:
        yield held


def _goes_on(last: str, line: str) -> bool:
    """上一行写满了又没有收住，这一行也不像另起。"""
    before, after = last.strip(), line.strip()
    if len(before) < FULL or before[-1] in ENDS or not after or GAP.search(before):
        return False
    if channel_of(after) is not None or list(dates_in(after[:20])) and len(after) < 20:
        return False
    if STARTS.match(fold(line)) or STARTS.match(fold(after)) or GAP.search(after):
        return False
    return not the_rules().opens_with_label(fold(after))
