"""一句话里说的申诉人：“消费者陈某（手机135…）投诉……，要求……”。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from appeals.letters.clues import Clue
from appeals.letters.saying import CLOSING, Said
from appeals.letters.script import Script, fold
from appeals.letters.values.names import STOP, told_name
from appeals.letters.values.phones import phones_in

ROLES = "申诉人|投诉人|消费者|用户|客户|市民|网民|来电人|反映人|机主"
VERBS = "反映|反应|投诉|申诉|来电|来函|来信|诉称|称|表示|向我|的申诉|的投诉|因|对"
STATED = re.compile(r"反映|投诉|申诉|诉称|称")
RELAYED = re.compile(
    r"现(?:将|转)|转你|转请|转贵|的(?:申诉|投诉)[,。]|我(?:局|中心|会|委|办)(?:已|决定|现|经|认为)"
)
DEMAND = re.compile(
    r"[,。;] *(?:现|并|因此|故|为此)?(?:申诉人|投诉人|消费者|用户|其)?"
    r"(?P<verb>要求|请求|希望|诉求为|诉求是)(?P<demand>[^。]{2,300})"
)
THEIRS = re.compile(
    r"^(?:你|贵|企业|公司|运营商)?(?:公司|单位|企业)?(?:于|在|提供|出示|用户|其(?:本人)?(?:提供|出示|携带))"
)
TOLD = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """提到申诉人的一处；``end`` 是姓名及其后括号的末尾。"""

    index: int
    start: int
    end: int
    clues: tuple[Clue, ...]


@cache
def _mention() -> re.Pattern[str]:
    name = told_name().pattern
    return re.compile(
        rf"(?:{ROLES}) *(?P<name>{name}) *"
        rf"(?:\((?P<inside>[^()]{{2,80}})\)|(?=[,、]? *(?:联系电话|电话|手机|联系方式|{VERBS})))"
    )


def mentions(script: Script) -> list[Mention]:
    """Return 各处提到的申诉人，连同括号里的电话。"""
    return list(_mentions(script))


def _mentions(script: Script) -> Iterator[Mention]:
    for index, piece in enumerate(script):
        if piece.table:
            continue
        for found in _mention().finditer(fold(piece.text)):
            name = found["name"]
            if STOP.search(name[1:]):
                continue
            quote = piece.text[found.start() : found.end()]
            clues = [Clue("complainant", name, piece.place, quote, TOLD)]
            clues += [
                Clue("phone", phone, piece.place, quote)
                for phone in phones_in(found["inside"] or "")
            ]
            yield Mention(index, found.start(), found.end(), tuple(clues))


def narrated(script: Script, found: list[Mention], saids: list[Said]) -> Iterator[Clue]:
    """依次给出没有标签的申诉内容：从提到申诉人起，到标签、转办的话或收尾为止。"""
    for mention in found:
        piece = script[mention.index]
        text = piece.text
        same = [said for said in saids if said.index == mention.index]
        ends = [said.start for said in same if said.start >= mention.end and _opens(text, said)]
        folded = fold(text)
        for stop in (CLOSING, RELAYED):
            hit = stop.search(folded, mention.end)
            ends += [hit.start()] if hit else []
        content = text[mention.start : min(ends, default=len(text))].strip().rstrip("，,、")
        if len(content) > 20 and STATED.search(fold(content)):
            yield Clue("content", content, piece.place, content, TOLD)
            return


def _opens(text: str, said: Said) -> bool:
    """标签在一句之首，不是申诉内容里顺带写的。"""
    return fold(text[: said.start]).rstrip(" 【")[-1:] in "。;\n"


def demanded(clues: list[Clue]) -> Iterator[Clue]:
    """依次给出申诉内容里写的诉求：“……，要求退还费用。”不止一处的拿不准。"""
    for clue in clues:
        if clue.field != "content" or not isinstance(clue.value, str):
            continue
        folded = fold(clue.value)
        hits = [hit for hit in DEMAND.finditer(folded) if not THEIRS.match(hit["demand"])]
        why = "" if len(hits) == 1 else "不止一处提到要求"
        for hit in hits:
            text = clue.value[hit.start("demand") : hit.end("demand")].strip()
            quote = clue.value[hit.start("verb") : hit.end("demand")]
            yield Clue("demand", text, clue.place, quote, TOLD, why)
