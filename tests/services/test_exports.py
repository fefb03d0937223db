"""导出台账：与列表同一批、同一次序；不办案的人拿到的遮盖过；每一份都有记录。"""

import csv
import hashlib
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from appeals.clock import SHANGHAI
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import CustomerLevel, Nature, Severity
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services import dispatch, exports, ledger
from appeals.store import queries
from appeals.store.models import ExportFormat, ExportLog, Outcome
from appeals.store.queries import CaseFilter
from tests.factories import World
from tests.services.steps import pause, withdraw
from tests.store.lists import PLAIN, found

LATE = datetime(2026, 12, 7, 9, 0, tzinfo=SHANGHAI)  # 周一，全部时限都已过

TOLD = {
    "申诉来源": "12300／工信部申诉受理中心",
    "转办单位": "工业和信息化部电信用户申诉受理中心",
    "转办编号": "GX20261105003271",
    "立案": "立案",
    "来函日期": "2026-11-05",
    "收到时间": "2026-11-06 10:00",
    "申诉人": "刘敏",
    "联系电话": "13812341234",
    "证件号码": "450103198801011234",
    "客户级别": "VIP 客户",
    "省": "广西壮族自治区",
    "业务种类": "移动业务",
    "涉及金额": "30.00",
    "重大性": "群体性、司法介入、媒体曝光",
    "承办单位": "广西分公司",
    "环节": "已结案",
    "结束方式": "办理完毕",
    "结论": "企业责任",
    "情形": "营销违规",
    "责任单位": "广西分公司",
    "用户态度": "和解",
    "最紧时限": "",
    "到期时间": "",
    "是否超时": "否",
    "超时的时限": "",
}
"""一件已结案件的台账，各步的时刻另看。"""


def exported(world: World, by: str = "kefu", **wanted: Any) -> list[dict[str, str]]:
    """Return 导出的 CSV 的各行，列名到文字。"""
    got = exports.export(world.user(by), CaseFilter(**wanted), "", ExportFormat.CSV, world.now)
    with got.file:
        rows = list(csv.DictReader(io.StringIO(got.file.read().decode("utf-8-sig"), newline="")))
    assert got.cases == len(rows)
    assert [row["序号"] for row in rows] == [str(number + 1) for number in range(len(rows))]
    return rows


def numbers(rows: list[dict[str, str]]) -> list[str]:
    """Return 案件编号。"""
    return [row["案件编号"] for row in rows]


def logs() -> list[ExportLog]:
    """Return 导出记录，新的在前。"""
    return list(db.session.scalars(queries.export_logs()))


def test_export_is_the_list_in_its_order(world: World) -> None:
    for _ in range(3):
        world.registered()
    world.registered(**PLAIN)
    for wanted in (
        {},
        {"sort": "case_no"},
        {"sort": "received", "nature": Nature.CHARGES},
        {"text": "解放碑"},
        {"stage": Stage.CLOSED},
    ):
        assert numbers(exported(world, **wanted)) == found(world, **wanted), wanted


def test_batches_neither_skip_nor_repeat(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appeals.store.queries.ledger.BATCH", 2)
    made = [world.registered() for _ in range(5)]
    assert numbers(exported(world, sort="case_no")) == made[::-1]


def test_branch_exports_its_own_cases_only(world: World) -> None:
    mine, other = world.dispatched(), world.dispatched("河南分公司")
    assert numbers(exported(world, "guangxi")) == [mine]
    assert numbers(exported(world, "henan")) == [other]
    assert exported(world, "nanning") == []


def test_row_tells_the_whole_case(world: World) -> None:
    world.closed(customer_level=CustomerLevel.VIP, severities=frozenset(Severity))
    (row,) = exported(world)
    assert list(row) == [column.heading for column in ledger.COLUMNS]
    assert {name: row[name] for name in TOLD} == TOLD


def test_row_tells_when_each_step_was_done(world: World) -> None:
    case = world.case(world.closed())
    (row,) = exported(world)
    at = {event.action: event.at for event in queries.events_of(case)}
    moments = {
        "派单时间": at[Action.DISPATCH],
        "反馈时间": at[Action.SUBMIT],
        "回复时间": queries.last_sent_at(case),
        "结案时间": case.closed_at,
    }
    for name, moment in moments.items():
        assert moment
        assert row[name] == f"{moment:%Y-%m-%d %H:%M}", name


def test_deadline_at_midnight_shows_its_own_day(world: World) -> None:
    world.dispatched(received_at=datetime(2026, 11, 6, 10, 0, tzinfo=SHANGHAI))
    no = world.accepted()
    world.submit(no)
    world.approve(no)
    case = world.case(no)
    case.next_due_at = datetime(2026, 11, 17, 0, 0, tzinfo=SHANGHAI)  # 周一 16 日 24:00
    db.session.commit()
    row = next(row for row in exported(world) if row["案件编号"] == no)
    assert row["到期时间"] == "2026-11-16 23:59"
    assert row["最紧时限"]


def test_lateness_is_told_by_name(world: World) -> None:
    world.registered()
    assert [row["是否超时"] for row in exported(world)] == ["否"]
    world.now = LATE
    (row,) = exported(world)
    assert row["是否超时"] == "是"
    assert row["超时的时限"] == "派单、监管回复、全程办结"


def test_lapsed_right_and_stopped_clock_are_not_late(world: World) -> None:
    no = world.accepted()
    pause(world, no, consent=True)
    world.now = LATE
    (row,) = exported(world)
    assert (row["是否超时"], row["超时的时限"]) == ("否", "")


def test_late_step_stays_late_when_done(world: World) -> None:
    no = world.registered()
    world.tick(days=10)
    case, unit = world.case(no), world.unit("广西分公司")
    dispatch.dispatch(world.user("kefu"), no, case.version, unit.id, "请核查", world.tick())
    (row,) = exported(world)
    assert "派单" in row["超时的时限"].split("、")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [(Outcome.WITHDRAWN, "用户撤诉"), (Outcome.RECONCILED, "和解结束")],
)
def test_case_ended_otherwise_says_how(world: World, outcome: Outcome, told: str) -> None:
    withdraw(world, world.registered(), outcome=outcome)
    (row,) = exported(world)
    assert (row["结束方式"], row["结论"], row["回复时间"]) == (told, "", "")


