"""文书模板的页面：谁看得到、谁改得了，毛病与坏文件怎样说，试填怎样标明。"""

import re
from typing import Any

import pytest

from appeals.documents.catalogue import CATALOGUE, template_bytes
from appeals.extensions import db
from appeals.services.templates import versions_of
from doc_templates.blocks import body
from tests.desk import Answer, Desk, Visitor, a_file
from tests.factories import png
from tests.services.papers import make
from tests.services.templates import KIND, amended, put, reworded, unchecked

PAGE = f"/templates/{KIND}"
TODAY = "2026-11-06"
BASE = re.compile(r'name="base"[^>]*value="(\d+)"')


def upload(admin: Visitor, content: bytes | None, **changes: Any) -> Answer:
    """上传一份；``content`` 为 None 是没有选文件。"""
    found = BASE.search(admin.get(f"{PAGE}/new").html)
    assert found, "上传页上没有最新的版次"
    data = {"effective_from": TODAY, "reason": "按新规改", "base": found[1]} | changes
    if content is not None:
        data["file"] = a_file(data.pop("name", "新模板.docx"), content)
    return admin.post(f"{PAGE}/new", data, content_type="multipart/form-data")


def count(desk: Desk) -> int:
    """Return 现有几版。"""
    with desk.world():
        return len(versions_of(KIND))


@pytest.mark.parametrize("key", ["kefu", "shenhe", "jihe", "xitong"])
def test_readers_find_templates_in_the_menu(desk: Desk, key: str) -> None:
    reader = desk.visitor(key)
    page = reader.get("/templates").html
    assert all(kind.title in page for kind in CATALOGUE.values())
    assert 'href="/templates"' in reader.get("/rules").html
    assert ("上传新的一版" in reader.get(PAGE).html) is (key == "xitong")


@pytest.mark.parametrize("key", ["guangxi", "anquan"])
def test_others_see_no_templates(desk: Desk, key: str) -> None:
    other = desk.visitor(key)
    assert 'href="/templates"' not in other.get("/rules").html
    assert other.get("/templates").status == 403


def test_good_template_is_taken_and_listed(desk: Desk) -> None:
    admin = desk.visitor("xitong")
    answer = upload(admin, reworded("新版说明"))
    assert (answer.status, answer.place) == (302, PAGE)
    page = admin.get(PAGE).html
    for part in ("模板第 1 版已收下", "施行中：第 1 版，自 2026-11-06 起", "按新规改", "程实"):
        assert part in page
    assert "至 2026-11-05" in page  # 随产品发布的一版施行到前一天


def test_faults_are_all_told_and_the_reason_is_kept(desk: Desk) -> None:
    bad = amended(body("{{ 申诉人.电活 }}") + body("{%p if 发文字号 %}"))
    answer = upload(desk.visitor("xitong"), bad, reason="改了联系人一栏")
    assert answer.status == 422
    assert answer.error_at("file") == "模板有 2 处毛病，没有收下"
    for part in ("第1段", "没有“电活”这个字段，是不是“联系电话”？", "没有结束，缺“{%p endif %}”"):
        assert part in answer.html
    assert 'value="改了联系人一栏"' in answer.html
    assert count(desk) == 1


