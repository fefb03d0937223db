"""延期回复申请、用户答复函的做法：寄给公司以外的人，发出另行登记。"""

from datetime import datetime

from appeals.deadlines.limits import LETTER_KEY
from appeals.documents.common import Fields
from appeals.documents.letters import (
    ExtensionFacts,
    UserReplyFacts,
    extension_fields,
    user_reply_fields,
)
from appeals.documents.user_words import draft_reply, internal_words
from appeals.domain.errors import InvalidFields
from appeals.services.clocks import require_later
from appeals.services.notice_papers import signature_of
from appeals.services.paper_matters import limit_of, running
from appeals.services.paper_words import Maker, Words, first_words, issuer, today_of
from appeals.services.reference import the_calendar
from appeals.services.reply_facts import (
    basis_of,
    complainant_of,
    dispute_of,
    letter_of,
    received_on,
)
from appeals.store import queries
from appeals.store.models import Case, User

LONGER = 7
"""缺省请求延长的工作日数，撰稿人可以改。"""


def _extension_obstacle(case: Case, now: datetime) -> str:
    if letter_of(case) is None:
        return "用户直接申诉的没有监管部门的回复期限"
    return "" if running(case, now, (LETTER_KEY,)) else "没有在走的监管部门回复期限"


def _extension_words(actor: User, case: Case, now: datetime) -> Words:
    clock = running(case, now, (LETTER_KEY,))
    start = max(clock.deadline.due_on, today_of(now)) if clock else today_of(now)
    return first_words(actor, now, until=the_calendar().add_working_days(start, LONGER))


def _extension(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    letter, clock = letter_of(case), running(case, now, (LETTER_KEY,))
    # 两者都有，才越得过 _extension_obstacle；日期由 papers 查过。
    assert letter is not None
    assert clock is not None
    assert words.until is not None
    require_later(words.until, clock.deadline.due_on, today_of(now))
    facts = ExtensionFacts(
        issuer=issuer(),
        document_no=words.document_no,
        addressee=letter.regulator,
        letter=letter,
        received_on=received_on(case),
        complainant=complainant_of(case),
        dispute=dispute_of(case),
        limit=limit_of(clock),
        reason=words.text,
        until=words.until,
        signature=signature_of(words),
    )
    return extension_fields(facts)


def _user_reply_obstacle(case: Case, now: datetime) -> str:
    return "" if queries.last_conclusion(case) else "还没有结论"


def _user_reply_words(actor: User, case: Case, now: datetime) -> Words:
    findings, conclusion = basis_of(case)
    text = draft_reply(
        letter_of(case),
        received_on(case),
        conclusion.conclusion,
        conclusion.ground,
        findings.handling,
    )
    return first_words(actor, now, text)


def _user_reply(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    found = internal_words(words.text)
    if found:
        said = "、".join(f"“{word}”" for word in found)
        raise InvalidFields({"text": [f"{said}是公司内部用语，写给用户的函请换个说法"]})
    facts = UserReplyFacts(
        issuer=issuer(),
        document_no=words.document_no,
        complainant=complainant_of(case),
        dispute=dispute_of(case),
        words=words.text,
        signature=signature_of(words),
    )
    return user_reply_fields(facts)


EXTENSION = Maker(
    _extension_obstacle, _extension_words, _extension, text="延期理由", until="请求延至"
)
USER_REPLY = Maker(_user_reply_obstacle, _user_reply_words, _user_reply, text="答复正文")
