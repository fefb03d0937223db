"""来函单位与来函日期：落款、抬头、题目与文号。"""

import re
from collections.abc import Iterator, Sequence

from appeals.domain.kinds import Channel, Filing
from appeals.letters.clues import Clue
from appeals.letters.readers import read_number
from appeals.letters.regulators import channel_of
from appeals.letters.script import Piece, Script, fold
from appeals.letters.values.dates import Dated, dates_in
from appeals.letters.values.places import provinces_in

SEAL = re.compile(r"\((?:盖章|公章|印章|章|代章|签章)\)")
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()]{4,40}")
FILE = re.compile(r"[\u4e00-\u9fff]{1,14} *[〔(\[【]\d{4}[〕)\]】] *第? *\d{1,6} *号")
TITLE = re.compile(r"^(?P<name>[\u4e00-\u9fffA-Za-z0-9]{4,40}?)关于")
HEAD = re.compile(r"^(?P<name>[\u4e00-\u9fffA-Za-z0-9]{4,40}?)(?:文件|便函|函)?$")
MARKED = re.compile(r"\((非?立案)\)")
FILED = re.compile(
    r"我(?:局|中心|会|委|办)[^。;,]{0,12}?(?P<no>不予立案|未予立案|未立案|非立案)|我(?:局|中心|会|委|办)[^。;,]{0,12}?(?P<yes>(?:已|予以|决定|依法)立案)(?!侦查|调查)"
)
ADDRESSEE = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z()]{2,40}?公司"
    r"(?:[\u4e00-\u9fff]{2,14}?分公司)?[\u4e00-\u9fff]{0,6}) *:$"
)
TOP, TAIL = 5, 4
"""抬头在最前几块，落款的日期在最后几块。"""


def sender_clues(script: Script) -> Iterator[Clue]:
    """依次给出来函单位、来函日期、文号、立案与归属省的线索。"""
    signed = -1
    for index, piece in enumerate(script):
        for text in _parts(piece):
            name, day = _signature(text)
            if name and channel_of(name) is not None:
                rank = 1 if index < 2 and len(script) > 4 else 0
                yield from regulator_clues(name, piece, rank)
                signed = index if not rank else signed
            if day and (signed in (index, index - 1, index - 2) or index >= len(script) - TAIL):
                why = "" if day.day else "没有这一天"
                yield Clue("letter_on", day.day, piece.place, text, 0, why)
    yield from _top_clues(script[:TOP])
    yield from _filed(script)


def regulator_clues(name: str, piece: Piece, rank: int = 0) -> Iterator[Clue]:
    """依次给出来函单位与由它得知的申诉来源；不认得的单位，来源拿不准。"""
    yield Clue("regulator", name, piece.place, name, rank)
    channel = channel_of(name)
    if channel:
        yield Clue("channel", Channel(channel), piece.place, name, rank)
    else:
        yield Clue("channel", None, piece.place, name, rank, "看不出属于哪种申诉来源")
    for province in provinces_in(name):
        yield Clue("province", province, piece.place, name, 5, "只是来函单位所在的省")


def _parts(piece: Piece) -> list[str]:
    if piece.table:
        return []
    return [part.strip() for part in re.split(r" {2,}|\t|　{2,}", piece.text) if part.strip()]


def _signature(text: str) -> tuple[str, Dated | None]:
    """Return 落款的单位与日期；一段话里顺带提到的不算。"""
    bare = SEAL.sub("", fold(text)).strip(" :。")
    days = list(dates_in(bare))
    day = days[0] if len(days) == 1 else None
    rest = bare if day is None else bare[: day.start] + bare[day.end :]
    name = re.sub(r"\s+", "", rest)
    if not name:
        return "", day
    return (name, day) if NAME.fullmatch(name) and channel_of(name) is not None else ("", None)


def _top_clues(pieces: Sequence[Piece]) -> Iterator[Clue]:
    for piece in pieces:
        if piece.table:
            continue
        text = fold(piece.text).strip()
        title = TITLE.match(text) or HEAD.match(text)
        if title and channel_of(title["name"]) is not None:
            yield from regulator_clues(title["name"], piece, 2)
        if FILE.fullmatch(text):
            for read in read_number(piece.text):
                yield Clue("regulator_no", read.value, piece.place, piece.text, 2)
        marked = MARKED.findall(text)
        if len(marked) == 1:
            kind = Filing.NOT_FILED if marked[0].startswith("非") else Filing.FILED
            yield Clue("filing", kind, piece.place, piece.text, 1)
        yield from _addressee(piece, text)


def _addressee(piece: Piece, text: str) -> Iterator[Clue]:
    found = ADDRESSEE.match(text)
    provinces = provinces_in(found["name"]) if found else set()
    if len(provinces) == 1:
        yield Clue("province", provinces.pop(), piece.place, piece.text, 1)


def addressees(script: Script) -> list[str]:
    """Return 抬头写给哪个公司。"""
    texts = (fold(piece.text).strip() for piece in script[: TOP + 2] if not piece.table)
    return [found["name"] for text in texts if (found := ADDRESSEE.match(text))]


def _filed(script: Script) -> Iterator[Clue]:
    for piece in script:
        if piece.table:
            continue
        for found in FILED.finditer(fold(piece.text)):
            kind = Filing.FILED if found["yes"] else Filing.NOT_FILED
            quote = piece.text[found.start() : found.end()]
            yield Clue("filing", kind, piece.place, quote, 1)
