"""表格：左边标签右边内容、上边标签下边内容、一行几对，都变成一对一对。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appeals.letters.rules import Label, the_rules
from appeals.letters.script import Cell, Piece


@dataclass(frozen=True, slots=True)
class Pair:
    """一对；没有标签的格 ``label`` 为 None。``row`` 是内容在这个表格的第几行，从 0 起。"""

    row: int
    column: int
    label: Label | None
    name: str
    text: str


def grid_pairs(rows: Sequence[Piece]) -> Iterator[Pair]:
    """依次给出一个表格里的各对。"""
    at = 0
    while at < len(rows):
        below = _below(rows, at)
        if below:
            for row in below:
                yield from _vertical(rows[at], rows[row], row)
            at = below[-1] + 1
        else:
            yield from _horizontal(rows[at], at)
            at += 1


def _label(cell: Cell) -> Label | None:
    return the_rules().label_of(cell.text)


def _below(rows: Sequence[Piece], at: int) -> list[int]:
    """Return 这一行是表头时，它下面的内容各行；不是表头为空。"""
    if not _is_header(rows[at].cells):
        return []
    columns = {cell.column for cell in rows[at].cells}
    found = []
    for number in range(at + 1, len(rows)):
        cells = [cell for cell in rows[number].cells if cell.text]
        if any(map(_label, cells)) or not {cell.column for cell in cells} <= columns:
            break
        found.append(number)
    return found


def _is_header(cells: Sequence[Cell]) -> bool:
    """全是标签的一行；或标签挨着标签、又以标签收尾的一行（夹着不认得的标签）。"""
    labelled = [_label(cell) is not None for cell in cells]
    if all(labelled):
        return True
    beside = any(first and second for first, second in zip(labelled, labelled[1:], strict=False))
    return sum(labelled) >= 3 and beside and labelled[-1] and all(cell.text for cell in cells)


def _vertical(header: Piece, values: Piece, row: int) -> Iterator[Pair]:
    texts = {cell.column: cell.text for cell in values.cells}
    for cell in header.cells:
        label = _label(cell)
        if label:
            yield Pair(row, cell.column, label, cell.text, texts.get(cell.column, ""))


def _horizontal(piece: Piece, row: int) -> Iterator[Pair]:
    cells = list(piece.cells)
    at = 0
    while at < len(cells):
        cell, label = cells[at], _label(cells[at])
        following = cells[at + 1] if at + 1 < len(cells) else None
        if label and following and not _label(following):
            yield Pair(row, cell.column, label, cell.text, following.text)
            at += 1
        elif label:
            yield Pair(row, cell.column, label, cell.text, "")
        else:
            yield Pair(row, cell.column, None, "", cell.text)
        at += 1
