"""生成文书的页面：菜单、表单、缺字段、过时、阅读，以及分公司看到的。"""

from tests.desk import Desk
from tests.services.papers import made, make, tamper


def form(desk: Desk, case_no: str, **changes: str) -> dict[str, str]:
    """Return 填好的表单。"""
    return {
        "version": str(desk.read(case_no, "version")),
        "signed_on": "2026-11-06",
        "contact": "李青",
        "phone": "010-50880101",
        "text": "请限期核查",
    } | changes


def test_menu_lists_what_may_be_made_now(desk: Desk) -> None:
    no = desk.make("accepted")
    agent = desk.visitor("kefu").get(f"/cases/{no}").html
    assert "生成文书" in agent
    assert f"/cases/{no}/documents/dispatch_notice" in agent
    assert f"/cases/{no}/documents/extension_request" in agent
    for other in ("urge_notice", "user_reply", "closing_form", "file_index", "new"):
        assert f"/cases/{no}/documents/{other}" not in agent
    for key in ("guangxi", "jihe", "shenhe"):
        assert f"/cases/{no}/documents/" not in desk.visitor(key).get(f"/cases/{no}").html


def test_menu_leads_to_the_reply_too(desk: Desk) -> None:
    no = desk.make("approved")
    menu = desk.visitor("kefu").get(f"/cases/{no}").html.partition("生成文书")[2]
    assert menu.index(f"/cases/{no}/documents/new") < menu.index("documents/user_reply")


def test_form_asks_only_what_the_kind_needs(desk: Desk) -> None:
    no = desk.make("closed")
    page = desk.visitor("shenhe").get(f"/cases/{no}/documents/closing_form").html
    assert 'id="signed_on"' in page
    for absent in ("document_no", "contact", "text", "until"):
        assert f'id="{absent}"' not in page
    no = desk.make("accepted")
    page = desk.visitor("kefu").get(f"/cases/{no}/documents/extension_request").html
    assert "延期理由" in page
    assert "请求延至" in page


def test_notice_is_made_and_read_on_the_page(desk: Desk) -> None:
    no = desk.make("dispatched")
    agent = desk.visitor("kefu")
    made = agent.post(f"/cases/{no}/documents/dispatch_notice", form(desk, no))
    assert made.status == 302
    page = agent.get(made.place).html
    assert "派单通知 第 1 版" in page
    assert "关于办理用户刘敏申诉案件的通知" in page
    assert "系统内送达" in page
    case = desk.visitor("guangxi").get(f"/cases/{no}").html
    assert "派单通知 第 1 版" in case
    assert "关于办理用户刘敏申诉案件的通知" in desk.visitor("guangxi").get(made.place).html
    assert desk.visitor("henan").get(made.place).status == 404


def test_missing_words_are_said_beside_their_field(desk: Desk) -> None:
    no = desk.make("accepted")
    data = form(desk, no, text="", until="2026-11-30")
    page = desk.visitor("kefu").post(f"/cases/{no}/documents/extension_request", data)
    assert page.status == 422
    assert page.error_at("text") == "请填写延期理由"


def test_missing_contact_keeps_what_was_written(desk: Desk) -> None:
    no = desk.make("dispatched")
    data = form(desk, no, contact="", text="请查清渠道")
    page = desk.visitor("kefu").post(f"/cases/{no}/documents/dispatch_notice", data)
    assert page.status == 422
    assert "派单通知不能生成，缺少：总部联系人" in page.html
    assert "请查清渠道" in page.html


def test_page_opened_before_a_change_is_refused(desk: Desk) -> None:
    no = desk.make("dispatched")
    data = form(desk, no)
    with desk.world() as world:
        world.accept(no)
    page = desk.visitor("kefu").post(f"/cases/{no}/documents/dispatch_notice", data)
    assert page.status == 409
    assert "已被他人更新" in page.html
    assert "请限期核查" in page.html


def test_unknown_kind_is_not_found(desk: Desk) -> None:
    no = desk.make("dispatched")
    assert desk.visitor("kefu").get(f"/cases/{no}/documents/receipt").status == 404


def test_every_kind_reads_on_the_page(desk: Desk) -> None:
    no = desk.make("closed")
    with desk.world() as world:
        rows = [make(world, no, code).id for code in ("closing_form", "file_index")]
    for row, title in zip(rows, ("申诉案件结案登记表", "卷内目录"), strict=True):
        page = desk.visitor("jihe").get(f"/documents/{row}").html
        assert title in page
        assert "<table" in page


def test_case_bundle_is_for_headquarters(desk: Desk) -> None:
    no = desk.make("accepted")
    with desk.visitor("jihe").client.get(f"/cases/{no}/bundle") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert "下载案卷包" in desk.visitor("jihe").get(f"/cases/{no}").html
    branch = desk.visitor("guangxi")
    assert branch.get(f"/cases/{no}/bundle").status == 403
    assert "下载案卷包" not in branch.get(f"/cases/{no}").html


def test_letter_is_posted_from_its_page(desk: Desk) -> None:
    no = desk.make("approved")
    with desk.world() as world:
        row = make(world, no, "user_reply").id
    agent = desk.visitor("kefu")
    assert f"/documents/{row}/sent" in agent.get(f"/documents/{row}").html
    assert agent.post(f"/documents/{row}/sent", {"sent_how": "邮寄"}).error_at("sent_at")
    data = {"sent_at": f"{desk.tick():%Y-%m-%dT%H:%M}", "sent_how": "邮寄", "receipt_no": "EMS1"}
    answer = agent.post(f"/documents/{row}/sent", data)
    assert answer.status == 302
    page = agent.get(f"/documents/{row}").html
    assert "EMS1" in page
    assert f"/documents/{row}/sent" not in page


def test_tampered_paper_names_the_part_and_is_not_shown(desk: Desk) -> None:
    with desk.world() as world:
        row = made(world, "dispatch_notice")
        tamper(row)
        page = f"/documents/{row.id}"
    agent = desk.visitor("kefu")
    for path in (page, f"{page}/content"):
        answer = agent.get(path)
        assert answer.status == 503
        assert "word/document.xml 被改动" in answer.html
