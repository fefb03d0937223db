"""用户的文字在每个零件里都只是文字。"""

from datetime import date

import pytest

from appeals.web.pieces import (
    AttachmentView,
    Change,
    DayStep,
    DeadlineView,
    PersonLine,
    StageStep,
    TimelineEntry,
)
from tests.web_shell.samples import ESCAPED, HOSTILE, render

ATTACHMENT = AttachmentView(HOSTILE, "/a", 10, "pdf")
DAY = DayStep(date(2026, 11, 9), "counted", 1, HOSTILE)
DEADLINE = DeadlineView(
    label=HOSTILE,
    text=HOSTILE,
    level="ok",
    due_label=HOSTILE,
    share=0.5,
    source=HOSTILE,
    limit=HOSTILE,
    reason=HOSTILE,
    steps=[DAY],
)
ENTRY = TimelineEntry(
    who=HOSTILE,
    what=HOSTILE,
    when=HOSTILE,
    unit=HOSTILE,
    icon="send",
    details=[HOSTILE],
    changes=[Change(HOSTILE, HOSTILE, HOSTILE)],
    attachments=[ATTACHMENT],
)

PIECES = {
    "chip": ("ui", "chip(x)"),
    "stage_badge": ("ui", "stage_badge(x)"),
    "facts": ("ui", "facts([(x, x)])"),
    "people": ("ui", "people([person])"),
    "attachment_list": ("ui", "attachment_list([attachment])"),
    "empty_state": ("ui", "empty_state(x, x)"),
    "queue_card": ("ui", "queue_card(x, 3, x)"),
    "post_button": ("ui", "post_button('/a', x, fields={'reason': x})"),
    "row_check": ("tables", "row_check(x, x)"),
    "bulk_bar": ("tables", "bulk_bar([('action', 'a', x, 'bell')])"),
    "deadline_chip": ("deadlines", "deadline_chip(deadline)"),
    "deadline_cell": ("deadlines", "deadline_cell(deadline)"),
    "deadline_panel": ("deadlines", "deadline_panel([deadline])"),
    "stage_steps": ("case", "stage_steps([stage])"),
    "timeline": ("case", "timeline([entry])"),
    "conflict_notice": ("forms", "conflict_notice([entry])"),
    "submit_row": ("forms", "submit_row(x, note=x)"),
    "upload_area": ("uploads", "upload_area('/a', 'list', hint=x)"),
}


@pytest.mark.parametrize("name", PIECES)
def test_user_text_is_escaped(name: str) -> None:
    room, call = PIECES[name]
    html = render(
        f'{{% from "macros/{room}.html" import {name} %}}{{{{ {call} }}}}',
        x=HOSTILE,
        person=PersonLine(HOSTILE, HOSTILE, HOSTILE),
        attachment=ATTACHMENT,
        deadline=DEADLINE,
        stage=StageStep(HOSTILE, "current", HOSTILE),
        entry=ENTRY,
    )
    assert ESCAPED in html
    assert "<script" not in html


@pytest.mark.parametrize("name", ["card", "menu", "data_table"])
def test_titles_of_containers_are_escaped(name: str) -> None:
    room = "tables" if name == "data_table" else "ui"
    arguments = "x, [x]" if name == "data_table" else "x"
    html = render(
        f'{{% from "macros/{room}.html" import {name} %}}'
        f"{{% call {name}({arguments}) %}}{{{{ x }}}}{{% endcall %}}",
        x=HOSTILE,
    )
    assert html.count(ESCAPED) == html.count("alert")
    assert "<script" not in html
