"""装入演示数据：单位、账号与案件；中断过的，从没有讲的故事接着装。

故事按收到的先后讲，最后一件只有登记一步（一次提交），所以案件的件数够了就是全部装完。
中断时正讲到一半的那件留在它走到的环节，仍是一件完整的案子。
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.clock import SHANGHAI
from appeals.demo.cast import Cast
from appeals.demo.matter import Matter, matters
from appeals.demo.moments import Moments
from appeals.demo.organisation import ACCOUNTS, create_organisation
from appeals.demo.stories import after, before, inquiry, review
from appeals.demo.story import Story, Tale
from appeals.domain.kinds import Channel
from appeals.extensions import db
from appeals.store import queries

STORIES: tuple[Story, ...] = (
    *before.STORIES,
    *inquiry.STORIES,
    *review.STORIES,
    *after.STORIES,
)

Dated = tuple[datetime, Story]


@dataclass(frozen=True, slots=True)
class Loaded:
    """装入的结果：新讲了几件、本来有几件。"""

    told: int
    kept: int


def belongs_to_others() -> bool:
    """Return 库里有账号而没有演示账号：是别人的数据，不该装入。"""
    emails = {user.email for user in queries.all_users()}
    return bool(emails) and not {account.email for account in ACCOUNTS} <= emails


def load(now: datetime, stories: Sequence[Story] = STORIES) -> Loaded:
    """装入演示数据；已经装完的什么也不做。"""
    now = now.astimezone(SHANGHAI)
    if not queries.all_users():
        create_organisation(now)
        db.session.commit()
    cases = queries.all_cases()
    if len(cases) >= len(stories):
        return Loaded(0, len(cases))
    known = {(case.channel, case.complainant) for case in cases}
    told = _tell(in_order(Moments(now), stories), Moments(now), known)
    return Loaded(told, len(cases))


def organisation_line() -> str:
    """Return 单位与账号的个数。"""
    return f"{len(queries.all_units())} 个单位、{len(ACCOUNTS)} 个账号"


def in_order(moments: Moments, stories: Sequence[Story] = STORIES) -> list[Dated]:
    """Return 各故事及其收到来函的时刻，先收到的在前。"""
    starts = [(story.start(moments), story) for story in stories]
    return sorted(starts, key=lambda pair: pair[0])


def _tell(dated: Sequence[Dated], moments: Moments, known: Collection[tuple[Channel, str]]) -> int:
    cast, told = Cast(), 0
    for received_at, story in dated:
        matter = matters()[story.key]
        if identity(matter) in known:
            continue
        tale = Tale(matter, received_at, moments, cast)
        tale.register()
        if story.plot:
            story.plot(tale)
        told += 1
    return told


def identity(matter: Matter) -> tuple[Channel, str]:
    """Return 来源与申诉人：与装入的时间无关，用来认出已经讲过的案子。"""
    return Channel(matter.entry["channel"]), matter.entry["complainant"]
