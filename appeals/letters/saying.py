"""来函里“标签：内容”的说法：表格的格与格、标签在上内容在下、一段话里的冒号。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, takewhile

from appeals.letters.grid import grid_pairs
from appeals.letters.rules import Label, the_rules
from appeals.letters.script import Piece, Place, Script, fold

LONG = frozenset({"content", "demand", "prior_answer"})
"""内容是一段话的栏。"""
STRICT = frozenset({"phone", "disputed_number", "amount", "id_no", "letter_on", "within"})
"""写法一望而知的栏，标签后没有冒号也认。"""
INSIDE = frozenset({"disputed_number", "amount"})
"""申诉内容里顺带写明的，只有这些栏可信：里面的电话可能是客服的。"""
CLOSING = re.compile(
    r"请(?:你|贵|于|在|自|按|依|根据|认真|尽快|及时|抓紧|予以|将|接)|特此|此[函致]|现[将转]|[根依]据《|按照《|附件|附[:]"
)
"""来函收尾的话：其后不再是申诉内容，留的电话是办事人员的。"""
NUMBERED = re.compile(
    r"(?:\d{1,2}[、.)]|\(?[一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十]{1,2}、|[①-⑳])"
)
MOST_BELOW = 200
"""一段话的栏最多往下看这么多段。"""
HEADING = re.compile(
    r"^ *(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]\)|\d{1,2}[、.]|[【\[]) *"
)


@dataclass(frozen=True, slots=True)
class Said:
    """一处说法：``tail`` 是标签之后的原文，``index``、``start`` 是它在全文的哪一块、第几个字。"""

    field: str
    label: str
    tail: str
    place: Place
    index: int
    start: int = 0
    weak: bool = False
    table: bool = False

    @property
    def at(self) -> tuple[int, int]:
        """Return 在全文里的先后。"""
        return self.index, self.start


def sayings(script: Script) -> list[Said]:
    """Return 全部说法，依来函的次序。"""
    found: list[Said] = []
    for table, group in groupby(enumerate(script), key=lambda item: item[1].table):
        pieces = list(group)
        if table:
            found += _in_table(pieces)
        else:
            found += _in_prose(script, [index for index, _ in pieces])
    return found


def _in_table(pieces: Sequence[tuple[int, Piece]]) -> Iterator[Said]:
    for pair in grid_pairs([piece for _, piece in pieces]):
        index, piece = pieces[pair.row]
        if pair.label is None:
            for line in pair.text.split("\n"):
                yield from in_line(line, index, piece.place, table=True)
            continue
        yield Said(
            pair.label.field,
            pair.name,
            pair.text,
            piece.place,
            index,
            pair.column,
            pair.label.weak,
            table=True,
        )
        if pair.label.field in LONG:
            yield from _embedded(pair.text, index, piece.place)


def _embedded(text: str, index: int, place: Place) -> Iterator[Said]:
    """申诉内容一格里另起一行写的诉求。"""
    for line in text.split("\n"):
        yield from (said for said in in_line(line, index, place, True) if said.field == "demand")


def _in_prose(script: Script, indexes: Sequence[int]) -> Iterator[Said]:
    for index in indexes:
        piece = script[index]
        alone = heading_label(piece.text)
        if alone:
            tail = _below(alone, _following(script, index))
            yield Said(alone.field, piece.text, tail, piece.place, index, 0, alone.weak)
            continue
        for said in in_line(piece.text, index, piece.place):
            long = said.field in LONG
            yield _completed(said, _following(script, index)) if long else said


def _following(script: Script, index: int) -> Iterator[Piece]:
    """下面不以标签开头的各段，到表格为止。"""
    below = islice(script, index + 1, index + 1 + MOST_BELOW)
    return takewhile(lambda piece: not piece.table and _is_text(piece), below)


def heading_label(text: str) -> Label | None:
    """Return 独占一行的标签：“一、申诉内容”“【诉求】”“申诉内容：”。"""
    bare = HEADING.sub("", fold(text)).rstrip(" ]】:。")
    return the_rules().label_of(bare) if bare else None


def _below(label: Label, rows: Iterator[Piece]) -> str:
    """标签独占一行的，内容在下面：一段话的栏到收尾为止，其余只看一行。"""
    if label.field not in LONG:
        first = next(rows, None)
        return first.text if first else ""
    return "\n".join(piece.text for piece in takewhile(_is_matter, rows))


def _completed(said: Said, rows: Iterator[Piece]) -> Said:
    """内容没有写在标签后面的在下面各段；写了的，下面编了号的各条也是。"""
    goes_on = _is_numbered if said.tail.strip() else _is_matter
    lines = [said.tail.strip(), *(piece.text for piece in takewhile(goes_on, rows))]
    return replace(said, tail="\n".join(line for line in lines if line))


def _is_numbered(piece: Piece) -> bool:
    return NUMBERED.match(fold(piece.text).strip()) is not None


def _is_text(piece: Piece) -> bool:
    folded = HEADING.sub("", fold(piece.text))
    return not the_rules().opens_with_label(folded) and heading_label(piece.text) is None


def _is_matter(piece: Piece) -> bool:
    folded = fold(piece.text).strip()
    return not CLOSING.match(folded) and (
        len(folded) > 25 or folded[-1:] in "。;,.!?:" or bool(NUMBERED.match(folded))
    )


def in_line(text: str, index: int, place: Place, table: bool = False) -> Iterator[Said]:
    """依次给出一段话里的说法。"""
    hits = _hits(text)
    region = -1
    for order, (found, label) in enumerate(hits):
        inside = found.start() < region
        if inside and not (label.field in INSIDE and (not label.weak or "号" in found[1])):
            continue
        end = _end(text, found, label, hits[order + 1 :])
        if label.field in LONG:
            region = end
        tail = text[found.end() : end].rstrip(" 　【")
        yield Said(label.field, found[1], tail, place, index, found.start(), label.weak, table)


def _hits(text: str) -> list[tuple[re.Match[str], Label]]:
    rules, folded = the_rules(), fold(text)
    found = [(hit, rules.named(hit[1])) for hit in rules.label.finditer(folded)]
    taken = {hit.start() for hit, _ in found}
    for hit in rules.bare_label.finditer(folded):
        label = rules.named(hit[1])
        if label.field in STRICT and hit.start() not in taken:
            found.append((hit, label))
    return sorted(found, key=lambda item: item[0].start())


def _end(
    text: str,
    found: re.Match[str],
    label: Label,
    later: Sequence[tuple[re.Match[str], Label]],
) -> int:
    """到下一个标签为止；一段话的栏，句子中间与括号里的标签是内容的一部分。"""
    for hit, _ in later:
        before = fold(text[found.end() : hit.start()]).rstrip()
        if label.field not in LONG or not before or before[-1] in "。;!?\n":
            return hit.start()
    return len(text)
