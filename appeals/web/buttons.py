"""操作在页面上的样子：图标、颜色、按钮的叫法与去处。"""

from flask import url_for

from appeals.domain.stages import Action
from appeals.store.models import (
    Case,
)
from appeals.web.pieces import (
    Tone,
)

ICONS: dict[Action, str] = {
    Action.REGISTER: "plus-square",
    Action.AMEND: "pencil",
    Action.ATTACH: "paperclip",
    Action.DISPATCH: "send",
    Action.ACCEPT: "check2",
    Action.REJECT: "arrow-return-left",
    Action.DELEGATE: "diagram-3",
    Action.ASSIST: "people",
    Action.ANSWER: "chat-left-text",
    Action.RECALL: "x-circle",
    Action.SUBMIT: "upload",
    Action.RETURN: "arrow-counterclockwise",
    Action.APPROVE: "clipboard-check",
    Action.COMPOSE: "file-earmark-word",
    Action.ISSUE: "file-earmark-text",
    Action.REPLY: "envelope-check",
    Action.CALL: "telephone",
    Action.VISIT: "telephone-plus",
    Action.CLOSE: "check2-square",
    Action.ARCHIVE: "archive",
    Action.REOPEN: "arrow-repeat",
    Action.WITHDRAW: "slash-circle",
    Action.PAUSE: "pause-circle",
    Action.RESUME: "play-circle",
    Action.EXTEND: "calendar-plus",
    Action.DOWNLOAD: "download",
    Action.RECOUNT: "calendar2-check",
}

TONES: dict[Action, Tone] = {
    Action.REJECT: "warn",
    Action.RETURN: "warn",
    Action.REOPEN: "warn",
    Action.WITHDRAW: "warn",
    Action.PAUSE: "paused",
    Action.APPROVE: "ok",
    Action.REPLY: "ok",
    Action.CLOSE: "ok",
    Action.ARCHIVE: "ok",
    Action.DISPATCH: "brand",
    Action.SUBMIT: "brand",
}

MAIN_ACTIONS: tuple[Action, ...] = (
    *(Action.DISPATCH, Action.ACCEPT, Action.SUBMIT, Action.ANSWER, Action.APPROVE),
    *(Action.COMPOSE, Action.REPLY, Action.VISIT, Action.CLOSE, Action.ARCHIVE),
    *(Action.RESUME, Action.REJECT, Action.DELEGATE, Action.ASSIST, Action.RETURN),
)
"""放在“下一步”里的操作，次序即按钮的次序；其余收在“更多”里。"""


def name_of(action: Action) -> str:
    """Return 办理页的叫法；记一次回访未必就此完成。"""
    return "登记回访" if action is Action.VISIT else action.label


ACTION_NAMES: dict[Action, str] = {
    Action.SUBMIT: "写调查反馈",
    Action.VISIT: "登记回访",
    Action.RETURN: "退回补充",
    Action.REJECT: "退单（派错单位）",
}
"""按钮上与操作名不同的叫法。"""


def step_link(case: Case, action: Action) -> str:
    """Return 办理这一步的页面地址。"""
    special = {
        Action.AMEND: "intake.amend",
        Action.SUBMIT: "findings.edit",
        Action.COMPOSE: "documents.compose",
    }
    if action in special:
        return url_for(special[action], case_no=case.case_no)
    return url_for("actions.act", case_no=case.case_no, action=action.value)
