"""做各种文书的一步步：做得成的案件、按初稿生成、读出文字。"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from appeals.documents.package import DOCUMENT, read_parts, write_parts
from appeals.extensions import files
from appeals.services import papers
from appeals.store.models import Document
from tests.documents.reading import texts
from tests.factories import World

LATE = {"days": 9}
"""早过了分公司反馈的期限。"""


def make(world: World, case_no: str, code: str, *, by: str = "kefu", **changes: Any) -> Document:
    """按初稿生成一种文书，可以改文字。"""
    user, case = world.user(by), world.case(case_no)
    words = papers.suggest(user, case, code, world.tick(minutes=5))
    changed = replace(words, **changes)
    return papers.make(user, case_no, case.version, code, changed, world.now)


def overdue(world: World) -> str:
    """Return 分公司反馈已经超时的案件号。"""
    no = world.accepted()
    world.tick(**LATE)
    return no


def said(row: Document) -> str:
    """Return 文书里的全部文字。"""
    return "\n".join(texts(files.read(row.sha256)))


def kept_at(row: Document) -> Path:
    """Return 文书在文件库里的文件。"""
    return Path(files.root) / row.sha256[:2] / row.sha256


def tamper(row: Document) -> None:
    """换掉正文里的一个数，重新装好，像有人直接改了文件库。"""
    parts = read_parts(files.read(row.sha256))
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"2026", b"2025", 1)
    kept_at(row).write_bytes(write_parts(parts))


START: dict[str, Callable[[World], str]] = {
    "dispatch_notice": World.dispatched,
    "urge_notice": overdue,
    "extension_request": World.accepted,
    "user_reply": World.approved,
    "closing_form": World.closed,
    "file_index": World.closed,
}
"""各种文书做得成的案件。"""
CHANGES: dict[str, dict[str, Any]] = {"extension_request": {"text": "须向合作单位调取记录。"}}


def made(world: World, code: str, **changes: Any) -> Document:
    """Return 生成好的一版。"""
    no = START[code](world)
    return make(world, no, code, **(CHANGES.get(code, {}) | changes))
