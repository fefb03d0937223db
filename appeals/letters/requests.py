"""来函要求何时答复：“请于2026年11月16日前回复”“自收到之日起10日内……反馈我中心”。"""

import re
from collections.abc import Iterator
from datetime import date

from appeals.letters.clues import Clue
from appeals.letters.saying import LONG, Said
from appeals.letters.script import Piece, Script, fold
from appeals.letters.values.dates import YEARLESS, dates_in
from appeals.letters.values.periods import Period, periods_in

ASKED = re.compile(r"请|限你|限贵|务必|责成|应[当于在自]|须[于在自]?|望你|望贵")
TOLD_TO = re.compile(
    r"收到|接到|我(?:局|会|中心|委|办|单位|部|司)|你(?:单位|公司|方)|贵(?:单位|公司|方)|本[函单通]"
)
ANSWER = re.compile(
    r"反馈|答复|回复|函复|复函|回函|回告|书面报|报送|报我|报告我|上报|报至|告知我|回馈|办结|处理完毕|反映处理"
)
BEFORE = re.compile(r" *(?:\d{1,2}(?::\d{2}|时|点))? *(?:之前|以前|前|止|内)")
SENTENCE = re.compile(r"[^。;\n]+")
REACH = 70
"""期限之后最多隔这么多个字，才说到答复。"""


def reply_clues(script: Script, saids: list[Said]) -> Iterator[Clue]:
    """依次给出要求回复的日期（``reply_by``）与期限（``within``）；申诉内容里的不算。"""
    for index, piece in enumerate(script):
        if piece.table and len(piece.cells) > 1:
            continue
        spans = [said for said in saids if said.index == index and said.field in LONG]
        edge = min((said.start for said in spans), default=len(piece.text))
        for sentence in SENTENCE.finditer(fold(piece.text[:edge])):
            if ASKED.search(sentence.group()):
                yield from _in_sentence(sentence, piece)


def _in_sentence(found: re.Match[str], piece: Piece) -> Iterator[Clue]:
    sentence = found.group()
    vague = "" if TOLD_TO.search(sentence) else "没有写明是不是向来函单位答复"
    marks = sorted(_marks(sentence), key=lambda mark: mark[0])
    for order, (start, end, value, why) in enumerate(marks):
        until = marks[order + 1][0] if order + 1 < len(marks) else len(sentence)
        if ANSWER.search(sentence[end : min(until, end + REACH)]):
            field = "within" if isinstance(value, Period) else "reply_by"
            quote = piece.text[found.start() + max(start - 20, 0) : found.end()]
            yield Clue(field, value, piece.place, quote.strip(), 1, why or vague)


def _marks(sentence: str) -> Iterator[tuple[int, int, date | Period | None, str]]:
    for day in dates_in(sentence):
        if BEFORE.match(sentence, day.end):
            yield day.start, day.end, day.day, "" if day.day else "没有这一天"
    for found in YEARLESS.finditer(sentence):
        if BEFORE.match(sentence, found.end()):
            yield *found.span(), None, "没有写年份"
    for spoken in periods_in(sentence):
        if spoken.within:
            yield spoken.start, spoken.end, spoken.period, ""
