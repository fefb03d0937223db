"""批量打包挑哪些：勾选的，或者某段日子里发出、结案的；建批前先看有多少。"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appeals.clock import SHANGHAI
from appeals.documents.catalogue import CLOSING_FORM
from appeals.domain.errors import Forbidden, InvalidFields
from appeals.domain.kinds import Channel
from appeals.domain.roles import HEADQUARTERS, Role
from appeals.store import queries
from appeals.store.models import BatchContent, User
from appeals.store.queries import Pick, Selection

MOST = 5000
"""一批最多几份；再多的分几段日子打。"""
GIGABYTE = 1024**3
MOST_BYTES = 4 * GIGABYTE
"""一批的文件一共最多多少字节；zip 再大就下不动，也占满服务器的磁盘。"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """要打什么；起止日期都含当日，答复看发出的日子，案件看结案的日子。勾选了的不看日期。"""

    content: BatchContent
    case_nos: tuple[str, ...] = ()
    document_ids: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    channel: Channel | None = None
    branch_id: int | None = None

    @property
    def ticked(self) -> int:
        """勾选了几件；按条件挑的为 0。"""
        return len(self.case_nos) or len(self.document_ids)


def contents_for(actor: User) -> list[BatchContent]:
    """Return 此人可以打的内容；结案登记表要另做，只有能做它的角色可以。"""
    if not actor.role_set & HEADQUARTERS:
        return []
    return [content for content in BatchContent if content is not _MADE or _may_make(actor)]


def require_content(actor: User, content: BatchContent) -> None:
    """此人不能打这种内容的抛 Forbidden。"""
    if content not in contents_for(actor):
        names = "、".join(role.label for role in Role if role in actor.role_set)
        raise Forbidden(f"{names}不能批量打包{content.label}")


def picks_of(actor: User, wanted: Wanted) -> list[Pick]:
    """Return 此刻符合条件的，按案件号；太多的抛 InvalidFields。"""
    require_content(actor, wanted.content)
    found = _found(actor, wanted)
    if len(found) > MOST:
        raise InvalidFields({"until": [f"符合条件的超过 {MOST} 份，请把日期分成几段"]})
    _require_bearable(wanted, sum(pick.size for pick in found))
    return found


def seal(picks: Sequence[Pick]) -> str:
    """Return 所见的一份不差的凭据：建批时再挑一遍，凭据不同就是变了。"""
    rows = "\n".join(f"{pick.case_id} {pick.document_id or ''}" for pick in picks)
    return hashlib.sha256(rows.encode()).hexdigest()


def title_of(wanted: Wanted) -> str:
    """Return 这一批的叫法，如“2026-10-01 至 2026-10-31 发出，省通信管理局”。"""
    if wanted.ticked:
        return f"勾选的 {wanted.ticked} 件"
    branch = queries.unit_by_id(wanted.branch_id) if wanted.branch_id else None
    done = "发出" if wanted.content is BatchContent.REPLIES else "结案"
    parts = (
        f"{wanted.since} 至 {wanted.until} {done}",
        wanted.channel.label if wanted.channel else "",
        branch.name if branch else "",
    )
    return "，".join(part for part in parts if part)


_MADE = BatchContent.CLOSING_FORMS


def _may_make(actor: User) -> bool:
    return bool(actor.role_set & CLOSING_FORM.roles)


def _require_bearable(wanted: Wanted, size: int) -> None:
    if size <= MOST_BYTES:
        return
    remedy = "请少勾几件" if wanted.ticked else "请把日期分成几段"
    most = MOST_BYTES / GIGABYTE
    told = f"符合条件的文件共 {size / GIGABYTE:.1f} GB，超过 {most:g} GB 的上限，{remedy}"
    raise InvalidFields({"until": [told]})


def _found(actor: User, wanted: Wanted) -> list[Pick]:
    selection = Selection(
        case_nos=wanted.case_nos,
        document_ids=wanted.document_ids,
        since=_midnight(wanted.since),
        before=_midnight(wanted.until and wanted.until + timedelta(days=1)),
        channel=wanted.channel,
        branch_id=wanted.branch_id,
    )
    if wanted.content is BatchContent.REPLIES:
        return queries.sent_picks(actor, selection, MOST + 1)
    lacking = CLOSING_FORM.code if wanted.content is _MADE else ""
    return queries.case_picks(actor, selection, MOST + 1, lacking)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SHANGHAI) if day else None
