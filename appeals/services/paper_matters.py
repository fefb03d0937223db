"""文书要的案件事实与时限：登记事实、一个时限的几句话。"""

from collections.abc import Collection
from datetime import datetime

from appeals.deadlines.remaining import Level
from appeals.deadlines.sentences import ending, sentence
from appeals.documents.notices import Limit, Matter
from appeals.services.deadlines import Clock, clocks_of
from appeals.services.reply_facts import complainant_of, dispute_of, letter_of, received_on
from appeals.store.models import Case

PRESSING = frozenset({Level.WARN, Level.OVER})
GOING = PRESSING | {Level.OK}


def matter_of(case: Case) -> Matter:
    """Return 案件的登记事实。"""
    return Matter(
        case_no=case.case_no,
        source=case.channel.label,
        filing=case.filing.label,
        received_on=received_on(case),
        letter=letter_of(case),
        complainant=complainant_of(case),
        dispute=dispute_of(case),
        level=case.customer_level.label,
        marks=tuple(mark.label for mark in sorted(case.severities)),
    )


def running(
    case: Case, now: datetime, keys: Collection[str], levels: Collection[Level] = GOING
) -> Clock | None:
    """Return 这几只钟里在走的、轻重相符的一个，先到期的先；停住的没有届满之日，不算。"""
    found = clocks_of([case], now)[case.id]
    return next(
        (
            clock
            for clock in found
            if clock.deadline.is_open
            and clock.deadline.key in keys
            and clock.remaining.level in levels
        ),
        None,
    )


def limit_of(clock: Clock | None) -> Limit | None:
    """Return 写进文书的时限；没有的为 None。"""
    if clock is None:
        return None
    deadline = clock.deadline
    return Limit(
        label=deadline.label,
        due=ending(deadline),
        account=sentence(deadline),
        source=deadline.source,
        standing=clock.remaining.text,
        late=clock.remaining.level is Level.OVER,
    )