@pytest.mark.parametrize(
    ("content", "changes", "field", "message"),
    [
        (None, {}, "file", "请选择改好的 .docx 文件"),
        (b"", {}, "file", "是空文件"),
        (png(), {"name": "图.docx"}, "file", "“图.docx”是图片文件（.png），模板须是 .docx"),
        (template_bytes(KIND), {}, "file", "一模一样"),
        (reworded("改"), {"effective_from": "2026-11-05"}, "effective_from", "已经过去"),
        (reworded("改"), {"effective_from": "2031-11-06"}, "effective_from", "太远"),
        (reworded("改"), {"effective_from": "明天"}, "effective_from", "请填写有效日期"),
        (reworded("改"), {"reason": " "}, "reason", "请写明改了什么、为什么"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    desk: Desk, content: bytes | None, changes: dict[str, str], field: str, message: str
) -> None:
    answer = upload(desk.visitor("xitong"), content, **changes)
    assert answer.status == 422
    assert message in answer.error_at(field)
    assert count(desk) == 1


def test_thirty_megabytes_are_refused(desk: Desk) -> None:
    admin, kind = desk.visitor("xitong"), "multipart/form-data; boundary=x"
    answer = admin.client.post(f"{PAGE}/new", data=bytes(30 * 1024 * 1024), content_type=kind)
    assert (answer.status_code, count(desk)) == (413, 1)


def test_page_opened_before_another_upload_is_told(desk: Desk) -> None:
    with desk.world() as world:
        put(world, "别人的")
    admin = desk.visitor("xitong")
    answer = upload(admin, reworded("我的"), base="0")
    assert answer.status == 409
    assert "模板已由他人改到第 1 版（您看到的是第 0 版）" in answer.html
    found = BASE.search(answer.html)
    assert found
    assert upload(admin, reworded("我的"), base=found[1]).status == 302


@pytest.mark.parametrize("base", ["", "x", "99", "-1"])
def test_damaged_page_is_refused(desk: Desk, base: str) -> None:
    assert upload(desk.visitor("xitong"), reworded("改"), base=base).status in (409, 422)
    assert count(desk) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("/templates/telegram", "/templates/telegram/fields", "/templates/telegram/compare"),
        *(f"{PAGE}/1/content", f"{PAGE}/1/samples/0", f"{PAGE}/0/samples/9"),
        *(f"{PAGE}/compare?new=7", f"{PAGE}/0/samples/0/pictures/9999", f"{PAGE}/9999999/content"),
    ],
)
def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert desk.visitor("jihe").get(path).status == 404


def test_unknown_kind_takes_no_upload(desk: Desk) -> None:
    assert desk.visitor("xitong").get("/templates/telegram/new").status == 404
    assert desk.visitor("xitong").post("/templates/telegram/new", {}).status == 404


def test_version_is_downloaded_as_it_is(desk: Desk) -> None:
    content = reworded("新版说明")
    admin = desk.visitor("xitong")
    upload(admin, content)
    response = admin.client.get(f"{PAGE}/1/content")
    assert response.data == content
    assert "%E7%AC%AC1%E7%89%88.docx" in response.headers["Content-Disposition"]


def test_restored_version_is_listed_with_its_source(desk: Desk) -> None:
    with desk.world() as world:
        put(world, "写坏了")
    admin = desk.visitor("xitong")
    data = {"effective_from": TODAY, "reason": "附注印错了位置", "base": "1"}
    assert admin.post(f"{PAGE}/0/restore", data | {"reason": ""}).status == 422
    assert admin.post(f"{PAGE}/0/restore", data).place == PAGE
    page = admin.get(PAGE).html
    assert "恢复第 0 版的内容" in page
    assert "附注印错了位置" in page


def test_version_called_off_is_told_before_and_after(desk: Desk) -> None:
    with desk.world() as world:
        put(world, "后天的", days=2)
        put(world, "下周的", days=9)
    admin = desk.visitor("xitong")
    for path in (f"{PAGE}/new", f"{PAGE}/0/restore"):
        page = admin.get(path).html
        assert "第 1 版待施行" in page
        assert "自 2026-11-08 起。您填的施行日期不晚于这一天的，收下以后它就不再施行" in page
        assert "第 2 版待施行" in page
    data = {"effective_from": "2026-11-15", "reason": "改早了", "base": "2"}
    upload(admin, reworded("另一种"), **data)
    page = admin.get(PAGE).html
    assert "施行；第 2 版（自 2026-11-15 起）不再施行" in page
    assert "第 1 版（自 2026-11-08 起）不再施行" not in page
    options = admin.get(f"{PAGE}/compare").html
    assert "第 1 版（2026-11-08 至 2026-11-14）" in options
    assert "第 2 版（2026-11-15 当天由第 3 版取代）" in options
    admin.post(f"{PAGE}/1/restore", data | {"effective_from": TODAY, "base": "3"})
    page = admin.get(PAGE).html
    assert "；第 1 版（自 2026-11-08 起）不再施行；第 3 版（自 2026-11-15 起）不再施行" in page
    assert "第 3 版（没有施行，由第 4 版取代）" in admin.get(f"{PAGE}/compare").html


def test_comparison_marks_the_words(desk: Desk) -> None:
    with desk.world() as world:
        put(world, "请限期办理")
        put(world, "请限期核查", days=1)
    page = desk.visitor("jihe").get(f"{PAGE}/compare").html
    assert "从第 1 版到第 2 版" in page
    assert "请限期<del>办理</del><ins>核查</ins>" in page
    back = desk.visitor("jihe").get(f"{PAGE}/compare?old=2&new=0").html
    assert "<del>请限期核查</del>" in back
    same = desk.visitor("jihe").get(f"{PAGE}/compare?old=1&new=1").html
    assert "选了同一版" in same


