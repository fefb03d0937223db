"""PDF 的版面：按纵坐标归行，按空隙分格，折行的格与段落接回去。"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from appeals.letters.opening.lines import Line, pieces_of
from appeals.letters.opening.wrapping import Box, Row, merged
from appeals.letters.rules import the_rules
from appeals.letters.script import Cell, Piece, Place

GAP = 1.5
"""同一行里隔开这么多个字就是另一格。"""


@dataclass(frozen=True, slots=True)
class Chunk:
    """一小截文字；坐标与字号以点计，``up`` 向上为正。"""

    page: int
    left: float
    up: float
    size: float
    text: str

    @property
    def right(self) -> float:
        """Return 右端：汉字一个字宽，其余半个。"""
        wide = sum(1.0 if ord(char) > 0x2E00 else 0.52 for char in self.text.strip())
        return self.left + wide * self.size


def pieces_on(chunks: Sequence[Chunk]) -> list[Piece]:
    """Return 各块：表格的一行成一块，折行的话接成一段。"""
    found: list[Piece] = []
    for tabular, rows in groupby(merged(list(_rows(chunks))), key=lambda row: row.tabular):
        group = list(rows)
        found += map(_table_row, group) if tabular else pieces_of(map(_line, group))
    return found


def _line(row: Row) -> Line:
    return Line("  ".join(box.text for box in row.boxes), row.number, row.page)


def _table_row(row: Row) -> Piece:
    cells = tuple(Cell(box.text, column) for column, box in enumerate(row.boxes))
    return Piece(cells, Place("行", row.number, row.page), 1)


def _rows(chunks: Iterable[Chunk]) -> Iterator[Row]:
    for page, on_page in groupby(sorted(chunks, key=lambda one: one.page), lambda one: one.page):
        numbers = count(1)
        for line in _by_height(sorted(on_page, key=lambda one: -one.up)):
            boxes = tuple(_boxes(sorted(line, key=lambda one: one.left)))
            labelled = any(the_rules().label_of(box.text) for box in boxes)
            yield Row(page, next(numbers), boxes, len(boxes) > 1 and labelled)


def _by_height(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    line: list[Chunk] = []
    for chunk in chunks:
        if line and abs(line[0].up - chunk.up) > 0.5 * max(line[0].size, 1):
            yield line
            line = []
        line.append(chunk)
    if line:
        yield line


def _boxes(line: Iterable[Chunk]) -> Iterator[Box]:
    held: Box | None = None
    for chunk in line:
        if held and chunk.left - held.right < GAP * max(held.size, chunk.size):
            text = _glued(held.text, chunk.text)
            held = replace(held, text=text, right=max(held.right, chunk.right))
        else:
            if held:
                yield held
            held = Box(chunk.left, chunk.right, chunk.size, chunk.text.strip())
    if held:
        yield held


def _glued(first: str, second: str) -> str:
    """汉字与数字之间的空格是排版加的，西文词之间的才是原有的。"""
    words = first[-1:].isascii() and second[:1].isascii()
    spaced = first[-1:] == " " or second[:1] == " "
    return first.rstrip() + (" " if words and spaced else "") + second.lstrip()
