"""试填：拿样例或者一件真的案件，看一版模板印出来的样子；不存、不记、不算文书。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from appeals.documents.common import Fields
from appeals.documents.errors import DocumentError
from appeals.documents.fields import reply_fields
from appeals.documents.preview import Block, preview
from appeals.documents.sample import sample_fields, situations
from appeals.documents.versions import TemplateVersion
from appeals.domain.errors import NotFound, WrongStage
from appeals.services import replies
from appeals.services.paper_makers import MAKERS
from appeals.services.reply_facts import reply_facts
from appeals.services.steps import find_case
from appeals.services.templates import filled
from appeals.store.models import Case, User

__all__ = ["DocumentError", "TemplateVersion", "situations"]

TO_WRITE = "（此处由撰稿人填写）"
MARK = "试填，不是正式文书"
"""写进试填的文件的主题属性：改了文件名也认得出。"""


def with_sample(version: TemplateVersion, number: int) -> bytes:
    """Return 用第 ``number`` 份样例（从 0 起）试填的 .docx；没有这份样例抛 NotFound。"""
    samples = sample_fields(version.kind)
    if number >= len(samples):
        raise NotFound(f"没有第 {number + 1} 份样例")
    return _tried(version, samples[number])


def with_case(actor: User, case_no: str, version: TemplateVersion, now: datetime) -> bytes:
    """Return 用一件此人看得见的案件试填的 .docx，文字取生成页的初稿。

    案件此刻做不成这种文书的抛 WrongStage，缺必填字段抛 DocumentError。
    """
    case = find_case(actor, case_no)
    if version.kind == replies.KIND:
        return _tried(version, _reply(actor, case, now))
    return _tried(version, _paper(actor, case, version.kind, now))


def blocks_of(document: bytes) -> Sequence[Block]:
    """Return 试填的段落、表格与图片，供页面显示。"""
    return preview(document)


def _tried(version: TemplateVersion, fields: Fields) -> bytes:
    marked = {**fields, "文书": {**fields["文书"], "事由": MARK}}
    return filled(version, marked).data


def _reply(actor: User, case: Case, now: datetime) -> Fields:
    draft = replies.suggest(actor, case, now)
    addressed = replace(draft, addressee=draft.addressee or TO_WRITE)
    return reply_fields(reply_facts(case, addressed))


def _paper(actor: User, case: Case, kind: str, now: datetime) -> Fields:
    maker = MAKERS[kind]
    obstacle = maker.obstacle(case, now)
    if obstacle:
        raise WrongStage(f"这件案件现在还填不成：{obstacle}")
    words = maker.suggest(actor, case, now)
    return maker.fields(actor, case, replace(words, text=words.text or TO_WRITE), now)
