"""PDF 表格里折行的格：接回上面的一格；标签居中的，首行归下面的一格。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from appeals.letters.rules import the_rules
from appeals.letters.saying import LONG

ALIGNED = 0.6
"""左边相差不到这么多个字的，算对齐。"""
NEAR = 4.2
"""右端离格边不到这么多个字的，算写满了要折行。"""


@dataclass(frozen=True, slots=True)
class Box:
    """一行里的一格；``right`` 是最后一行的右端。"""

    left: float
    right: float
    size: float
    text: str

    def beside(self, other: "Box") -> bool:
        """Return 两格是不是左边对齐。"""
        return abs(self.left - other.left) < ALIGNED * other.size


@dataclass(frozen=True, slots=True)
class Row:
    """版面上的一行；``tabular`` 是有标签的几格。"""

    page: int
    number: int
    boxes: tuple[Box, ...]
    tabular: bool


def merged(rows: Sequence[Row]) -> Iterator[Row]:
    """依次给出接好折行的各行。"""
    held: Row | None = None
    above: list[Row] = []
    for row in rows:
        if held and held.tabular and _continues(held, row):
            if above or not _overflows(held, row, _edge(rows, row.page)):
                above.append(row)
            else:
                held = _below(held, row)
            continue
        if held:
            yield held
        if above and row.tabular and all(_continues(row, one) for one in above):
            for one in reversed(above):
                row = _over(row, one)
        else:
            yield from above
        held, above = row, []
    if held:
        yield held
    yield from above


def _values(row: Row) -> list[Box]:
    return [box for box in row.boxes if not the_rules().label_of(box.text)]


def _continues(held: Row, row: Row) -> bool:
    values = _values(held)
    return (
        held.page == row.page
        and not row.tabular
        and all(any(box.beside(value) for value in values) for box in row.boxes)
    )


def _edge(rows: Sequence[Row], page: int) -> float:
    return max(box.right for row in rows if row.page == page for box in row.boxes)


def _overflows(held: Row, row: Row, edge: float) -> bool:
    """上一行的格写满了，或本来就是写一段话的格。"""
    if any((label := the_rules().label_of(box.text)) and label.field in LONG for box in held.boxes):
        return True
    for order, box in enumerate(held.boxes):
        if any(one.beside(box) for one in row.boxes):
            border = held.boxes[order + 1].left if order + 1 < len(held.boxes) else edge
            if box.right < border - NEAR * box.size:
                return False
    return True


def _below(held: Row, row: Row) -> Row:
    return replace(held, boxes=tuple(_joined(box, row, after=True) for box in held.boxes))


def _over(row: Row, above: Row) -> Row:
    return replace(row, boxes=tuple(_joined(box, above, after=False) for box in row.boxes))


def _joined(box: Box, other: Row, *, after: bool) -> Box:
    found = [one for one in other.boxes if one.beside(box)]
    if not found:
        return box
    text = "".join(one.text for one in found)
    if after:
        return replace(box, text=box.text + text, right=found[-1].right)
    return replace(box, text=text + box.text)
