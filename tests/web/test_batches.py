"""批量打包的页面：先看有多少再开始，进度自己走，打好了下载，别人的看不见。"""

import io
import re
import zipfile
from typing import Any

import pytest

from appeals.extensions import db, files
from appeals.services import batch_choice, batches
from appeals.store import queries
from tests.desk import JSON, Answer, Desk, Visitor
from tests.services.batching import KEPT, reply_of, run, spoil, step

NOVEMBER = {"content": "replies", "since": "2026-11-01", "until": "2026-11-30"}
ASKED = "content=replies&since=2026-11-01&until=2026-11-30"
SEEN = re.compile(r'name="seen" value="([0-9a-f]{64})"')


def start(visitor: Visitor, data: dict[str, Any] = NOVEMBER, asked: str = ASKED) -> Answer:
    """看有多少，随即开始。"""
    found = SEEN.search(visitor.get(f"/batches/new?{asked}").html)
    assert found, "页面上没有可以开始的"
    return visitor.post("/batches", {**data, "seen": found[1]})


def finish(desk: Desk) -> None:
    """后台做完。"""
    with desk.world() as world:
        run(world)


def count(desk: Desk, key: str) -> int:
    """Return 此人建了几批。"""
    with desk.world() as world:
        return len(db.session.scalars(queries.batches_of(world.user(key))).all())


def test_count_is_said_before_starting(desk: Desk) -> None:
    numbers = [desk.make("sent"), desk.make("sent")]
    page = desk.visitor("kefu").get(f"/batches/new?{ASKED}")
    assert page.status == 200
    assert "共 2 份" in page.html
    assert "开始打包（2 份）" in page.html
    assert all(f"申诉处理报告_{no}_第1版.docx" in page.html for no in numbers)
    assert count(desk, "kefu") == 0


def test_page_without_a_question_shows_this_month(desk: Desk) -> None:
    desk.make("sent")
    page = desk.visitor("jihe").get("/batches/new")
    assert page.status == 200
    assert "2026-11-01 至 2026-11-" in page.html
    assert "共 1 份" in page.html
    assert "结案登记表" not in page.html


def test_batch_goes_from_start_to_download(desk: Desk) -> None:
    no, agent = desk.make("sent"), desk.visitor("kefu")
    begun = start(agent)
    assert begun.status == 302
    page = agent.get(begun.place)
    assert "已开始打包 1 份" in page.html
    assert "打包中：已打 0 / 1 份" in page.html
    assert f'data-progress-url="{begun.place}/progress"' in page.html
    asked = agent.get(f"{begun.place}/progress", headers=JSON).response.get_json()
    assert asked == {
        "state": "running",
        "text": "打包中：已打 0 / 1 份",
        "done": 0,
        "total": 1,
        "warning": "后台作业没有在运行，请联系系统管理员启动；打包会接着做。",
    }
    assert agent.get(f"{begun.place}/content").status == 409
    finish(desk)
    asked = agent.get(f"{begun.place}/progress", headers=JSON).response.get_json()
    assert (asked["state"], asked["warning"]) == ("ready", "")
    assert "下载 zip" in agent.get(begun.place).html
    answer = agent.client.get(f"{begun.place}/content")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Length"] == str(len(answer.data))
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == [f"申诉处理报告_{no}_第1版.docx", "SHA256SUMS.txt"]
    assert "批量打包 1 份" in agent.get(f"/cases/{no}").html


def test_ticked_cases_are_the_ones_packed(desk: Desk) -> None:
    first, _, third = [desk.make("registered") for _ in range(3)]
    agent = desk.visitor("kefu")
    assert 'name="case_no"' in agent.get("/cases").html
    ticked = {"content": "bundles", "case_no": [first, third]}
    chosen = agent.post("/batches/new", ticked)
    assert chosen.place == f"/batches/new?content=bundles&case_no={first}&case_no={third}"
    page = agent.get(chosen.place)
    assert "只装列表上勾选的 2 件" in page.html
    assert "共 2 份" in page.html
    begun = start(agent, ticked, chosen.place.partition("?")[2])
    finish(desk)
    assert "已打好：已打 2 / 2 份" in agent.get(begun.place).html
    assert "勾选的 2 件" in agent.get("/batches").html


def test_ticked_replies_lead_to_their_cases(desk: Desk) -> None:
    no, agent = desk.make("sent"), desk.visitor("jihe")
    assert "打案卷包" in agent.get("/documents").html
    with desk.world() as world:
        document = reply_of(world, no).id
    chosen = agent.post("/batches/new", {"content": "bundles", "document_ids": document})
    assert no in agent.get(chosen.place).html


