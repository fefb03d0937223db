"""两版模板比较：哪些段落增了、删了、改了哪几个字；文字没变的，说清只改了格式还是一点没变。"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Literal
from xml.etree.ElementTree import canonicalize

from docx.oxml.ns import qn

from appeals.documents.package import read_parts
from appeals.documents.templates.placing import NOTES, Line, lines

WORD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|[A-Za-z0-9]+|.", re.DOTALL)
"""比较时不拆开的：一个标签、一串字母数字，其余一个字算一个。"""
MOST_WORDS = 1500
"""再长的段落不逐字比，整段算改了。"""
LOOKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"word/document\.xml"), "正文的格式"),
    (re.compile(r"word/(styles|stylesWithEffects)\.xml"), "样式"),
    (re.compile(r"word/(header|footer)\d*\.xml"), "页眉页脚的格式"),
    (re.compile("|".join(map(re.escape, NOTES))), "脚注尾注的格式"),
    (re.compile(r"word/media/.*"), "图片"),
    (re.compile(r"word/numbering\.xml"), "编号"),
    (re.compile(r"word/(fontTable\.xml|fonts/.*)"), "字体表"),
    (re.compile(r"word/theme/.*"), "主题"),
    (re.compile(r"word/settings\.xml"), "文档设置"),
)
"""部件名 → 它管的样子；关系表、文件属性一类的不算。"""
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SAVES = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidSect", "rsidTr")
NOISE = (*(qn(f"w:{name}") for name in SAVES), f"{WORD_2010}paraId", f"{WORD_2010}textId")
MARKS = tuple(
    qn(f"w:{name}")
    for name in ("proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "rsids")
)
"""Word 每次保存都会换的记号，不是谁改的。"""

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """一截文字；``kind`` 是没有变的、新增的、删去的。"""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """一段的变化；``place`` 在哪里（新增的按新版，其余按旧版），``kind`` 说增、删、改。"""

    place: str
    kind: Literal["added", "removed", "changed"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """两版的差别：``changes`` 是文字，``looks`` 是改了的样子（样式、图片等）的叫法。"""

    changes: tuple[LineChange, ...]
    looks: tuple[str, ...]


def compare(old: bytes, new: bytes) -> Comparison:
    """Return 从 ``old`` 到 ``new`` 的差别，依在文中的先后；不是 Word 文件的抛 NotWordFile。"""
    before, after = read_parts(old), read_parts(new)
    old_lines, new_lines = _said(before), _said(after)
    changes = tuple(_changes(old_lines, new_lines))
    return Comparison(changes, _looks(before, after, _changed_parts(old_lines, new_lines)))


def _said(parts: Mapping[str, bytes]) -> list[Line]:
    """Return 有字的各段；空段的增减是版面，不是文字。"""
    return [line for line in lines(parts) if line.text.strip()]


def _changes(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    """正文、页眉、页脚各比各的：只改了页脚，不该说成正文末尾有变。"""
    for section in dict.fromkeys(map(_section, (*old, *new))):
        before = [line for line in old if _section(line) == section]
        after = [line for line in new if _section(line) == section]
        yield from _section_changes(before, after)


def _section(line: Line) -> str:
    """Return 正文（空串）、页眉、双页页脚、脚注一类的叫法。"""
    return line.place.partition("第")[0]


def _section_changes(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, [line.text for line in old], [line.text for line in new])
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag != "equal":
            yield from _block(old[start:end], new[from_:to])


def _block(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    """一处替换：先后对上的算改，余下的算删或增。"""
    for before, after in zip_longest(old, new):
        if before is None:
            yield LineChange(after.place, "added", (Piece("added", after.text),))
        elif after is None:
            yield LineChange(before.place, "removed", (Piece("removed", before.text),))
        else:
            yield LineChange(before.place, "changed", tuple(_pieces(before.text, after.text)))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """逐字比较，同样的一截并在一起。"""
    runs = groupby(_words(old, new), key=lambda piece: piece.kind)
    return (Piece(kind, "".join(piece.text for piece in group)) for kind, group in runs)


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield from (Piece("removed", old), Piece("added", new))
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        yield from (Piece("removed", text) for text in before[start:end])
        yield from (Piece("added", text) for text in after[from_:to])


def _changed_parts(old: Sequence[Line], new: Sequence[Line]) -> frozenset[str]:
    """Return 文字变了的部件：它们的字节当然不同，不能据此说格式也改了。"""
    names = {line.part for line in (*old, *new)}
    return frozenset(name for name in names if _texts(old, name) != _texts(new, name))


def _texts(found: Sequence[Line], part: str) -> list[str]:
    return [line.text for line in found if line.part == part]


def _looks(
    old: Mapping[str, bytes], new: Mapping[str, bytes], said: frozenset[str]
) -> tuple[str, ...]:
    found = []
    for pattern, look in LOOKS:
        names = {name for name in (*old, *new) if pattern.fullmatch(name)} - said
        if any(_shape(old, name) != _shape(new, name) for name in sorted(names)):
            found.append(look)
    return tuple(found)


def _shape(parts: Mapping[str, bytes], name: str) -> bytes:
    """Return 一个部件的样子，去掉 Word 自己换来换去的记号；没有这个部件为空。"""
    content = parts.get(name, b"")
    if not content or not name.endswith(".xml"):
        return content
    return canonicalize(content, exclude_attrs=NOISE, exclude_tags=MARKS).encode()
