"""人写的行号：“2-50、60”这样的一串，说的是表格软件里看到的行号。"""

import re
from collections.abc import Iterable

from appeals.lists.errors import Unreadable
from appeals.lists.plain import folded, quoted
from appeals.lists.sources import MOST_LINES

BETWEEN = re.compile(r"[,、;\s]+")
ONE = re.compile(r"([0-9]{1,7})(?:[-~至—]+([0-9]{1,7}))?")

Spans = tuple[range, ...]


def read_rows(text: str) -> Spans:
    """Return 写明的各段行号；空着为没有一段。读不懂、倒着写、行号太大的抛 Unreadable。"""
    return tuple(_span(part) for part in BETWEEN.split(folded(text)) if part)


def is_among(row: int, spans: Iterable[range]) -> bool:
    """Return 这一行在不在其中。"""
    return any(row in span for span in spans)


def _span(part: str) -> range:
    found = ONE.fullmatch(part)
    if found is None:
        raise Unreadable(f"读不懂行号{quoted(part)}，请写成 2-50、60 这样")
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= MOST_LINES:
        raise Unreadable(f"行号{quoted(part)}应从小到大，在 1 至 {MOST_LINES} 之间")
    return range(first, last + 1)