def test_change_after_the_look_is_shown_first(desk: Desk) -> None:
    desk.make("sent")
    agent = desk.visitor("kefu")
    found = SEEN.search(agent.get(f"/batches/new?{ASKED}").html)
    assert found
    desk.make("sent")
    answer = agent.post("/batches", {**NOVEMBER, "seen": found[1]})
    assert answer.status == 409
    assert "您看过之后符合条件的有了变化，现在是 2 份" in answer.html
    assert "开始打包（2 份）" in answer.html
    assert count(desk, "kefu") == 0
    again = SEEN.search(answer.html)
    assert again
    assert agent.post("/batches", {**NOVEMBER, "seen": again[1]}).status == 302


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"since": ""}, "since", "请填写起始日期"),
        ({"until": "昨天"}, "until", "请填写有效日期"),
        ({"until": "2026-10-31"}, "until", "截止日期不能早于起始日期 2026-11-01"),
        ({"since": "0001-01-01"}, "since", "2000 年至 2999 年"),
        ({"until": "9999-12-31"}, "until", "2000 年至 2999 年"),
        ({"content": "closing_forms"}, "content", "请从列出的选项中选择"),
        ({"content": ""}, "content", "请选择装什么"),
        ({"channel": "fax"}, "channel", "请从列出的选项中选择"),
        ({"branch": "0"}, "branch", "请从列出的选项中选择"),
    ],
)
def test_bad_conditions_are_named_beside_the_field(
    desk: Desk, changes: dict[str, str], field: str, message: str
) -> None:
    auditor, given = desk.visitor("jihe"), NOVEMBER | changes
    looked = auditor.get("/batches/new", query_string=given)
    begun = auditor.post("/batches", given)
    for answer in (looked, begun):
        assert answer.status == 422
        assert message in answer.error_at(field)
    assert count(desk, "jihe") == 0


def test_too_many_are_said_beside_the_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make("sent")
    agent = desk.visitor("kefu")
    found = SEEN.search(agent.get(f"/batches/new?{ASKED}").html)
    assert found
    monkeypatch.setattr(batch_choice, "MOST", 0)
    looked = agent.get(f"/batches/new?{ASKED}")
    begun = agent.post("/batches", {**NOVEMBER, "seen": found[1]})
    for answer in (looked, begun):
        assert answer.status == 422
        assert "请把日期分成几段" in answer.error_at("until")


def test_strange_ticks_pick_nothing(desk: Desk) -> None:
    desk.make("registered")
    agent = desk.visitor("kefu")
    for asked in ("case_no=SS20200101-0001", "document_ids=999999999"):
        page = agent.get(f"/batches/new?content=bundles&{asked}")
        assert (page.status, "没有符合条件的" in page.html) == (200, True), asked
    strange = agent.get("/batches/new?content=bundles&case_no=x&document_ids=²")
    assert strange.status == 422


def test_cancelled_batch_says_how_to_go_on(desk: Desk) -> None:
    for _ in range(2):
        desk.make("closed")
    agent, bundles = desk.visitor("kefu"), NOVEMBER | {"content": "bundles"}
    begun = start(agent, bundles, ASKED.replace("replies", "bundles"))
    with desk.world() as world:
        step(world)
    assert agent.post(f"{begun.place}/cancel").place == begun.place
    page = agent.get(begun.place).html
    assert "已取消：已打 1 / 2 份" in page
    assert "接着打包" in page
    again = agent.post(f"{begun.place}/cancel", follow_redirects=True)
    assert "没有什么可取消的" in again.html
    agent.post(f"{begun.place}/resume")
    finish(desk)
    assert "已打好：已打 2 / 2 份" in agent.get(begun.place).html


def test_failed_and_expired_are_shown_with_their_way_out(desk: Desk) -> None:
    bad, agent = desk.make("sent"), desk.visitor("kefu")
    desk.make("sent")
    begun = start(agent)
    with desk.world() as world:
        kept = files.read(reply_of(world, bad).sha256)
        spoil(reply_of(world, bad).sha256)
    finish(desk)
    page = agent.get(begun.place).html
    assert "未成的 1 份" in page
    assert "内容已损坏，请从备份恢复" in page
    assert "重打未成的 1 份" in page
    with desk.world() as world:
        spoil(reply_of(world, bad).sha256, kept)
    agent.post(f"{begun.place}/resume")
    finish(desk)
    assert "已打好：已打 2 / 2 份" in agent.get(begun.place).html
    desk.tick(days=KEPT + 1)
    finish(desk)
    page = agent.get(begun.place).html
    assert "打好的文件留了 7 天，已经清理" in page
    assert "再打一次" in page
    assert "下载 zip" not in page


def test_worker_fault_is_told_to_the_maker(desk: Desk) -> None:
    desk.make("sent")
    agent = desk.visitor("kefu")
    begun = start(agent)
    with desk.world() as world:
        batches.fail("OSError：磁盘满了", world.tick())
    page = agent.get(begun.place).html
    assert "上一步出错，没有改动：OSError：磁盘满了。每分钟自动再试。" in page
    finish(desk)
    assert "磁盘满了" not in agent.get(begun.place).html


def test_anothers_batch_is_not_there(desk: Desk) -> None:
    desk.make("sent")
    begun = start(desk.visitor("kefu"))
    finish(desk)
    auditor = desk.visitor("jihe")
    for path in ("", "/progress", "/content"):
        assert auditor.get(begun.place + path).status == 404
    for path in ("/cancel", "/resume"):
        assert auditor.post(begun.place + path).status == 404
    assert "还没有打过包" in auditor.get("/batches").html


def test_branch_has_nothing_to_tick(desk: Desk) -> None:
    desk.make("accepted")
    page = desk.visitor("guangxi").get("/cases")
    assert 'name="case_no"' not in page.html
    assert "批量打包" not in page.html
