"""案件的文书。"""

from dataclasses import fields, replace
from typing import Any

from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.api.cases import CASE_NO
from appeals.api.operations import Resource
from appeals.api.schemas.actions import PostSchema
from appeals.api.schemas.papers import WORDS, DocumentListSchema, DocumentSchema, MakeSchema
from appeals.api.versions import seen_version
from appeals.domain.errors import InvalidFields
from appeals.domain.roles import CASE_ROLES, Role
from appeals.domain.scopes import Scope
from appeals.downloads import download_response
from appeals.services import papers, posting, replies
from appeals.services.papers import DocumentError
from appeals.services.posting import Posting
from appeals.services.steps import find_case
from appeals.store import queries
from appeals.store.contents import DOCX
from appeals.store.models import REPLY, Document

bp = Resource("documents", __name__, "案件的文书")


@bp.get("/cases/<case_no>/documents", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.answers(DocumentListSchema, "全部文书", 403, 404)
def index(case_no: str) -> dict[str, Any]:
    """案件的文书，新的在前；分公司只看得到已发出的。"""
    return {"documents": queries.documents_of(me(), find_case(me(), case_no))}


@bp.post("/cases/<case_no>/documents", versioned=True, case_no=CASE_NO)
@allow(Role.HQ_AGENT, Role.HQ_REVIEWER, scope=Scope.DOCUMENTS)
@bp.takes(MakeSchema(partial=WORDS))
@bp.answers(DocumentSchema, "生成的一版", *(400, 403, 404, 409, 412, 413, 422, 428), status=201)
def make(body: dict[str, Any], case_no: str) -> Document:
    """生成一版文书；没有写的文字照初稿。

    初稿取自案件、调查反馈与结论，或者前一版。存下的字节从不重新生成。
    """
    version, kind = seen_version(), body.pop("kind")
    try:
        return _make(case_no, version, kind, body)
    except DocumentError as error:
        raise InvalidFields({"document": [error.message]}) from error


@bp.post("/documents/<int(max=2147483647):document_id>/sent", document_id="文书的编号")
@allow(Role.HQ_AGENT)
@bp.takes(PostSchema)
@bp.answers(DocumentSchema, "发出的一版", 400, 403, 404, 409, 413, 422)
def send(body: dict[str, Any], document_id: int) -> Document:
    """登记一份寄给外面的函已发出，从此冻结；报告用 actions/reply 登记。"""
    return posting.post(me(), document_id, Posting(**body), clock.now())


@bp.get("/documents/<int(max=2147483647):document_id>/content", document_id="文书的编号")
@allow(*CASE_ROLES, scope=Scope.DOCUMENTS)
@bp.gives("文书的原样字节（.docx）", 403, 404)
def content(document_id: int) -> Response:
    """下载一版文书，并记下这次下载。"""
    row = papers.download(me(), document_id, clock.now())
    return download_response(row.name, DOCX.media_type, row.size, row.sha256)


def _make(case_no: str, version: int, kind: str, words: dict[str, Any]) -> Document:
    case, now = find_case(me(), case_no), clock.now()
    if kind == REPLY:
        draft = _changed(replies.suggest(me(), case, now), words)
        return replies.compose(me(), case_no, version, draft, now)
    wording = _changed(papers.suggest(me(), case, kind, now), words)
    return papers.make(me(), case_no, version, kind, wording, now)


def _changed(draft: Any, words: dict[str, Any]) -> Any:
    """Return 改过文字的初稿；这种文书没有的文字抛 InvalidFields。"""
    known = {item.name for item in fields(draft)}
    foreign = {name: ["这种文书没有这一项"] for name in words if name not in known}
    if foreign:
        raise InvalidFields(foreign)
    return replace(draft, **{name: _kept(value) for name, value in words.items()})


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
