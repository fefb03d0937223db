"""演示案件的内容：从 TOML 读出，把相对的日子换算成登记事实、调查反馈与结论。"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from appeals.demo.moments import StoryError
from appeals.demo.organisation import BRANCHES
from appeals.domain.cases import FINDING_LABELS, FindingsText, Particulars
from appeals.domain.conclusions import Conclusion, Decision, Ground, ResponsibilityCategory
from appeals.domain.kinds import (
    Attitude,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Nature,
    Severity,
)
from calendars import china_calendar

FOLDER = Path(__file__).parent / "matters"
FILES = {
    "guangxi": "广西",
    "henan": "河南",
    "zhejiang": "浙江",
    "chongqing": "重庆",
    "guangdong": "广东",
    "xinjiang": "新疆",
}
"""文件名与所写的分公司。"""
COPIED = (
    *("regulator", "complainant", "phone", "content", "demand", "id_no", "address"),
    *("disputed", "city", "product", "prior_channel", "prior_answer"),
)


@dataclass(frozen=True, slots=True)
class Matter:
    """一件演示案件的内容；``entry`` 是 TOML 里的一节，``branch`` 是主办的分公司。"""

    key: str
    branch: str
    province: str
    entry: Mapping[str, Any]

    @property
    def form(self) -> str:
        """来函的样子：notice、letter、order、handwritten、call。"""
        return str(self.entry["form"])

    def letter_on(self, received: date) -> date | None:
        """Return 来函日期，逢休息日往前；直接来电的没有。"""
        days = self.entry.get("letter")
        if days is None:
            return None
        letter = received - timedelta(days=days)
        calendar = china_calendar()
        return letter if calendar.is_working_day(letter) else calendar.add_working_days(letter, -1)

    def particulars(self, received_at: datetime) -> Particulars:
        """Return ``received_at`` 收到时的登记事实。"""
        entry, received = self.entry, received_at.date()
        days = self._days(received)
        words = self.words(received)
        copied = {name: str(entry.get(name, "")).format_map(words) for name in COPIED}
        copied["disputed_number"] = copied.pop("disputed")
        amount, id_kind = entry.get("amount"), entry.get("id_kind")
        reply_by = entry.get("reply_by")
        return Particulars(
            channel=Channel(entry["channel"]),
            filing=Filing(entry.get("filing", "filed")),
            regulator_no=entry["number"].format_map(words),
            letter_on=days["来函"],
            received_at=received_at,
            reply_by=received + timedelta(days=reply_by) if reply_by else None,
            id_kind=IdKind(id_kind) if id_kind else None,
            customer_level=CustomerLevel(entry.get("level", "ordinary")),
            province=self.province,
            business=BusinessKind(entry["business"]),
            nature=Nature(entry["nature"]),
            amount=None if amount is None else Decimal(amount),
            occurred_on=days["发生"],
            prior_complained_on=days["投诉"],
            prior_answered_on=days["答复"],
            severities=frozenset(Severity(code) for code in entry.get("severities", ())),
            **copied,
        )

    def findings(self, received: date, today: date) -> FindingsText:
        """Return ``today`` 写成的调查反馈。"""
        parts = self._section("findings")
        words = self.words(received) | {"办理": _chinese(today)}
        return FindingsText(**{name: parts[name].format_map(words) for name in FINDING_LABELS})

    def answer(self) -> dict[str, str]:
        """Return 报告里由撰稿人写定的处理结果与用户意见。"""
        return dict(self._section("reply"))

    def decision(
        self, received: date, unit_ids: Mapping[str, int], evidence_id: int | None
    ) -> Decision:
        """Return 审核作出的结论；要证据的结论用 ``evidence_id``。"""
        entry, words = self._section("decision"), self.words(received)
        conclusion = Conclusion(entry["conclusion"])
        evidenced = conclusion in (Conclusion.CASE_WITHDRAWN, Conclusion.USER_FAULT)
        fault = conclusion is Conclusion.ENTERPRISE_RESPONSIBILITY
        ground = entry.get("ground")
        return Decision(
            conclusion=conclusion,
            ground=Ground(ground) if ground else None,
            cause=entry["cause"],
            category=ResponsibilityCategory(entry["category"]),
            attitude=Attitude(entry["attitude"]),
            explanation=entry["explanation"],
            legal_basis=entry["legal_basis"],
            responsible_unit_id=unit_ids[entry["unit"]] if fault else None,
            rectification=self._section("findings")["rectification"] if fault else "",
            handled_before=entry.get("handled_before", "").format_map(words),
            excess_demand=entry.get("excess_demand", ""),
            evidence_id=evidence_id if evidenced else None,
        )

    def words(self, received: date) -> dict[str, str]:
        """Return 文字里可用的日期。"""
        days = self._days(received)
        letter = days["来函"] or received
        spoken = {name: _chinese(day) for name, day in days.items() if day}
        codes = {"收到": _chinese(received), "来函码": f"{letter:%Y%m%d}", "年": f"{letter:%Y}"}
        return spoken | codes

    def _days(self, received: date) -> dict[str, date | None]:
        entry, letter = self.entry, self.letter_on(received)
        appealed = letter or received
        occurred, complained = (
            appealed - timedelta(days=entry[name]) if name in entry else None
            for name in ("occurred", "complained")
        )
        answered = None
        if complained and "answered" in entry:
            answered = complained + timedelta(days=entry["answered"])
        return {"来函": letter, "发生": occurred, "投诉": complained, "答复": answered}

    def _section(self, name: str) -> Mapping[str, str]:
        if name not in self.entry:
            raise StoryError(f"演示案件 {self.key} 没有写 {name} 一节")
        section: Mapping[str, str] = self.entry[name]
        return section


@cache
def matters() -> dict[str, Matter]:
    """Return 全部演示案件的内容，以代号索引。"""
    provinces = {short: province for short, province, *_ in BRANCHES}
    found: dict[str, Matter] = {}
    for name, short in FILES.items():
        entries = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for key, entry in entries.items():
            found[key] = Matter(key, f"{short}分公司", provinces[short], entry)
    return found


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