def test_document_page_names_its_template(desk: Desk) -> None:
    no = desk.make("dispatched")
    with desk.world() as world:
        first = make(world, no, KIND).id
        put(world, "新版说明")
        second = make(world, no, KIND).id
    agent = desk.visitor("kefu")
    assert "随产品发布的一版" in agent.get(f"/documents/{first}").html
    shown = agent.get(f"/documents/{second}").html
    assert f'<a href="{PAGE}">第 1 版，自 2026-11-06 起</a>' in shown
    branch = desk.visitor("guangxi").get(f"/documents/{second}").html
    assert "第 1 版，自 2026-11-06 起" in branch
    assert PAGE not in branch


def test_shipped_template_since_replaced_is_not_linked(desk: Desk) -> None:
    no = desk.make("dispatched")
    with desk.world() as world:
        row = make(world, no, KIND)
        row.template_sha256 = "0" * 64  # 产品升级以前随产品发布的
        db.session.commit()
        document = row.id
    page = desk.visitor("kefu").get(f"/documents/{document}").html
    assert "模板：早先随产品发布的一版" in page
    assert f'href="{PAGE}"' not in page


def test_trial_page_says_so_and_its_file_too(desk: Desk) -> None:
    no = desk.make("dispatched")
    agent = desk.visitor("kefu")
    answer = agent.get(f"{PAGE}/0/cases?case_no= {no.lower()} ")
    assert answer.place == f"{PAGE}/0/cases/{no}"
    page = agent.get(answer.place).html
    for part in ("试填：派单通知 第 0 版模板", "paper-trial", "没有存，也不记入案件", "刘敏"):
        assert part in page
    name = agent.client.get(f"{answer.place}/content").headers["Content-Disposition"]
    assert "%E8%AF%95%E5%A1%AB_" in name  # 试填_
    assert "试填" not in agent.get(f"/cases/{no}").html


def test_pictures_of_a_trial_are_shown(desk: Desk) -> None:
    page = desk.visitor("xitong").get("/templates/reply/0/samples/0").html
    found = re.search(r'<img src="(/templates/reply/0/samples/0/pictures/\d+)"', page)
    assert found, "试填的页面上没有图"
    response = desk.visitor("jihe").client.get(found[1])
    assert response.mimetype == "image/png"


def test_no_case_number_goes_back_to_the_sample(desk: Desk) -> None:
    agent = desk.visitor("shenhe")
    answer = agent.get(f"{PAGE}/0/cases?case_no=")
    assert answer.place == f"{PAGE}/0/samples/0"
    assert "请填写用来试填的案件编号" in agent.get(answer.place).html


@pytest.mark.parametrize("key", ["xitong", "jihe"])
def test_trial_with_a_case_is_for_those_who_write(desk: Desk, key: str) -> None:
    no = desk.make("dispatched")
    reader = desk.visitor(key)
    assert reader.get(f"{PAGE}/0/cases/{no}").status == 403
    assert "用案件试填" not in reader.get(f"{PAGE}/0/samples/0").html


def test_trial_that_fails_says_why_on_the_page(desk: Desk) -> None:
    no = desk.make("registered")
    agent = desk.visitor("kefu")
    answer = agent.get(f"{PAGE}/0/cases/{no}")
    assert answer.status == 422
    assert "填不成" in answer.html
    assert "没有在走的分公司反馈时限" in answer.html
    assert agent.get(f"{PAGE}/0/cases/SS20990101-0001").status == 404


def test_faulty_template_is_told_to_whoever_makes_a_paper(desk: Desk) -> None:
    no = desk.make("dispatched")
    with desk.world() as world:
        unchecked(world, reworded("{{ 申诉人.旧字段 }}"))
    data = {"version": str(desk.read(no, "version")), "signed_on": TODAY, "contact": "李青"}
    answer = desk.visitor("kefu").post(
        f"/cases/{no}/documents/{KIND}", data | {"phone": "010-1", "text": "请查"}
    )
    assert answer.status == 422
    assert "派单通知的模板（第 1 版，自 2026-11-06 起）有毛病" in answer.html
    assert "请查" in answer.html