def test_open_case_has_not_ended(world: World) -> None:
    world.registered()
    assert exported(world)[0]["结束方式"] == ""


def test_auditor_gets_masked_people(world: World) -> None:
    world.registered(content="本人刘敏，138 1234 1234，证件450103198801011234，扣费30元")
    (row,) = exported(world, "jihe")
    assert row["申诉人"] == "刘*"
    assert row["联系电话"] == row["涉诉号码"] == "138****1234"
    assert row["证件号码"] == "450103********1234"
    assert row["申诉内容"] == "本人刘*，138****1234，证件450103********1234，扣费30元"
    for handler in ("kefu", "shenhe"):
        assert exported(world, handler)[0]["联系电话"] == "13812341234"


def test_each_export_is_recorded(world: World) -> None:
    world.registered()
    exported(world, "jihe", text="刘敏", nature=Nature.CHARGES)
    got = exports.export(
        world.user("kefu"), CaseFilter(late="over"), "late=over", ExportFormat.XLSX, world.tick()
    )
    with got.file:
        content = got.file.read()
    second, first = logs()
    assert (first.actor_name, first.format, first.cases, first.masked) == ("秦正", "csv", 1, True)
    assert first.conditions == "搜索：刘敏；问题性质：收费争议；最紧时限在前"
    assert (second.at, second.address, second.cases) == (world.now, "late=over", 0)
    assert (second.conditions, second.masked) == ("时限：已超时；最紧时限在前", False)
    assert second.size == len(content)
    assert second.sha256 == hashlib.sha256(content).hexdigest()
    assert got.name == f"申诉台账_{world.now:%Y%m%d%H%M}_0件.xlsx"


def test_conditions_are_told_in_words() -> None:
    day = datetime(2026, 11, 1, tzinfo=SHANGHAI)
    wanted = CaseFilter(
        province="广西壮族自治区",
        open_only=True,
        received_from=day,
        received_before=day + timedelta(days=10),
        sort="received",
    )
    assert exports.conditions(wanted) == (
        "归属省：广西壮族自治区；结案：未结案；"
        "收到日期起：2026-11-01；收到日期止：2026-11-10；最近收到在前"
    )
    assert exports.conditions(CaseFilter()) == "全部案件；最紧时限在前"


def test_workbook_tells_who_made_it(world: World) -> None:
    no = world.registered()
    got = exports.export(world.user("jihe"), CaseFilter(), "", ExportFormat.XLSX, world.now)
    with got.file:
        book = load_workbook(io.BytesIO(got.file.read()))
    rows = list(book["申诉台账"].iter_rows(values_only=True))
    assert (len(rows), rows[1][1]) == (2, no)
    about = dict(book["说明"].iter_rows(values_only=True))
    assert about["导出人"].endswith("秦正")
    assert about["个人信息"] == (
        "姓名、电话与证件号码各栏已遮盖；申诉内容与诉求里认得出的姓名与号码也已遮盖，"
        "以其他写法出现的可能仍在，请妥善保管"
    )


def test_failed_export_records_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.registered()
    monkeypatch.setattr("appeals.lists.workbooks.MOST_ROWS", 0)
    with pytest.raises(InvalidFields):
        exports.export(world.user("kefu"), CaseFilter(), "", ExportFormat.XLSX, world.now)
    assert logs() == []
