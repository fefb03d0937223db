"""文书的 PDF：转一次留着、坏了重转、记下谁看了；没有核对过的不交给 LibreOffice。"""

import threading
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from appeals.documents.errors import DocumentError
from appeals.documents.soundness.checker import check_word_file
from appeals.domain.errors import NotFound
from appeals.domain.stages import Action
from appeals.extensions import db, files
from appeals.services import papers, pdf
from appeals.store import queries
from appeals.store.files import FileCorrupted
from appeals.store.models import Document, Rendition
from appeals.store.office import Office, PdfUnavailable
from tests.documents.hostile.contents import CONTENTS
from tests.factories import World
from tests.office import require_office
from tests.services.papers import made, tamper
from tests.services.steps import events

HOSTILE = ("宏", "外部图片", "DDEAUTO")
"""恶意文件里的几种：跑程序的、联网的、藏在域里的。"""


def use(app: Flask, office: Office) -> Office:
    """换一台 LibreOffice。"""
    app.extensions["appeals.office"] = office
    return office


def real(app: Flask) -> Office:
    """用这台机器上真的 LibreOffice。"""
    require_office()
    return use(app, Office())


def recorder(app: Flask, folder: Path) -> Path:
    """换上一个只记下自己被叫过的程序；返回它记的文件。"""
    program, called = folder / "soffice", folder / "called"
    program.write_text(f'#!/bin/sh\necho "$@" >> {called}\n', encoding="utf-8")
    program.chmod(0o755)
    use(app, Office(str(program)))
    return called


def keep_pdf(world: World, row: Document, data: bytes) -> None:
    """当作已经转好了一份。"""
    stored = files.save(BytesIO(data))
    db.session.add(
        Rendition(
            source_sha256=row.sha256,
            sha256=stored.sha256,
            size=stored.size,
            maker="LibreOffice",
            made_at=world.now,
        )
    )
    db.session.commit()


def open_pdf(world: World, row: Document, key: str = "kefu") -> pdf.Pdf:
    """打开一版文书的 PDF。"""
    return pdf.download(world.user(key), row.id, world.tick())


@pytest.mark.office
def test_second_opening_needs_no_conversion(app: Flask, world: World) -> None:
    office = real(app)
    row = made(world, "dispatch_notice")
    first = open_pdf(world, row)
    assert first.data.startswith(b"%PDF-")
    assert first.name == f"派单通知_{row.case.case_no}_第1版.pdf"
    kept = queries.rendition_of(row.sha256)
    assert kept is not None
    assert (kept.maker, kept.size) == (office.version, len(first.data))
    use(app, Office("false"))
    assert open_pdf(world, row, "guangxi") == first
    noted = events(world, row.case.case_no, Action.DOWNLOAD)
    assert [item.actor_name for item in noted] == ["李青", "韦国强"]
    assert noted[0].summary.startswith(
        f"{first.name}（由 SHA-256 {row.sha256[:12]}… 的 Word 转成）"
    )


@pytest.mark.office
def test_two_at_once_both_get_theirs(app: Flask, world: World) -> None:
    real(app)
    rows = [made(world, "dispatch_notice"), made(world, "urge_notice")]
    asked = [(row.id, world.tick()) for row in (rows[0], rows[1], rows[0])]
    found: dict[int, pdf.Pdf] = {}

    def ask(number: int) -> None:
        with app.app_context():
            found[number] = pdf.download(world.user("kefu"), *asked[number])
            db.session.remove()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(asked)
    assert found[0] == found[2] != found[1]


def test_lost_or_rotten_pdf_is_made_again(app: Flask, world: World, tmp_path: Path) -> None:
    called = recorder(app, tmp_path)
    row = made(world, "dispatch_notice")
    keep_pdf(world, row, b"%PDF-old")
    assert open_pdf(world, row).data == b"%PDF-old"
    assert not called.exists()
    kept = queries.rendition_of(row.sha256)
    assert kept is not None
    (Path(files.root) / kept.sha256[:2] / kept.sha256).write_bytes(b"rotten")
    with pytest.raises(PdfUnavailable, match="没有转成 PDF"):
        open_pdf(world, row)
    assert "--convert-to" in called.read_text(encoding="utf-8")


