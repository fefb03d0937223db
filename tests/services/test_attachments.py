"""附件：一次上传要么全收要么全不收，用途依角色，下载留痕。"""

import hashlib
from collections.abc import Sequence

from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services import attachments
from appeals.services.attachments import Upload
from appeals.store import queries
from appeals.store.files import FileCorrupted
from appeals.store.models import Attachment, Purpose
from tests.documents.hostile import hostile_file
from tests.documents.hostile.making import GOOD
from tests.factories import World, png, upload
from tests.services.batching import stored_at
from tests.services.steps import ask, events, refused, unchanged

PDF = b"%PDF-1.7\n%%EOF"


def attach(
    world: World,
    case_no: str,
    uploads: Sequence[Upload],
    purpose: Purpose = Purpose.EVIDENCE,
    *,
    by: str = "guangxi",
) -> list[Attachment]:
    """补充附件。"""
    return attachments.attach(world.user(by), case_no, purpose, uploads, world.tick())


def test_several_files_are_kept_byte_for_byte(world: World) -> None:
    no = world.accepted()
    rows = attach(world, no, [upload("截图.png"), upload("账单.pdf", PDF)])
    assert [(row.name, row.media_type, row.size) for row in rows] == [
        ("截图.png", "image/png", len(png())),
        ("账单.pdf", "application/pdf", len(PDF)),
    ]
    assert [files.read(row.sha256) for row in rows] == [png(), PDF]
    assert rows[1].sha256 == hashlib.sha256(PDF).hexdigest()
    assert rows[0].uploaded_by == world.user("guangxi")


def test_uploading_is_recorded_without_a_new_version(world: World) -> None:
    no = world.accepted()
    version = world.case(no).version
    attach(world, no, [upload("截图.png")])
    event = events(world, no, Action.ATTACH)[-1]
    assert event.summary == "证据材料：截图.png"
    assert event.data["sha256"] == {"截图.png": hashlib.sha256(png()).hexdigest()}
    assert world.case(no).version == version


def test_one_refused_file_refuses_all_and_names_each(world: World) -> None:
    no = world.accepted()
    mixed = [upload(), upload("空.pdf", b""), upload("木马.png", b"MZ\x90\x00"), upload("b.png")]
    with unchanged(world, no, InvalidFields) as error:
        attach(world, no, mixed)
    assert error.value.errors == {
        "files": [
            "“空.pdf”是空文件，请重新选择",
            "“木马.png”不是图片、PDF、Word、Excel 或录音文件，不能上传",
        ]
    }


def test_word_file_is_looked_into_and_kept_whole(world: World) -> None:
    no = world.accepted()
    (row,) = attach(world, no, [upload("说明.docx", GOOD)])
    assert files.read(row.sha256) == GOOD


def test_hostile_word_file_is_refused_with_its_reason(world: World) -> None:
    no = world.accepted()
    smuggling = [upload("说明.docx", hostile_file("拆开的 DDEAUTO")), upload("b.png")]
    with unchanged(world, no, InvalidFields) as error:
        attach(world, no, smuggling)
    (message,) = error.value.errors["files"]
    assert message.startswith("“说明.docx”不能上传：Word 文件有不收的域“DDEAUTO")


def test_file_over_the_limit_is_refused_with_the_limit(world: World) -> None:
    no = world.accepted()
    large = upload("录音.png", png() + b"\0" * files.limit)
    with unchanged(world, no, InvalidFields) as error:
        attach(world, no, [large])
    assert refused(error) == {"files": "“录音.png”有 2.0 MB，超过 2 MB 的上限"}
    attach(world, no, [upload("整好.png", png().ljust(files.limit, b"\0"))])


def test_choosing_no_file_is_refused(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields, "请选择要上传的文件"):
        attach(world, no, [])


def test_branch_uploads_evidence_only(world: World) -> None:
    no = world.accepted()
    for purpose in Purpose:
        if purpose in (Purpose.EVIDENCE, Purpose.TASK_ANSWER):
            attach(world, no, [upload()], purpose)
            continue
        with unchanged(world, no, Forbidden, f"分公司不能上传「{purpose.label}」"):
            attach(world, no, [upload()], purpose)


def test_other_units_and_auditors_cannot_upload(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, NotFound):
        attach(world, no, [upload("别省的.pdf", PDF)], by="henan")
    assert not files.fs.exists(files._path(hashlib.sha256(PDF).hexdigest()))
    with unchanged(world, no, Forbidden):
        attach(world, no, [upload()], by="jihe")


def test_closed_case_takes_papers_from_headquarters_only(world: World) -> None:
    no = world.closed()
    with unchanged(world, no, Forbidden):
        attach(world, no, [upload()])
    attach(world, no, [upload()], Purpose.MEDIATION, by="kefu")


def test_archived_case_takes_nothing(world: World) -> None:
    no = world.archived()
    with unchanged(world, no, WrongStage):
        attach(world, no, [upload()], by="kefu")


def test_download_is_recorded_with_who_and_when(world: World) -> None:
    no = world.accepted()
    row = attach(world, no, [upload("截图.png")])[0]
    attachments.download(world.user("jihe"), row.id, world.tick())
    event = events(world, no, Action.DOWNLOAD)[-1]
    assert (event.actor_name, event.at, event.summary) == (
        *("秦正", world.now, "证据材料：截图.png"),
    )


def test_download_of_what_may_not_be_seen_is_not_found(world: World) -> None:
    no = world.accepted()
    row = attach(world, no, [upload()])[0]
    for key in ("henan", "nanning", "xitong"):
        with unchanged(world, no, NotFound, "没有找到这份附件"):
            attachments.download(world.user(key), row.id, world.tick())
    ask(world, no)
    attachments.download(world.user("shichang"), row.id, world.tick())


def test_same_file_twice_is_stored_once(world: World) -> None:
    no = world.accepted()
    first, second = attach(world, no, [upload("一.png"), upload("二.png")])
    assert first.sha256 == second.sha256
    assert len(queries.attachments_of(world.case(no))) == 3


def test_download_of_a_missing_file_is_refused_and_not_recorded(world: World) -> None:
    no = world.accepted()
    row = attach(world, no, [upload("截图.png")])[0]
    stored_at(row.sha256).unlink()
    with unchanged(world, no, FileCorrupted, "已不在，请从备份恢复"):
        attachments.download(world.user("jihe"), row.id, world.tick())
    assert events(world, no, Action.DOWNLOAD) == []
