"""按任何一项事实找案件：登记事实、单位与经办人、反馈、结论、文书与附件。"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from appeals.domain.cases import FINDING_LABELS
from appeals.domain.conclusions import Conclusion, Ground, ResponsibilityCategory
from appeals.domain.kinds import (
    Attitude,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    Kind,
    Nature,
    Severity,
)
from appeals.domain.numbers import phone_key, reference_key
from appeals.domain.stages import Stage
from appeals.store.models import (
    Attachment,
    Case,
    ConclusionRow,
    Document,
    Findings,
    Task,
    Unit,
    User,
)
from appeals.store.queries.scope import LIVE_TASKS

WORDS = 8
"""一次最多查几个词，多的不看。"""
WHOLE_PHONE = 7
"""号码的数字有这么多位，才按去掉短横、空格与国家代码的形式比；更短的只按原样找。"""
PHONE_LIKE = re.compile(r"[0-9+()\s-]+")
BRACKETS = re.compile(r"[()\[\]{}〔〕【】（）［］]")

_TEXTS = (
    *(Case.case_no, Case.regulator_no, Case.regulator, Case.complainant, Case.phone),
    *(Case.disputed_number, Case.id_no, Case.address, Case.province, Case.city),
    *(Case.product, Case.content, Case.demand, Case.prior_channel, Case.prior_answer),
    *(Case.hot_issue, Case.closing_note),
)
KindColumn = tuple[InstrumentedAttribute[Any], type[Kind]]

_KINDS: tuple[KindColumn, ...] = (
    (Case.stage, Stage),
    (Case.channel, Channel),
    (Case.filing, Filing),
    (Case.business, BusinessKind),
    (Case.nature, Nature),
    (Case.customer_level, CustomerLevel),
)
_DECIDED: tuple[KindColumn, ...] = (
    (ConclusionRow.conclusion, Conclusion),
    (ConclusionRow.ground, Ground),
    (ConclusionRow.category, ResponsibilityCategory),
    (ConclusionRow.attitude, Attitude),
)
_FOUND = tuple(getattr(Findings, name) for name in FINDING_LABELS)
_REASONS = (ConclusionRow.cause, ConclusionRow.explanation, ConclusionRow.legal_basis)


def text_conditions(text: str) -> list[ColumnElement[bool]]:
    """Return 每个词都在案件的某项事实里出现，或整个文字就是它的编号、号码的条件。"""
    words = text.split()[:WORDS]
    if not words:
        return []
    every = and_(*(_anywhere(word) for word in words))
    # “工信申 〔2026〕 12 号”“138 1234 1234”中间有空格，拆成词就认不出了。
    return [or_(every, *_numbers(text))] if len(words) > 1 else [every]


def _anywhere(word: str) -> ColumnElement[bool]:
    return or_(
        *(_has(column, word) for column in _TEXTS),
        *_labelled(_KINDS, word),
        *_marked(word),
        *_numbers(word),
        *(Case.id.in_(query.correlate(None)) for query in _elsewhere(word)),
        *(column.in_(_people(word)) for column in (Case.contact_id, Case.registered_by_id)),
    )


def _elsewhere(word: str) -> Iterable[Select[int]]:
    """Return 案件名下的记录里有这个词的，各表一个查询，给出案件编号。"""
    yield (
        select(Task.case_id)
        .join(Unit, Unit.id == Task.unit_id)
        .where(Task.state.in_(LIVE_TASKS), _has(Unit.name, word))
    )
    yield select(Findings.case_id).where(or_(*(_has(column, word) for column in _FOUND)))
    decided = (*(_has(column, word) for column in _REASONS), *_labelled(_DECIDED, word))
    yield select(ConclusionRow.case_id).where(or_(*decided))
    papers = (
        _has_reference(column, word) for column in (Document.reference_no, Document.receipt_no)
    )
    yield select(Document.case_id).where(or_(*papers))
    yield select(Attachment.case_id).where(_has(Attachment.name, word))


def _people(word: str) -> Select[int]:
    return select(User.id).where(_has(User.name, word)).correlate(None)


def _has(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return column.icontains(word, autoescape=True)


def _has_reference(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """文号里的括号写成哪一种都算；末尾的“号”可有可无。"""
    escaped = re.sub(r"([\\%_])", r"\\\1", word.removesuffix("号"))
    return column.ilike(f"%{BRACKETS.sub('_', escaped)}%", escape="\\")


def _labelled(columns: Iterable[KindColumn], word: str) -> list[ColumnElement[bool]]:
    """Return 这个词是某种代码的中文名（或其一部分）的条件。"""
    return [
        column.in_(codes)
        for column, kind in columns
        if (codes := [item for item in kind if word.casefold() in item.label.casefold()])
    ]


def _marked(word: str) -> list[ColumnElement[bool]]:
    marks = type_coerce(Case.severities, String)
    return [marks.contains(mark.value) for mark in Severity if word in mark.label]


def _numbers(text: str) -> list[ColumnElement[bool]]:
    """Return 文字是编号、号码（或其一部分）的条件，不论写法。"""
    found: list[ColumnElement[bool]] = []
    if key := reference_key(text):
        found.append(Case.regulator_key.contains(key, autoescape=True))
    plain, digits = unicodedata.normalize("NFKC", text), phone_key(text)
    if PHONE_LIKE.fullmatch(plain) and len(digits) >= WHOLE_PHONE:
        found += [column.contains(digits) for column in (Case.phone_key, Case.number_key)]
    return found
