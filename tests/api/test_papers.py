"""附件与文书的接口：原样收下、原样给出，每次下载都有记录；没有写的文字照初稿。"""

import hashlib
import io

import pytest

from appeals.domain.scopes import Scope
from appeals.domain.stages import Action
from tests.api.program import Program, picture, refusal
from tests.desk import Desk
from tests.factories import png
from tests.services.steps import events

MEGABYTE = 1024 * 1024


def test_file_comes_back_byte_for_byte(desk: Desk) -> None:
    no, program = desk.make("accepted"), Program(desk, "guangxi")
    files = {"purpose": "evidence", "files": [picture("一.png"), picture("二.jpg")]}
    answer = program.post(f"/cases/{no}/attachments", data=files)
    assert answer.status_code == 201
    assert answer.json is not None
    first, second = answer.json["attachments"]
    assert (first["name"], second["name"]) == ("一.png", "二.png")
    content = program.ask("GET", f"/attachments/{first['id']}/content")
    assert (content.data, content.mimetype) == (png(), "image/png")
    assert first["sha256"] == hashlib.sha256(png()).hexdigest()
    with desk.world() as world:
        assert events(world, no, Action.DOWNLOAD)[0].actor_name == world.user("guangxi").name


def test_refused_files_leave_nothing_behind(desk: Desk) -> None:
    no, program = desk.make("accepted"), Program(desk, "guangxi")
    path = f"/cases/{no}/attachments"
    big = (io.BytesIO(png() + bytes(2 * MEGABYTE)), "大.png")
    cases = (
        ({"purpose": "evidence", "files": [picture(), (io.BytesIO(b"MZ"), "x.exe")]}, 422),
        ({"purpose": "evidence", "files": [picture(), big]}, 422),
        ({"purpose": "evidence", "files": "不是文件"}, 422),
        ({"purpose": "evidence"}, 422),
        ({"purpose": "nothing", "files": picture()}, 422),
        ({"purpose": "mediation", "files": picture()}, 403),
    )
    for data, status in cases:
        assert refusal(program.post(path, data=data))[0] == status, data
    assert len(program.get(path)["attachments"]) == 1
    with desk.world() as world:
        assert [event.summary for event in events(world, no, Action.ATTACH)] == [
            "来函原件：转办通知书.png"
        ]


def test_too_much_at_once_is_refused_unread(desk: Desk) -> None:
    no, program = desk.make("accepted"), Program(desk, "guangxi")
    files = {"purpose": "evidence", "files": (io.BytesIO(bytes(9 * MEGABYTE)), "大.png")}
    assert refusal(program.post(f"/cases/{no}/attachments", data=files))[0] == 413


def test_reply_follows_the_draft_except_what_is_written(desk: Desk) -> None:
    no, program = desk.make("approved"), Program(desk, "kefu")
    body = {"kind": "reply", "document_no": "某信〔2026〕12号", "signed_on": "2026-11-12"}
    answer = program.post(f"/cases/{no}/documents", headers=program.etag(no), json=body)
    assert answer.status_code == 201
    assert answer.json is not None
    assert answer.json["reference_no"] == "某信〔2026〕12号"
    content = program.ask("GET", f"/documents/{answer.json['id']}/content")
    assert hashlib.sha256(content.data).hexdigest() == answer.json["sha256"]


def test_every_paper_is_made_by_its_kind(desk: Desk) -> None:
    no, program = desk.make("accepted"), Program(desk, "kefu")
    made = program.post(
        f"/cases/{no}/documents",
        headers=program.etag(no),
        json={"kind": "extension_request", "text": "尚需核查。", "until": "2026-11-30"},
    )
    assert made.status_code == 201, made.get_data(as_text=True)
    assert made.json is not None
    sending = {"sent_at": desk.tick().isoformat(), "sent_how": "邮寄", "receipt_no": "EMS1"}
    path = f"/documents/{made.json['id']}/sent"
    sent = program.post(path, json=sending)
    assert sent.json is not None
    assert (sent.status_code, sent.json["status"]) == (200, "sent")
    assert program.post(path, json=sending).status_code == 409


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"kind": "reply"}, 409, ""),
        ({"kind": "poem"}, 422, "kind"),
        ({"kind": "extension_request", "until": "2026-11-30", "text": " "}, 422, "text"),
        ({"kind": "extension_request", "addressee": "某局"}, 422, "addressee"),
        ({"kind": "extension_request", "text": "𠮷" * 20001}, 422, "text"),
    ],
)
def test_paper_that_cannot_be_made_says_why(
    desk: Desk, body: dict[str, str], status: int, field: str
) -> None:
    no, program = desk.make("accepted"), Program(desk, "kefu")
    answer = program.post(f"/cases/{no}/documents", headers=program.etag(no), json=body)
    assert (answer.status_code, list(refusal(answer)[1])) == (status, [field] if field else [])
    assert program.get(f"/cases/{no}/documents") == {"documents": []}


def test_reading_does_not_include_downloading(desk: Desk) -> None:
    no, reader = desk.make("accepted"), Program(desk, "kefu", Scope.READ)
    (letter,) = reader.get(f"/cases/{no}/attachments")["attachments"]
    assert reader.ask("GET", f"/attachments/{letter['id']}/content").status_code == 403
    assert reader.post(f"/cases/{no}/attachments", data={"purpose": "letter"}).status_code == 403
    assert (
        Program(desk, "henan").ask("GET", f"/attachments/{letter['id']}/content").status_code == 404
    )
