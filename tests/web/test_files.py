"""上传与下载：不收的说清为什么、一份不收就一份不留；下载的是原样字节，浏览器不去执行。"""

import hashlib
from urllib.parse import quote

from werkzeug.test import TestResponse, encode_multipart

from appeals.store import queries
from appeals.store.models import Attachment
from tests.desk import JSON, Answer, Desk, Visitor, a_file
from tests.factories import png

PDF = b"%PDF-1.4\n%%EOF\n"
PROGRAM = b"MZ this is a program"


def kept(desk: Desk, case_no: str) -> list[str]:
    """Return 案件上的附件名。"""
    with desk.world() as world:
        return [row.name for row in queries.attachments_of(world.case(case_no))]


def upload(visitor: Visitor, case_no: str, *files: tuple[str, bytes], json: bool) -> TestResponse:
    """Return 一次上传的回应。"""
    data = {
        "csrf_token": visitor.token,
        "purpose": "evidence",
        "files": [a_file(name, content) for name, content in files],
    }
    # 自己编好请求体：测试客户端给大文件用的临时文件不会关。
    boundary, body = encode_multipart(data)
    return visitor.client.post(
        f"/cases/{case_no}/attachments",
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
        headers=JSON if json else {},
    )


REFUSED = (
    ((), "请选择要上传的文件"),
    ((("空.pdf", b""),), "“空.pdf”是空文件"),
    ((("发票.pdf", PROGRAM),), "“发票.pdf”不是图片、PDF、Word、Excel 或录音文件"),
    ((("账单.xlsx", b"PK\x03\x04broken"),), "“账单.xlsx”"),
    ((("大.pdf", PDF + b"0" * 2 * 1024 * 1024),), "“大.pdf”有 2.0 MB，超过 2 MB 的上限"),
    ((("好.pdf", PDF), ("坏.pdf", PROGRAM)), "“坏.pdf”不是图片"),
)


def test_refused_files_say_why_and_none_is_kept(desk: Desk) -> None:
    no = desk.make("accepted")
    branch, before = desk.visitor("guangxi"), kept(desk, no)
    for files, reason in REFUSED:
        scripted = upload(branch, no, *files, json=True)
        assert scripted.status_code == 422, reason
        assert scripted.json is not None
        assert reason in scripted.json["message"]
        page = Answer(upload(branch, no, *files, json=False))
        assert page.status == 422
        assert reason in page.html
        assert "填写有误" in page.html
    assert kept(desk, no) == before


def test_whole_request_over_the_limit_is_413(desk: Desk) -> None:
    no, branch = desk.make("accepted"), desk.visitor("guangxi")
    big = ("大.pdf", PDF + b"0" * 9 * 1024 * 1024)
    scripted = upload(branch, no, big, json=True)
    assert scripted.status_code == 413
    assert scripted.json == {
        "code": 413,
        "status": "Request Entity Too Large",
        "message": "上传的内容超过了上限。",
        "errors": {},
    }
    page = Answer(upload(branch, no, big, json=False))
    assert page.status == 413
    assert "文件太大" in page.html


def test_unknown_purpose_is_refused(desk: Desk) -> None:
    no, agent = desk.make("accepted"), desk.visitor("kefu")
    files = {"purpose": "自编", "files": a_file("图.png", png())}
    answer = agent.post(f"/cases/{no}/attachments", files)
    assert answer.status == 422
    assert "没有“自编”这种附件用途" in answer.html


def test_script_gets_the_piece_and_page_goes_back(desk: Desk) -> None:
    no, branch = desk.make("accepted"), desk.visitor("guangxi")
    scripted = upload(branch, no, ("<b>证据㛃.pdf", PDF), json=True)
    assert scripted.status_code == 201
    assert scripted.json is not None
    assert "&lt;b&gt;证据㛃.pdf" in scripted.json["html"]
    page = upload(branch, no, ("一.pdf", PDF), ("二.png", png()), json=False)
    assert page.headers["Location"] == f"/cases/{no}"
    assert kept(desk, no)[-3:] == ["<b>证据㛃.pdf", "一.pdf", "二.png"]


def test_download_is_the_exact_bytes_as_attachment(desk: Desk) -> None:
    no, branch = desk.make("accepted"), desk.visitor("guangxi")
    name = "退费 凭证“㛃”;.pdf"
    upload(branch, no, (name, PDF), json=True)
    with desk.world() as world:
        row: Attachment = queries.attachments_of(world.case(no))[-1]
        path, digest = f"/attachments/{row.id}/content", row.sha256
    answer = branch.client.get(path)
    assert hashlib.sha256(answer.data).hexdigest() == digest
    assert answer.headers["Content-Length"] == str(len(PDF))
    assert answer.headers["Content-Type"] == "application/pdf"
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert desk.visitor("henan").get(path).status == 404
    assert "下载" in branch.get(f"/cases/{no}").html


def test_document_download_names_itself_in_chinese(desk: Desk) -> None:
    no = desk.make("sent")
    with desk.world() as world:
        row = queries.documents_of(world.user("jihe"), world.case(no))[0]
        path, digest, name = f"/documents/{row.id}", row.sha256, row.name
    auditor = desk.visitor("jihe")
    answer = auditor.client.get(f"{path}/content")
    assert hashlib.sha256(answer.data).hexdigest() == digest
    assert quote(name, safe="") in answer.headers["Content-Disposition"]
    assert digest in auditor.get(path).html


def test_bundle_of_nothing_or_of_unknown_is_refused(desk: Desk) -> None:
    desk.make("sent")
    auditor = desk.visitor("jihe")
    assert "请先勾选要下载的文书" in auditor.post("/documents/bundle").html
    for strange in ("999", "²", "9" * 30):
        answer = auditor.post("/documents/bundle", {"document_ids": strange})
        assert answer.status == 404
        assert "所选文书中有的已找不到" in answer.html


PAGES = ("/", "/cases", "/cases/new", "/documents", "/rules", "/calendar", "/nowhere")


def test_every_page_forbids_foreign_scripts(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    for path in (*PAGES, f"/cases/{desk.make('registered')}"):
        headers = agent.client.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self';"), path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
