"""来函的文字：依次的一块一块，每块是一段话或表格的一行，并记得自己在哪里。"""

from collections.abc import Sequence
from dataclasses import dataclass

from appeals.letters.errors import LongLetter

LONGEST = 100_000
"""一封来函最多多少个字；附着几百页材料的请只选来函本身。"""

MOST_PIECES = 3000
"""一封来函最多多少段、多少行。"""


@dataclass(frozen=True, slots=True)
class Place:
    """在来函的哪里；``page`` 从 1 起，没有页的为 0。"""

    kind: str
    number: int
    page: int = 0

    @property
    def text(self) -> str:
        """Return 给人看的说法：第 1 页第 3 行、表格第 2 行、第 4 段。"""
        page = f"第 {self.page} 页" if self.page else ""
        if self.kind == "表格":
            return f"{page}表格第 {self.number} 行"
        return f"{page}第 {self.number} {self.kind}"


@dataclass(frozen=True, slots=True)
class Cell:
    """一格文字；``column`` 是它在表格里的起始列，从 0 起。"""

    text: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """一段话（只有一格，``table`` 为 0）或第 ``table`` 个表格的一行。"""

    cells: tuple[Cell, ...]
    place: Place
    table: int = 0

    @property
    def text(self) -> str:
        """Return 各格连起来的文字。"""
        return "　".join(cell.text for cell in self.cells)


Script = tuple[Piece, ...]
"""一封来函的全部文字。"""


def script_of(pieces: Sequence[Piece]) -> Script:
    """Return 去掉空块的全文；太长的抛 LongLetter。"""
    kept = tuple(piece for piece in pieces if piece.text.strip("　 \n"))
    size = sum(len(piece.text) for piece in kept)
    if size > LONGEST:
        raise LongLetter(f"文字有 {size:,} 个，不像一封来函，请只选来函本身")
    if len(kept) > MOST_PIECES:
        raise LongLetter(f"有 {len(kept):,} 段，不像一封来函，请只选来函本身")
    return kept


WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\ufeff"), " ")
LIKE = {ord("﹕"): ":", ord("∶"): ":", ord("﹐"): ",", ord("﹣"): "-", ord("－"): "-"}
FOLD = WIDE | SPACES | LIKE


def fold(text: str) -> str:
    """Return 全角字母、数字、标点与空格变半角后的文字；长度不变，位置与原文一一对应。"""
    return text.translate(FOLD)


def clean(text: str) -> str:
    """Return 去掉控制字符、统一换行的文字。"""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    return "".join(char for char in plain if char in "\n\t" or char.isprintable() or char == "　")
