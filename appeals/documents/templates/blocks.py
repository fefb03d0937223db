"""if、for 的配对：各在该在的地方开始，也在那里结束。"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from appeals.documents.templates.placing import Line
from appeals.documents.templates.tags import Tag

OPENERS = {"if": "endif", "for": "endfor"}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
CLOSERS = {end: start for start, end in OPENERS.items()}
DEEPEST = 30
LEVELS = {"p": "同一处", "tr": "同一张表", "tc": "同一行", "r": "同一段", "": "同一段"}


@dataclass(frozen=True, slots=True)
class Block:
    """一个还没结束的 if 或 for；``names`` 是 for 带来的变量。"""

    tag: Tag
    line: Line
    names: Mapping[str, object]


@dataclass(slots=True)
class Blocks:
    """一个部件里 if、for 的套叠。"""

    opened: list[Block] = field(default_factory=list)

    @property
    def scopes(self) -> list[dict[str, object]]:
        """Return 此处可用的循环变量，由外到内。"""
        return [dict(block.names) for block in self.opened]

    def open(self, tag: Tag, line: Line, names: Mapping[str, object]) -> str:
        """Return 开始一个 if 或 for 的毛病，没有为空串。"""
        if len(self.opened) == DEEPEST:
            return f"套得太深（超过 {DEEPEST} 层）"
        self.opened.append(Block(tag, line, names))
        return ""

    def middle(self, tag: Tag, line: Line) -> str:
        """Return elif、else 的毛病，没有为空串。"""
        if not self.opened or self.opened[-1].tag.word not in MIDDLES[tag.word]:
            return f"“{tag.word}”前面没有还没结束的 {' 或 '.join(MIDDLES[tag.word])}"
        return _apart(self.opened[-1], tag, line)

    def close(self, tag: Tag, line: Line) -> tuple[str, list[Block]]:
        """Return endif、endfor 的毛病，以及被它越过的没结束的 if、for。"""
        wanted = CLOSERS[tag.word]
        at = next(
            (n for n in reversed(range(len(self.opened))) if self.opened[n].tag.word == wanted), -1
        )
        if at < 0:
            return f"“{tag.word}”前面没有对应的“{wanted}”", []
        block, skipped = self.opened[at], self.opened[at + 1 :]
        del self.opened[at:]
        return _apart(block, tag, line), skipped


def _apart(block: Block, tag: Tag, line: Line) -> str:
    start = f"{block.line.place}的“{block.tag.word}”"
    if block.tag.prefix != tag.prefix:
        wanted = f"{{%{block.tag.prefix} {tag.word} %}}"
        return f"与{start}写法不同，应写成“{wanted}”"
    if _level(tag.prefix, block.line) != _level(tag.prefix, line):
        advice = "；跨段的要写成 {%p … %}，各占一段" if tag.prefix in ("", "r") else ""
        return f"与{start}不在{LEVELS[tag.prefix]}{advice}"
    return ""


def _level(prefix: str, line: Line) -> object:
    if prefix == "p":
        return line.part, line.holder
    if prefix == "tr":
        return line.table
    return line.row if prefix == "tc" else line.number
