"""左侧导航：依角色而定，旁边是待办件数。"""

from typing import Any

from flask import Flask, request, url_for
from flask_login import current_user

from appeals import clock
from appeals.access import allowed_roles, me
from appeals.domain.roles import CASE_ROLES, HEADQUARTERS, Role
from appeals.domain.stages import OPEN_STAGES
from appeals.extensions import files
from appeals.store import queries
from appeals.store.models import Case
from appeals.web.pieces import DeadlineView
from appeals.web.queues import my_cases
from appeals.web.shell import NavGroup, NavItem, Viewer
from appeals.web.views import list_views

ACCEPT = ".png,.jpg,.jpeg,.gif,.bmp,.webp,.pdf,.doc,.docx,.xls,.xlsx,.mp3,.wav,.m4a,.amr,.ogg"
"""选文件窗口里先列出的类型；收不收以内容为准。"""


def install(app: Flask) -> None:
    """给每个页面模板加上导航与登录用户。"""
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    if not current_user.is_authenticated:
        return {"nav": [], "viewer": None}
    user = me()
    roles = "、".join(role.label for role in Role if role in user.role_set)
    groups = (NavGroup(_work()), NavGroup(_reference(), "查阅"))
    return {
        "nav": [group for group in groups if group.entries],
        "viewer": Viewer(user.name, roles, user.unit.name, url_for("profile.index")),
        "accept": ACCEPT,
        "urgent": _urgent(),
        "upload_limit": files.limit,
        "search_url": url_for("cases.index") if user.role_set & CASE_ROLES else "",
    }


def _urgent() -> tuple[Case, DeadlineView] | None:
    """轮到此人办的案件里最紧的时限；出错页也要画导航，所以只读。"""
    for case in my_cases(me(), 1):
        for view in list_views([case], clock.now())[case.id]:
            return case, view
    return None


def _work() -> list[NavItem]:
    user = me()
    if not user.role_set & CASE_ROLES:
        return []
    over, _ = queries.late_counts(user, clock.now())
    open_cases = queries.count_of(queries.queue(user, OPEN_STAGES))
    items = [
        _item("工作台", "house", "home.index"),
        _item("申诉案件", "folder2-open", "cases.index", open_cases),
        _item("已超时", "exclamation-circle", "cases.index", over, late="over"),
    ]
    if Role.HQ_AGENT in user.role_set:
        items.insert(2, _item("登记案件", "plus-square", "intake.register"))
        items.insert(3, _item("导入清单", "file-earmark-spreadsheet", "imports.index"))
    if user.role_set & HEADQUARTERS:
        items.append(_item("回复文书", "file-earmark-word", "documents.index"))
        items.append(_item("批量打包", "box-seam", "batches.index"))
    return items


def _reference() -> list[NavItem]:
    items = [
        _item("期限计算器", "calculator", "calculator.index"),
        _item("工作日历", "calendar3", "reference.calendar"),
        _item("时限规则", "journal-text", "reference.rules"),
    ]
    if me().role_set & allowed_roles("paper_templates.index"):
        items.append(_item("文书模板", "file-earmark-ruled", "paper_templates.index"))
    if me().role_set & {Role.SYSTEM_ADMIN, Role.AUDITOR}:
        items.append(_item("期限依据", "clock-history", "editions.index"))
    if Role.AUDITOR in me().role_set:
        items.append(_item("导出记录", "file-earmark-spreadsheet", "exports.index"))
    if Role.SECURITY_ADMIN in me().role_set:
        items.insert(0, _item("单位与账号", "people", "reference.units"))
    return items


def _item(label: str, icon: str, endpoint: str, count: int = 0, late: str = "") -> NavItem:
    here = request.endpoint == endpoint and request.args.get("late", "") == late
    url = url_for(endpoint, late=late or None)
    return NavItem(label, icon, url, count or None, here, alert=bool(late and count))
