"""存下的文书被改动：说出是哪个部件，不给看、不给下载、不入案卷包。"""

import pytest

from appeals.documents.package import DOCUMENT, read_parts
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services import bundles, case_bundles, papers
from appeals.services.packing import Unreadable
from appeals.services.paper_checks import verify, verify_all
from appeals.store import queries
from appeals.store.files import FileCorrupted
from tests.factories import World
from tests.services.papers import kept_at, made, tamper
from tests.services.steps import events


def test_every_part_is_recorded_with_its_digest(world: World) -> None:
    notice, reply = made(world, "dispatch_notice"), world.compose(world.approved())
    for row in (notice, reply):
        assert set(row.parts) == set(read_parts(files.read(row.sha256)))
        assert verify(row) == []


def test_changed_part_is_named_by_verifying(world: World) -> None:
    row = made(world, "dispatch_notice")
    tamper(row)
    assert verify(row) == [f"{DOCUMENT} 被改动"]


def test_missing_file_is_said_to_be_missing(world: World) -> None:
    row = made(world, "dispatch_notice")
    kept_at(row).unlink()
    assert verify(row) == ["文件库里没有这个文件"]


def test_bytes_after_the_package_are_noticed(world: World) -> None:
    row = made(world, "dispatch_notice")
    kept_at(row).write_bytes(files.read(row.sha256) + b"\0")
    assert verify(row) == ["各部件没有变，变的是文件包"]


def test_changed_record_is_noticed_too(world: World) -> None:
    row = made(world, "dispatch_notice")
    row.parts = {**row.parts, DOCUMENT: "0" * 64}
    assert verify(row) == ["文件没有变，登记的部件摘要与它不符", f"{DOCUMENT} 被改动"]


def test_paper_from_before_is_checked_as_a_whole(world: World) -> None:
    row = made(world, "dispatch_notice")
    row.parts = {}
    assert verify(row) == []
    tamper(row)
    assert verify(row) == ["这一版生成于登记部件摘要之前，分不出是哪个部件"]


def test_tampered_paper_is_neither_read_nor_downloaded(world: World) -> None:
    row = made(world, "dispatch_notice")
    tamper(row)
    with pytest.raises(FileCorrupted, match=f"{DOCUMENT} 被改动。请从备份恢复"):
        papers.preview_of(row)
    with pytest.raises(FileCorrupted, match=f"{DOCUMENT} 被改动"):
        papers.download(world.user("kefu"), row.id, world.tick())
    assert events(world, row.case.case_no, Action.DOWNLOAD) == []


def test_tampered_paper_stops_the_bundles(world: World) -> None:
    no = world.closed()
    (row,) = queries.documents_of(world.user("jihe"), world.case(no))
    tamper(row)
    with pytest.raises(Unreadable, match=f"{row.name}”取不出来：{DOCUMENT} 被改动"):
        case_bundles.case_bundle(world.user("jihe"), no, world.tick())
    with pytest.raises(Unreadable, match=f"{row.name}”取不出来：{DOCUMENT} 被改动"):
        bundles.bundle(world.user("jihe"), [row.id], world.tick())


def test_all_papers_are_walked_in_order(world: World) -> None:
    rows = [made(world, "dispatch_notice"), made(world, "urge_notice")]
    tamper(rows[1])
    found = [(checked.row.id, list(checked.faults)) for checked in verify_all()]
    assert found == [(rows[0].id, []), (rows[1].id, [f"{DOCUMENT} 被改动"])]
