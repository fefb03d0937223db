"""从一段文字里找出模板标签：半角全角都认得，没写完的、多出来的也找出来。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENING = re.compile(r"[{｛]([{｛%％#＃])")
KINDS = {"{": "{{", "｛": "{{", "%": "{%", "％": "{%", "#": "{#", "＃": "{#"}
CLOSING = {
    "{{": re.compile(r"[}｝][}｝]"),
    "{%": re.compile(r"[%％][}｝]"),
    "{#": re.compile(r"[#＃][}｝]"),
}
STRAY = re.compile(r"[}｝%％#＃][}｝]")
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
PREFIX = re.compile(r"(tr|tc|p|r)(?=\s)")
STRINGS = re.compile(r"(\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’)")
WIDE = dict(zip("｛｝％＃｜．。（），＝！＞＜", "{}%#|..(),=!><", strict=True))
CURLY = dict(zip("“”‘’", "\"\"''", strict=True))


@dataclass(frozen=True, slots=True)
class Tag:
    """一个标签；``kind`` 是 {{、{%、{# 之一，``prefix`` 是 p、tr、tc、r 或空串。

    ``start``、``end`` 是它在文字里的位置，``inner`` 是改成半角之后的内容；
    ``wide`` 是写成全角或弯引号的字；没写完的 ``closed`` 为假。
    """

    kind: str
    start: int
    end: int
    prefix: str
    inner: str
    wide: tuple[str, ...]
    closed: bool = True

    @property
    def word(self) -> str:
        """Return 控制标签的第一个词：if、for、endif……"""
        return (self.inner.split(None, 1) or [""])[0]


def tags(text: str) -> Iterator[Tag]:
    """逐个给出标签，依先后。"""
    at = 0
    while opening := OPENING.search(text, at):
        kind = KINDS[opening[1]]
        closing = CLOSING[kind].search(text, opening.end())
        following = OPENING.search(text, opening.end())
        cut = following.start() if following else len(text)
        closed = closing is not None and closing.start() < cut
        end = closing.end() if closing and closed else cut
        inner = text[opening.end() : end - 2 if closed else end]
        marks = opening[0] + (closing[0] if closing and closed else "")
        yield _tag(kind, (opening.start(), end), inner, marks, closed)
        at = end


def strays(text: str, found: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """逐个给出没有开头的结尾记号的起止。"""
    ends = [0, *(tag.end for tag in found)]
    starts = [*(tag.start for tag in found), len(text)]
    for start, end in zip(ends, starts, strict=True):
        yield from (match.span() for match in STRAY.finditer(text, start, end))


def _tag(kind: str, span: tuple[int, int], inner: str, marks: str, closed: bool) -> Tag:
    pieces = STRINGS.split(inner)
    outside = "".join(pieces[::2])
    quotes = "".join(piece[0] + piece[-1] for piece in pieces[1::2])
    wide = [char for char in marks + outside + quotes if char in WIDE or char in CURLY]
    plain = "".join(
        _quoted(piece) if number % 2 else _halved(piece) for number, piece in enumerate(pieces)
    )
    prefix = PREFIX.match(plain)
    content = plain[prefix.end() if prefix else 0 :].removeprefix("-").removesuffix("-").strip()
    return Tag(
        *(kind, *span, prefix[1] if prefix else "", content, tuple(dict.fromkeys(wide))),
        closed=closed,
    )


def _halved(text: str) -> str:
    return "".join(WIDE.get(char) or CURLY.get(char) or char for char in text)


def _quoted(text: str) -> str:
    """引号改直，里面的字不动。"""
    return CURLY.get(text[0], text[0]) + text[1:-1] + CURLY.get(text[-1], text[-1])
