"""派单通知、督办通知的做法：写给主办单位，生成即在系统内送达。"""

from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.documents.common import Fields
from appeals.documents.facts import Attachment, Signature
from appeals.documents.notices import DispatchFacts, UrgeFacts, dispatch_fields, urge_fields
from appeals.domain.errors import InvalidFields
from appeals.services.deadlines import REJECTION_KEY, Clock
from appeals.services.dispatch import require_main_task
from appeals.services.paper_matters import PRESSING, limit_of, matter_of, running
from appeals.services.paper_words import Maker, Words, first_words, issuer, today_of
from appeals.services.reference import the_calendar
from appeals.store import queries
from appeals.store.models import Case, Purpose, User

FEEDBACK_KEYS = ("branch_feedback",)
URGED_KEYS = ("branch_feedback", "overall", "regulator_reply")
"""可以督促分公司的时限；其余的归总部自己。"""
ASKED = (
    "（一）核实用户情况、先期投诉处理情况和申诉事项的来龙去脉，逐项查明并附证据材料；\n"
    "（二）主动联系用户，依法依规提出并落实处理措施，如实记录用户意见；\n"
    "（三）属于企业责任的，同时反馈整改措施。"
)
URGED = (
    "请指定专人负责，立即查明情况、联系用户、落实处理措施，并如实、完整反馈；"
    "确有困难的，须在反馈日期之前书面说明原因和办结时间。"
)


def _dispatch_obstacle(case: Case, now: datetime) -> str:
    return "" if running(case, now, FEEDBACK_KEYS) else "没有在走的分公司反馈时限"


def _dispatch_words(actor: User, case: Case, now: datetime) -> Words:
    return first_words(actor, now, require_main_task(case).instructions or ASKED)


def _dispatch(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    letters = [row for row in queries.attachments_of(case) if row.purpose is Purpose.LETTER]
    facts = DispatchFacts(
        issuer=issuer(),
        document_no=words.document_no,
        addressee=require_main_task(case).unit.name,
        matter=matter_of(case),
        asked=words.text,
        limit=limit_of(running(case, now, FEEDBACK_KEYS)),
        rejection=limit_of(running(case, now, (REJECTION_KEY,))),
        signature=signature_of(words),
        attachments=tuple(Attachment(row.name.rpartition(".")[0] or row.name) for row in letters),
    )
    return dispatch_fields(facts)


def pressing(case: Case, now: datetime) -> Clock | None:
    """Return 该督办的时限：归分公司的里面最早到期、已临期或者超时的；没有为 None。"""
    return running(case, now, URGED_KEYS, PRESSING)


def _urge_obstacle(case: Case, now: datetime) -> str:
    return "" if pressing(case, now) else "没有临期或者超时的时限"


def _urge_words(actor: User, case: Case, now: datetime) -> Words:
    return first_words(actor, now, URGED, the_calendar().add_working_days(today_of(now), 1))


def _urge(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    task, until = require_main_task(case), _until(words, now)
    facts = UrgeFacts(
        issuer=issuer(),
        document_no=words.document_no,
        addressee=task.unit.name,
        matter=matter_of(case),
        dispatched_on=task.asked_at.astimezone(SHANGHAI).date(),
        limit=limit_of(pressing(case, now)),
        at=now,
        asked=words.text,
        until=until,
        signature=signature_of(words),
    )
    return urge_fields(facts)


def signature_of(words: Words) -> Signature:
    """Return 落款：署总部全称。"""
    return Signature(issuer(), words.signed_on, words.contact, words.phone)


def _until(words: Words, now: datetime) -> date:
    until = words.until or today_of(now)
    if until < today_of(now):
        raise InvalidFields({"until": [f"反馈日期 {until} 不能早于今天"]})
    return until


DISPATCH = Maker(_dispatch_obstacle, _dispatch_words, _dispatch, text="办理要求")
URGE = Maker(_urge_obstacle, _urge_words, _urge, text="督办要求", until="反馈日期")
