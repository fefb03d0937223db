"""零件要的数据：时限、附件、分页与文书。"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode

from flask import request, url_for
from flask_sqlalchemy.pagination import Pagination
from werkzeug.wrappers import Response

from appeals import clock
from appeals.domain.errors import NotFound
from appeals.services.calendars import months_between
from appeals.services.deadlines import Clock, Step, clocks_of, due_label
from appeals.services.papers import Block, Paragraph, Picture, Table
from appeals.store.models import (
    Attachment,
    Case,
)
from appeals.web.pieces import (
    AttachmentView,
    DayKind,
    DayStep,
    DeadlineView,
    Level,
    PageLink,
    PageView,
)

MOST_MONTHS = 6
"""月历最多画几个月。"""


def attachment_views(rows: Sequence[Attachment]) -> list[AttachmentView]:
    """Return 附件零件要的数据。"""
    return [
        AttachmentView(
            row.name,
            url_for("attachments.content", attachment_id=row.id),
            row.size,
            _file_kind(row.media_type),
        )
        for row in rows
    ]


def _file_kind(media_type: str) -> str:
    for mark, kind in (("word", "word"), ("sheet", "excel"), ("excel", "excel"), ("pdf", "pdf")):
        if mark in media_type:
            return kind
    return media_type.split("/")[0]


def deadline_view(found: Clock, *, explained: bool = False, url: str = "") -> DeadlineView:
    """Return 时限零件要的数据；``explained`` 时带上理由与逐日，``url`` 是逐日说明的页面。"""
    deadline, left = found.deadline, found.remaining
    return DeadlineView(
        label=deadline.label,
        text=left.text,
        level=cast(Level, left.level.value),
        due_label="恢复后接着计算" if left.level == "paused" else due_label(deadline),
        share=left.share,
        source=deadline.source,
        limit=deadline.limit_text,
        reason=found.reason() if explained else "",
        provisional=deadline.provisional,
        steps=[day_step(step) for step in found.steps()] if explained else (),
        url=url,
    )


def case_views(case: Case) -> list[DeadlineView]:
    """Return 一件案件的全部时限，带理由与逐日。"""
    found = clocks_of([case], clock.now())[case.id]
    return [deadline_view(item, explained=True, url=_explained_at(case, item)) for item in found]


def _explained_at(case: Case, found: Clock) -> str:
    key, occurrence = found.deadline.key, found.deadline.occurrence
    return url_for("explanations.show", case_no=case.case_no, key=key, occurrence=occurrence)


def list_views(cases: Sequence[Case], now: datetime) -> dict[int, list[DeadlineView]]:
    """Return 列表里各案件还开着的时限，最紧的在前。"""
    return {
        case_id: [deadline_view(item) for item in found if item.deadline.is_open]
        for case_id, found in clocks_of(cases, now).items()
    }


def day_step(step: Step) -> DayStep:
    """Return 逐日零件要的一天。"""
    kind = cast(DayKind, step.kind.value)
    return DayStep(step.date, kind, step.number, step.note, step.provisional, step.law)


def month_views(steps: Sequence[DayStep], region: str = "") -> dict[str, Any]:
    """Return 月历零件要的数据：期限跨过的月、每一天怎样算；太长的只画首尾两个月。"""
    months = months_between(steps[0].date, steps[-1].date, region)
    long = len(months) > MOST_MONTHS
    return {
        "months": [months[0], months[-1]] if long else months,
        "skipped": len(months) if long else 0,
        "marks": {step.date: step for step in steps},
        "today": clock.today(),
    }


def page_view(page: Pagination) -> PageView:
    """Return 分页零件要的数据；换页时其它条件不变。"""

    def link(number: int | None) -> str:
        if not number:
            return ""
        # 网址里的参数原样带着走，不交给 url_for：它另有自己认的参数名。
        return f"{request.path}?{urlencode({**request.args.to_dict(), 'page': number})}"

    return PageView(
        total=page.total or 0,
        first=page.first,
        last=page.last,
        previous_url=link(page.prev_num if page.has_prev else None),
        next_url=link(page.next_num if page.has_next else None),
        links=[
            PageLink(str(number or "…"), "" if number == page.page else link(number))
            for number in page.iter_pages()
        ],
    )


def paper(blocks: Sequence[Block], picture_url: Callable[[int], str]) -> list[dict[str, Any]]:
    """Return 文书各块，供页面照样排出；``picture_url`` 由第几块得到图片的地址。"""
    return [_block(block, number, picture_url) for number, block in enumerate(blocks)]


def _block(block: Block, number: int, picture_url: Callable[[int], str]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "role": block.role, "text": block.text}
    if isinstance(block, Table):
        return {"kind": "table", "rows": block.rows}
    return {"kind": "picture", "source": picture_url(number), "alt": block.alt}


def picture_response(blocks: Sequence[Block], number: int) -> Response:
    """Return 文书里的第 ``number`` 块；不是图片的抛 NotFound。"""
    found = blocks[number] if number < len(blocks) else None
    if not isinstance(found, Picture):
        raise NotFound("文书里没有这幅图片")
    return Response(found.data, mimetype=found.content_type)
