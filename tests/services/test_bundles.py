"""稽核批量下载：一个 zip 与校验清单，有一份不合就整个不给。"""

import hashlib
import zipfile

import pytest

from appeals.domain.errors import InvalidFields, NotFound
from appeals.domain.stages import Action
from appeals.services import bundles
from appeals.store import queries
from tests.factories import World
from tests.services.steps import events, unchanged


def last_document(world: World, case_no: str) -> int:
    """Return 案件最近一版文书的编号。"""
    return queries.documents_of(world.user("jihe"), world.case(case_no))[0].id


def test_bundle_holds_the_bytes_and_their_sums(world: World) -> None:
    numbers = [world.sent(), world.sent()]
    chosen = [last_document(world, no) for no in numbers]
    spool = bundles.bundle(world.user("jihe"), chosen, world.tick())
    with spool, zipfile.ZipFile(spool) as archive:
        assert archive.testzip() is None
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_STORED}
        names = archive.namelist()
        sums = archive.read("SHA256SUMS.txt").decode()
        found = "".join(
            f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}\n" for name in names[:-1]
        )
    assert names[:-1] == [f"申诉处理报告_{no}_第1版.docx" for no in numbers]
    assert sums == found


def test_each_document_in_a_bundle_is_recorded(world: World) -> None:
    numbers = [world.sent(), world.sent()]
    chosen = [last_document(world, no) for no in numbers]
    bundles.bundle(world.user("jihe"), chosen, world.tick()).close()
    for no in numbers:
        found = events(world, no, Action.DOWNLOAD)
        assert [event.actor_name for event in found] == ["秦正"]
        assert "批量下载 2 份" in found[0].summary


def test_one_unsent_document_gives_nothing(world: World) -> None:
    sent, draft = world.sent(), world.approved()
    chosen = [last_document(world, sent), world.compose(draft).id]
    with unchanged(world, sent, NotFound, "所选文书中有的已找不到"):
        bundles.bundle(world.user("jihe"), chosen, world.tick())


def test_one_foreign_document_gives_nothing(world: World) -> None:
    no = world.sent()
    with unchanged(world, no, NotFound):
        bundles.bundle(world.user("henan"), [last_document(world, no)], world.tick())


def test_unknown_or_no_document_is_refused(world: World) -> None:
    no = world.sent()
    with unchanged(world, no, NotFound):
        bundles.bundle(world.user("jihe"), [last_document(world, no), 999], world.tick())
    with pytest.raises(InvalidFields, match="请先勾选"):
        bundles.bundle(world.user("jihe"), [], world.tick())


def test_document_chosen_twice_is_packed_once(world: World) -> None:
    chosen = last_document(world, world.sent())
    spool = bundles.bundle(world.user("jihe"), [chosen, chosen], world.tick())
    with spool, zipfile.ZipFile(spool) as archive:
        assert len(archive.namelist()) == 2
