"""打包里的纯文本：调查反馈、处理过程与未成的单子，不用别的软件就能读。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.documents.wording import chinese_moment, paragraphs

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Account:
    """一稿调查反馈；``parts`` 是各部分的 (叫法, 文字)，``returned`` 是退回的理由。"""

    round: int
    at: datetime
    who: str
    parts: tuple[tuple[str, str], ...]
    returned: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """处理过程的一件事；``changes`` 是各项的 (叫法, 原来, 现在)。"""

    at: datetime
    who: str
    what: str
    summary: str = ""
    note: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()


def findings_text(case_no: str, accounts: Sequence[Account]) -> str:
    """Return 历次调查反馈，第一稿在前；一稿也没有的为空串。"""
    if not accounts:
        return ""
    return "\n\n".join([f"案件 {case_no} 调查反馈", *(_account(item) for item in accounts)]) + "\n"


def timeline_text(case_no: str, entries: Sequence[Entry]) -> str:
    """Return 处理过程，先后为序。"""
    return "\n".join([f"案件 {case_no} 处理过程", "", *(_entry(item) for item in entries)]) + "\n"


def failures_text(total: int, failures: Sequence[tuple[str, str, str]]) -> str:
    """Return 未成的单子，每份写明 (案件号, 文书名, 缘由)；都成了的为空串。``total`` 是全批份数。"""
    if not failures:
        return ""
    lines = [f"共 {total} 份，以下 {len(failures)} 份没有打进来：", ""]
    for number, (case_no, what, reason) in enumerate(failures, start=1):
        lines += [f"{number}. {case_no}　{what}".rstrip("　"), *_indented(reason)]
    return "\n".join(lines) + "\n"


def _account(item: Account) -> str:
    lines = [f"第 {item.round} 稿　{chinese_moment(item.at)}　{item.who}"]
    for label, text in item.parts:
        if text.strip():
            lines += [f"【{label}】", *_indented(text)]
    if item.returned.strip():
        lines += ["【退回理由】", *_indented(item.returned)]
    return "\n".join(lines)


def _entry(item: Entry) -> str:
    what = f"{item.what}：{item.summary}" if item.summary else item.what
    lines = [f"{chinese_moment(item.at)}　{item.who}　{what}", *_indented(item.note)]
    lines += [f"{INDENT}{label}：{old} → {new}" for label, old, new in item.changes]
    return "\n".join(lines)


def _indented(text: str) -> list[str]:
    return [f"{INDENT}{line}" for line in paragraphs(text)]
