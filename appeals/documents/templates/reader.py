"""逐段读模板：收标签，对位置，配 if 与 for，记下每一处毛病。"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from appeals.documents.fieldtree import closest, paths
from appeals.documents.templates.blocks import CLOSERS, MIDDLES, OPENERS, Blocks
from appeals.documents.templates.expressions import read_condition, read_loop, read_printed
from appeals.documents.templates.placing import OBJECT, Line
from appeals.documents.templates.tags import CURLY, ENDS, WIDE, Tag, strays, tags
from appeals.documents.templates.values import Values

WORDS = (*OPENERS, *MIDDLES, *CLOSERS)
SINGLE = re.compile(r"(?<![{｛])[{｛]\s*([^{}｛｝%％#＃]{1,40}?)\s*[}｝](?![}｝])")
DATES = re.compile(r"\s*(DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE)\b", re.IGNORECASE)
CUT = 60
WHOLE = "整份模板"
MOST = 200
"""列到这么多处就不再读下去。"""
LONGEST_LINE = 10_000
ALONE = {"p": "段", "tr": "行", "tc": "格"}


@dataclass(frozen=True, slots=True)
class Fault:
    """一处毛病：``place`` 在哪里，``excerpt`` 是那里的字，``message`` 说毛病和改法。"""

    place: str
    excerpt: str
    message: str

    def __str__(self) -> str:
        shown = f"「{self.excerpt}」" if self.excerpt else ""
        return f"{self.place}{shown}：{self.message}"


@dataclass(slots=True)
class TemplateReader:
    """读一个部件的人：逐段收标签，记毛病。"""

    fields: Mapping[str, Any]
    pictures: bool
    inside: list[Line]
    notes: list[tuple[int, int, Fault]] = field(default_factory=list)
    wholes: defaultdict[tuple[str, int | None], str] = field(
        default_factory=lambda: defaultdict(str)
    )
    blocks: Blocks = field(default_factory=Blocks)

    def read(self) -> list[Fault]:
        """Return 各段的毛病，依先后；读完还没结束的 if、for 也是毛病。"""
        for line in self.inside:
            if len(self.notes) > MOST:
                break
            self._read_line(line)
        for block in self.blocks.opened:
            self._unended(block.line, block.tag)
        return [fault for *_, fault in sorted(self.notes, key=lambda note: note[:2])]

    def _read_line(self, line: Line) -> None:
        if len(line.text) > LONGEST_LINE:
            self._note(line, 0, CUT, f"一段有 {len(line.text)} 字，太长，请分段")
            return
        found = list(tags(line.text))
        for tag in found:
            for message in self._messages(line, tag):
                self._note(line, tag.start, tag.end, message)
        for start, end in strays(line.text, found):
            self._note(line, start, end, f"多出“{line.text[start:end]}”，前面没有开头")
        self._note_single_braces(line)
        if line.revised:
            self._note(line, 0, 0, "有没接受的修订，请先在“审阅”里接受全部修订")
        for code in line.codes:
            if DATES.match(code):
                self._note(line, 0, 0, "日期域每次打开都会变，请改成日期字段")

    def _messages(self, line: Line, tag: Tag) -> Iterator[str]:
        """逐个给出一个标签的毛病。"""
        if not tag.closed:
            yield f"没有写完，缺“{ENDS[tag.kind]}”"
            return
        if wide := [char for char in tag.wide if char in WIDE]:
            yield f"标签里要用半角，请改掉 {' '.join(wide)}"
        if any(char in CURLY for char in tag.wide):
            yield "标签里要用直引号，Word 改成弯引号之后按一次 Ctrl+Z 就变回来"
        if (
            len(set(line.zones[tag.start : tag.end])) > 1
            or OBJECT in line.text[tag.start : tag.end]
        ):
            yield "标签里夹着超链接、图片或别的东西，请整个删去重新打一遍"
        if tag.kind == "{{":
            yield from self._printed(tag)
        elif tag.kind == "{%":
            yield from self._misplaced(line, tag)
            yield from self._controlled(line, tag)

    def _printed(self, tag: Tag) -> Iterator[str]:
        if tag.prefix:
            yield f"“{{{{{tag.prefix} … }}}}”印不出文字，请写成“{{{{ … }}}}”"
        values = self._values()
        read_printed(tag.inner, values)
        yield from values.faults

    def _controlled(self, line: Line, tag: Tag) -> Iterator[str]:
        rest, values = tag.inner[len(tag.word) :].strip(), self._values()
        if tag.word in OPENERS:
            names = read_loop(rest, values) if tag.word == "for" else {}
            if tag.word == "if":
                read_condition(rest, values)
            yield self.blocks.open(tag, line, names)
        elif rest and tag.word != "elif" and tag.word in WORDS:
            yield f"“{tag.word}”后面不能再写“{rest[:20]}”"
        elif tag.word in MIDDLES:
            if tag.word == "elif":
                read_condition(rest, values)
            yield self.blocks.middle(tag, line)
        elif tag.word in CLOSERS:
            yield self._closed(line, tag)
        else:
            better = closest(tag.word, WORDS)
            hint = f"，是不是“{better}”？" if better else f"，只能写 {'、'.join(WORDS)}"
            yield f"不认得“{tag.word}”{hint}"
        yield from values.faults

    def _closed(self, line: Line, tag: Tag) -> str:
        message, skipped = self.blocks.close(tag, line)
        for block in skipped:
            self._unended(block.line, block.tag)
        return message

    def _misplaced(self, line: Line, tag: Tag) -> Iterator[str]:
        """{%p、{%tr、{%tc 会连同所在的段、行、格一起换掉，旁边的字就丢了。"""
        if tag.prefix not in ALONE:
            return
        if tag.prefix != "p" and line.row is None:
            yield f"“{{%{tag.prefix} … %}}”只能写在表格里"
            return
        whole = self._around(line, tag.prefix)
        other = whole.replace(line.text[tag.start : tag.end], "", 1).strip()
        if other:
            unit = ALONE[tag.prefix]
            yield f"要独占一{unit}，同一{unit}里的“{other[:20]}”会丢失"

    def _around(self, line: Line, prefix: str) -> str:
        """Return 标签所在的段、行、格的全部文字。"""
        if prefix == "p":
            return line.text
        if not self.wholes:
            for each in self.inside:
                self.wholes["tr", each.row] += each.text
                self.wholes["tc", each.cell] += each.text
        return self.wholes[prefix, line.row if prefix == "tr" else line.cell]

    def _note_single_braces(self, line: Line) -> None:
        known = set(paths(self.fields))
        for match in SINGLE.finditer(line.text):
            if match[1].partition("|")[0].strip() in known:
                self._note(line, *match.span(), "字段要用两层花括号：{{ … }}")

    def _values(self) -> Values:
        return Values(self.fields, self.pictures, self.blocks.scopes)

    def _unended(self, line: Line, tag: Tag) -> None:
        ending = f"{{%{tag.prefix} {OPENERS[tag.word]} %}}"
        self._note(line, tag.start, tag.end, f"没有结束，缺“{ending}”")

    def _note(self, line: Line, start: int, end: int, message: str) -> None:
        if message:
            fault = Fault(line.place, _excerpt(line.text, start, end), message)
            self.notes.append((line.number, start, fault))


def _excerpt(text: str, start: int, end: int) -> str:
    """Return 标签，前后还有字的加省略号；没有标签的取开头。"""
    if start == end:
        return text[: CUT // 3].replace(OBJECT, "")
    shown = text[start:end].replace(OBJECT, "")
    shown = shown if len(shown) <= CUT else f"{shown[:CUT]}…"
    return f"{'…' if text[:start].strip() else ''}{shown}{'…' if text[end:].strip() else ''}"
