"""期限依据的页面：粘贴通知原文或改规则，先看会挪哪些，确认了才算。"""

import re
from datetime import datetime

import pytest

from appeals.clock import SHANGHAI
from appeals.extensions import db
from appeals.services import recount
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.models import EditionRow
from tests.desk import Answer, Desk, Visitor

YEAR_END = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)  # 周三
NOTICE = {
    "published": "2026-12-22",
    "number": "国办发明电〔2026〕99号",
    "url": "https://www.gov.cn/zhengce/ceshi.htm",
    "text": (
        "国务院办公厅关于2027年部分节假日安排的通知\n"
        "一、元旦：1月1日（周五）至3日（周日）放假，共3天。2026年12月27日（周日）上班。\n"
        "二、春节：2月5日（周五、除夕）至11日（周四）放假调休，共7天。\n"
        "三、清明节：4月5日（周一）放假1天，与周末连休。\n"
        "四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\n"
        "五、端午节：6月9日（周三）放假1天。\n"
        "六、中秋节：9月15日（周三）放假1天。\n"
        "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。"
    ),
}
RULE = {
    "length": "5",
    "unit": "working_days",
    "warn_percent": "90",
    "effective_from": "2026-12-23",
    "source": "投诉服务管理规范 §4.4",
    "reason": "公司〔2026〕8号文",
}
BASE = re.compile(r'name="base"[^>]*value="(\d*)"')


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """年底的办公室。"""
    with desk.world() as world:
        world.now = YEAR_END
    return desk


def preview(admin: Visitor, path: str, data: dict[str, str]) -> Answer:
    """预览。"""
    return admin.post(path, {**data, "step": "preview"})


def confirm(admin: Visitor, path: str, data: dict[str, str], seen: Answer) -> Answer:
    """照预览的样子确认。"""
    found = BASE.search(seen.html)
    assert found, "预览页上没有依据的版本"
    return admin.post(path, {**data, "step": "adopt", "base": found[1]})


def recount_all(desk: Desk) -> None:
    """做完重算。"""
    with desk.world() as world:
        while recount.advance(world.tick()):
            pass


def test_pasted_notice_is_shown_before_it_is_adopted(desk: Desk) -> None:
    no = desk.make("registered", received_at=YEAR_END)
    admin = desk.visitor("xitong")
    seen = preview(admin, "/calendar/notices/new", NOTICE)
    assert seen.status == 200
    assert "12-27 周日 上班" in seen.html
    assert "1 件的时限会挪动" in seen.html
    assert "2027-01-04（周一）24:00" in seen.html
    with desk.world():
        assert the_editions().newest.number == 1
    answer = confirm(admin, "/calendar/notices/new", NOTICE, seen)
    assert (answer.status, answer.place) == (302, "/editions")
    with desk.world() as world:
        row = queries.newest_edition()
        assert row is not None
        assert (row.number, row.recorded_by) == (2, world.user("xitong"))
        assert "国办发明电〔2026〕99号" in row.summary
    recount_all(desk)
    assert desk.read(no, "edition") == 2
    page = admin.get("/editions").html
    assert "第 2 版" in page
    assert "1 件中挪动 1 件" in page


def test_moved_case_tells_its_handlers_why(desk: Desk) -> None:
    no = desk.make("registered", received_at=YEAR_END)
    admin = desk.visitor("xitong")
    path = "/calendar/notices/new"
    assert confirm(admin, path, NOTICE, preview(admin, path, NOTICE)).status == 302
    recount_all(desk)
    page = desk.visitor("kefu").get(f"/cases/{no}").html
    assert "时限重算：按第 2 版依据：2027 年放假通知" in page
    assert "程实" in page
    assert "2026-12-31（周四）24:00" in page