def test_forgotten_pdfs_are_made_again(app: Flask, world: World, tmp_path: Path) -> None:
    called = recorder(app, tmp_path)
    row = made(world, "dispatch_notice")
    keep_pdf(world, row, b"%PDF-old")
    result = app.test_cli_runner().invoke(args=["documents", "forget-pdf"])
    assert result.output == "已忘掉 1 份转好的 PDF。\n"
    with pytest.raises(PdfUnavailable):
        open_pdf(world, row)
    assert called.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_never_reaches_the_office(
    app: Flask, world: World, tmp_path: Path, name: str
) -> None:
    called = recorder(app, tmp_path)
    content = CONTENTS[name].make()
    with pytest.raises(DocumentError):
        check_word_file(content)
    with pytest.raises(PdfUnavailable, match="没有通过安全核对，不转 PDF"):
        pdf.pdf_of(content, "0" * 64, world.now)
    assert not called.exists()


def test_tampered_paper_is_not_converted(app: Flask, world: World, tmp_path: Path) -> None:
    called = recorder(app, tmp_path)
    row = made(world, "dispatch_notice")
    tamper(row)
    with pytest.raises(FileCorrupted, match="word/document.xml 被改动"):
        open_pdf(world, row)
    assert not called.exists()


def test_failed_conversion_leaves_the_word_file(app: Flask, world: World) -> None:
    use(app, Office("false"))
    row = made(world, "dispatch_notice")
    with pytest.raises(PdfUnavailable, match="请下载 Word"):
        open_pdf(world, row)
    assert events(world, row.case.case_no, Action.DOWNLOAD) == []
    assert queries.rendition_of(row.sha256) is None
    assert papers.download(world.user("kefu"), row.id, world.tick()).id == row.id


def test_paper_unseen_has_no_pdf_either(app: Flask, world: World) -> None:
    use(app, Office("false"))
    row = made(world, "dispatch_notice")
    for key in ("henan", "xitong"):
        with pytest.raises(NotFound, match="没有找到这份文书"):
            open_pdf(world, row, key)


def test_machine_without_office_offers_no_pdf(world: World) -> None:
    row = made(world, "dispatch_notice")
    assert not pdf.offered()
    with pytest.raises(NotFound, match="没有装 LibreOffice，不提供 PDF，请下载 Word"):
        open_pdf(world, row)


def test_collision_while_keeping_still_shows_the_pdf(
    app: Flask, world: World, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nfor last; do :; done\nprintf %%PDF- > "${last%.docx}.pdf"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    use(app, Office(str(program)))
    row = made(world, "dispatch_notice")

    def other_process_first(session: Session, *_: object) -> None:
        for item in [item for item in session.new if isinstance(item, Rendition)]:
            columns = Rendition.__table__.columns
            values = {column.key: getattr(item, column.key) for column in columns}
            session.execute(insert(Rendition).values(values))

    event.listen(db.session, "before_flush", other_process_first)
    try:
        assert open_pdf(world, row).data == b"%PDF-"
    finally:
        event.remove(db.session, "before_flush", other_process_first)
    assert len(events(world, row.case.case_no, Action.DOWNLOAD)) == 1


class Telling(Office):
    """转得出一份假的，被问到版本时记下手上有没有事务。"""

    busy: bool | None = None

    @property
    def installed(self) -> bool:
        """Return 当作装了。"""
        return True

    def convert(self, document: bytes) -> bytes:
        """Return 一份假的。"""
        return b"%PDF-1.7"

    @cached_property
    def version(self) -> str:
        """一个假的版本。"""
        self.busy = db.session.registry().in_transaction()
        return "LibreOffice"


def test_version_is_asked_before_the_write_begins(app: Flask, world: World) -> None:
    office = Telling()
    use(app, office)
    open_pdf(world, made(world, "dispatch_notice"))
    assert office.busy is False
