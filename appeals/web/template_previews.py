"""试填一版模板：用样例谁都能看；用真的案件，只有能看案件的总部人员。不存，也不记入案件。"""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.roles import Role
from appeals.domain.texts import trimmed
from appeals.downloads import attached
from appeals.services import template_history, template_previews
from appeals.services.template_previews import DocumentError, TemplateVersion
from appeals.services.templates import version_of
from appeals.store.contents import DOCX
from appeals.web.actions import Page
from appeals.web.paper_templates import READERS, VERSION
from appeals.web.views import paper, picture_response

bp = Blueprint("template_previews", __name__, url_prefix="/templates")

TRIERS = (Role.HQ_AGENT, Role.HQ_REVIEWER)
"""可以拿自己看得见的案件来试的。"""
SAMPLE = f"{VERSION}/samples/<int(max=99):sample>"
CASE = f"{VERSION}/cases/<case_no>"
PICTURE = "pictures/<int(max=9999):block>"


@bp.get(SAMPLE)
@allow(*READERS)
def sample(kind: str, number: int, sample: int) -> Page:
    """用一份样例试填。"""
    version = version_of(kind, number)
    here = {"kind": kind, "number": number, "sample": sample}
    make = partial(template_previews.with_sample, version, sample)
    return _page(version, make, "sample", here, situation=sample)


@bp.get(f"{SAMPLE}/content")
@allow(*READERS)
def sample_content(kind: str, number: int, sample: int) -> Response:
    """下载用样例试填的 Word 文件。"""
    version = version_of(kind, number)
    return _download(version, template_previews.with_sample(version, sample), "样例")


@bp.get(f"{SAMPLE}/{PICTURE}")
@allow(*READERS)
def sample_picture(kind: str, number: int, sample: int, block: int) -> Response:
    """用样例试填的文书里的一幅图。"""
    document = template_previews.with_sample(version_of(kind, number), sample)
    return picture_response(template_previews.blocks_of(document), block)


@bp.get(f"{VERSION}/cases")
@allow(*TRIERS)
def choose(kind: str, number: int) -> Response:
    """由填写的案件编号转到试填的页面；没有填的回去。"""
    case_no = trimmed(request.args.get("case_no")).upper()
    here: dict[str, Any] = {"kind": kind, "number": version_of(kind, number).number}
    if not case_no:
        flash("请填写用来试填的案件编号", "warning")
        return redirect(url_for("template_previews.sample", **here, sample=0))
    return redirect(url_for("template_previews.case", **here, case_no=case_no))


@bp.get(CASE)
@allow(*TRIERS)
def case(kind: str, number: int, case_no: str) -> Page:
    """用一件看得见的案件试填。"""
    version = version_of(kind, number)
    here = {"kind": kind, "number": number, "case_no": case_no}
    make = partial(template_previews.with_case, me(), case_no, version, clock.now())
    return _page(version, make, "case", here, case_no=case_no)


@bp.get(f"{CASE}/content")
@allow(*TRIERS)
def case_content(kind: str, number: int, case_no: str) -> Response:
    """下载用案件试填的 Word 文件。"""
    version = version_of(kind, number)
    document = template_previews.with_case(me(), case_no, version, clock.now())
    return _download(version, document, case_no)


@bp.get(f"{CASE}/{PICTURE}")
@allow(*TRIERS)
def case_picture(kind: str, number: int, case_no: str, block: int) -> Response:
    """用案件试填的文书里的一幅图。"""
    version = version_of(kind, number)
    document = template_previews.with_case(me(), case_no, version, clock.now())
    return picture_response(template_previews.blocks_of(document), block)


def _page(
    version: TemplateVersion,
    make: Callable[[], bytes],
    endpoint: str,
    here: dict[str, Any],
    **around: object,
) -> Page:
    """试填的一页；填不成的，在页上说明为什么。"""
    found: dict[str, Any] = {"blocks": (), "fault": "", "content_url": ""}
    status = 200
    try:
        blocks = template_previews.blocks_of(make())
    except (DocumentError, InvalidFields, WrongStage) as error:
        found["fault"], status = error.message, 422
    else:
        pictures = f"template_previews.{endpoint}_picture"
        found["blocks"] = paper(blocks, lambda block: url_for(pictures, **here, block=block))
        found["content_url"] = url_for(f"template_previews.{endpoint}_content", **here)
    page = render_template(
        "paper_templates/preview.html",
        overview=template_history.overview(version.kind, clock.today()),
        version=version,
        situations=template_previews.situations(version.kind),
        may_try=bool(me().role_set & set(TRIERS)),
        **found,
        **around,
    )
    return page, status


def _download(version: TemplateVersion, document: bytes, of: str) -> Response:
    title = template_history.overview(version.kind, clock.today()).title
    name = f"试填_{title}_模板第{version.number}版_{of}.docx"
    return attached(name, DOCX.media_type, len(document), [document])