def test_notice_that_cannot_be_read_to_the_end_is_kept_and_quoted(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    garbled = NOTICE | {"text": NOTICE["text"] + "\n八、读不懂的节：某月某日随便放。"}
    answer = preview(admin, "/calendar/notices/new", garbled)
    assert answer.status == 422
    assert "某月某日随便放" in answer.error_at("text")
    assert "八、读不懂的节" in answer.html


def test_wrong_weekday_in_a_notice_is_refused(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    wrong = NOTICE | {"text": NOTICE["text"].replace("12月27日（周日）", "12月27日（周六）")}
    answer = preview(admin, "/calendar/notices/new", wrong)
    assert answer.status == 422
    assert "12" in answer.error_at("text")


def test_rule_change_is_previewed_and_adopted(desk: Desk) -> None:
    no = desk.make("registered", received_at=YEAR_END)
    admin = desk.visitor("xitong")
    seen = preview(admin, "/rules/overall/change", RULE)
    assert seen.status == 200
    assert no in seen.html
    assert "7 个工作日 → 5 个工作日" in seen.html
    assert confirm(admin, "/rules/overall/change", RULE, seen).status == 302
    assert "5 个工作日" in admin.get("/rules").html


def test_preview_of_an_older_edition_is_not_adopted(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    mine = preview(admin, "/rules/overall/change", RULE)
    path, other = "/rules/escalated_mobile/change", RULE | {"length": "2"}
    assert confirm(admin, path, other, preview(admin, path, other)).status == 302
    answer = confirm(admin, "/rules/overall/change", RULE, mine)
    assert answer.status == 409
    assert "现在是第 2 版，请看过预览后再确认" in answer.html
    assert "公司〔2026〕8号文" in answer.html
    # 页面已换成按现在的依据预览，看过再交就成。
    assert confirm(admin, "/rules/overall/change", RULE, answer).status == 302


@pytest.mark.parametrize("base", ["", "0", "x", "99", "-1"])
def test_adopting_without_its_preview_is_refused(desk: Desk, base: str) -> None:
    admin = desk.visitor("xitong")
    answer = admin.post("/rules/overall/change", RULE | {"step": "adopt", "base": base})
    assert answer.status in (409, 422)
    with desk.world():
        assert the_editions().newest.number == 1
    # 回答里就是现在的预览，看过再交就成。
    if answer.status == 409:
        assert confirm(admin, "/rules/overall/change", RULE, answer).status == 302


def test_confirming_twice_adopts_once(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    for path, data in (("/rules/overall/change", RULE), ("/calendar/notices/new", NOTICE)):
        seen = preview(admin, path, data)
        assert confirm(admin, path, data, seen).status == 302
        again = confirm(admin, path, data, seen)
        assert again.status == 422
        assert "您预览时依据是第" in again.html
    with desk.world():
        assert the_editions().newest.number == 3


def test_bad_values_are_named_beside_the_field(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    answer = preview(admin, "/rules/overall/change", RULE | {"warn_percent": "120", "source": ""})
    assert answer.status == 422
    assert "1 至 100" in answer.error_at("warn_percent")
    assert answer.error_at("source")
    zero = preview(admin, "/rules/overall/change", RULE | {"length": "0"})
    assert zero.status == 422
    assert "正整数" in zero.html


def test_new_rule_is_added_and_ended_from_the_page(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    new = RULE | {
        "key": "regulator_reply",
        "channels": "miit",
        "provinces": "福建省",
        "source": "福建省某条例第 3 条",
    }
    seen = preview(admin, "/rules/new", new)
    assert "：增加 5 个工作日，起算日在 2026-12-23 及以后的；依据 福建省某条例第 3 条" in seen.html
    assert confirm(admin, "/rules/new", new, seen).status == 302
    assert "福建省某条例第 3 条" in admin.get("/rules").html
    path = "/rules/regulator_reply_20261223/end"
    end = {"last_day": "2027-06-30", "reason": "条例废止"}
    seen = preview(admin, path, end)
    assert "：废止 5 个工作日，起算日在 2027-07-01 及以后的" in seen.html
    assert confirm(admin, path, end, seen).status == 302
    assert "至 2027-06-30" in admin.get("/rules").html


def test_rule_that_no_calendar_reaches_is_refused(desk: Desk) -> None:
    answer = preview(desk.visitor("xitong"), "/rules/overall/change", RULE | {"length": "9999"})
    assert answer.status == 422
    assert "规则“overall@2026-12-23”算不出：" in answer.html
    assert "公司〔2026〕8号文" in answer.html


def test_new_rule_names_what_is_missing(desk: Desk) -> None:
    answer = preview(desk.visitor("xitong"), "/rules/new", RULE | {"key": "", "reason": ""})
    assert answer.status == 422
    assert answer.error_at("key") == "请选择管的是哪个时限"
    assert answer.error_at("reason")


def test_unknown_rule_is_not_found(desk: Desk) -> None:
    assert desk.visitor("xitong").get("/rules/nothing/change").status == 404


def test_recount_is_stopped_and_resumed_from_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 1)
    desk.make("registered", received_at=YEAR_END)
    desk.make("registered", received_at=YEAR_END)
    admin = desk.visitor("xitong")
    confirm(admin, "/rules/overall/change", RULE, preview(admin, "/rules/overall/change", RULE))
    with desk.world() as world:
        recount.advance(world.tick())
    assert admin.post("/editions/2/stop").status == 302
    page = admin.get("/editions").html
    assert "已停下：已做 1 / 2 件，挪动 1 件" in page
    assert "接着重算" in page
    assert admin.post("/editions/2/resume").status == 302
    found = admin.get("/editions/2/progress", headers={"Accept": "application/json"})
    assert found.response.get_json() == {
        "state": "running",
        "text": "重算中：已做 1 / 2 件，挪动 1 件",
        "done": 1,
        "total": 2,
        "warning": "后台作业没有在运行，请启动 flask jobs run。",
    }


def test_stopping_what_has_just_finished_is_said(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    confirm(admin, "/rules/overall/change", RULE, preview(admin, "/rules/overall/change", RULE))
    recount_all(desk)
    answer = admin.post("/editions/2/stop", follow_redirects=True)
    assert answer.status == 200
    assert "第 2 版的重算不在“重算中”，可能刚刚做完" in answer.html


def test_page_without_editions_says_what_to_run(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    with desk.world():
        db.session.query(EditionRow).delete()
        db.session.commit()
    answer = admin.get("/rules")
    assert answer.status == 503
    assert "flask prepare" in answer.html
