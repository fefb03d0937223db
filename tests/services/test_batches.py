"""批量打包：装的是原样字节，清单核对得上；未成的说出缘由，别的照样打成。"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from appeals.documents.errors import DocumentError
from appeals.domain.errors import WrongStage
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services import batches, form_papers
from appeals.services.batch_downloads import download_batch
from appeals.store import queries
from appeals.store.files import FileStore
from appeals.store.models import BatchState, Case
from tests.factories import World
from tests.services.batching import (
    BUNDLES,
    FORMS,
    NOVEMBER,
    REPLIES,
    batch,
    begin,
    failures,
    items,
    progress,
    reply_of,
    run,
    spoil,
    step,
    stored_at,
    unpacked,
)
from tests.services.papers import make
from tests.services.steps import events, reopen


def check_sums(folder: Path) -> None:
    """用 sha256sum 核对清单。"""
    tool = shutil.which("sha256sum")
    assert tool is not None, "本机没有 sha256sum（coreutils）"
    command = [tool, "--strict", "-c", "SHA256SUMS.txt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def test_replies_sent_in_a_month_come_as_they_were_sent(world: World, tmp_path: Path) -> None:
    numbers = [world.sent() for _ in range(3)]
    made = begin(world, REPLIES, by="jihe", **NOVEMBER)
    run(world)
    row = batch(world, made, by="jihe")
    assert (row.state, row.total) == (BatchState.READY, 3)
    assert row.title == "2026-11-01 至 2026-11-30 发出"
    names = unpacked(world, made, tmp_path, by="jihe")
    assert names == [*(f"申诉处理报告_{no}_第1版.docx" for no in numbers), "SHA256SUMS.txt"]
    for no in numbers:
        sent = reply_of(world, no)
        assert (tmp_path / sent.name).read_bytes() == files.read(sent.sha256)
    check_sums(tmp_path)


def test_case_bundles_come_one_folder_a_case(world: World, tmp_path: Path) -> None:
    first, second = world.closed(), world.registered()
    made = begin(world, BUNDLES, first, second)
    run(world)
    names = unpacked(world, made, tmp_path)
    assert f"{first}/文书/申诉处理报告_{first}_第1版.docx" in names
    assert f"{first}/调查反馈.txt" in names
    assert [name for name in names if name.startswith(second)] == [
        f"{second}/附件/001_来函原件_转办通知书.png",
        f"{second}/处理过程.txt",
    ]
    check_sums(tmp_path)


def test_missing_closing_forms_are_made_once(world: World, tmp_path: Path) -> None:
    lacking, having, open_case = world.closed(), world.closed(), world.sent()
    make(world, having, "closing_form")
    made = begin(world, FORMS, lacking, having, open_case)
    run(world)
    name = f"结案登记表_{lacking}_第1版.docx"
    assert unpacked(world, made, tmp_path) == [name, "SHA256SUMS.txt"]
    (row,) = queries.documents_of(world.user("jihe"), world.case(lacking), "closing_form")
    assert (tmp_path / name).read_bytes() == files.read(row.sha256)
    assert row.created_by.name == "李青"
    assert [event.summary for event in events(world, lacking, Action.ISSUE)] == [
        "结案登记表，第 1 版"
    ]


def test_form_made_by_another_meanwhile_is_used(world: World) -> None:
    no = world.closed()
    made = begin(world, FORMS, no)
    make(world, no, "closing_form", by="shenhe")
    run(world)
    (row,) = queries.documents_of(world.user("jihe"), world.case(no), "closing_form")
    assert [item.document_id for item in items(made)] == [row.id]


def test_failed_ones_are_named_and_the_others_come(world: World, tmp_path: Path) -> None:
    gone, rotten, sound = world.sent(), world.sent(), world.sent()
    made = begin(world, REPLIES, gone, rotten, sound)
    stored_at(reply_of(world, gone).sha256).unlink()
    spoil(reply_of(world, rotten).sha256)
    run(world)
    found = progress(world, made)
    assert (found.text, found.onward) == ("已打好：已打 1 / 3 份，未成 2 份", "重打未成的 2 份")
    assert "已不在，请从备份恢复" in failures(made)[gone]
    assert "内容已损坏" in failures(made)[rotten]
    names = unpacked(world, made, tmp_path)
    assert names == ["未成清单.txt", f"申诉处理报告_{sound}_第1版.docx", "SHA256SUMS.txt"]
    told = (tmp_path / "未成清单.txt").read_text(encoding="utf-8")
    assert told.startswith("共 3 份，以下 2 份没有打进来：\n\n1. " + gone)
    assert "已不在" in told
    check_sums(tmp_path)


def test_failed_ones_are_packed_again_once_repaired(world: World, tmp_path: Path) -> None:
    first, second = world.sent(), world.sent()
    content = files.read(reply_of(world, first).sha256)
    made = begin(world, REPLIES, first, second)
    spoil(reply_of(world, first).sha256)
    run(world)
    stored_at(reply_of(world, first).sha256).write_bytes(content)
    batches.go_on(world.user("kefu"), made, world.tick())
    run(world)
    assert failures(made) == {}
    assert len(unpacked(world, made, tmp_path)) == 3


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DocumentError("模板有错"), "模板有错"),
        (ZeroDivisionError(), "系统出错（ZeroDivisionError）"),
    ],
)
def test_form_that_cannot_be_made_spares_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    bad, good = world.closed(), world.closed()
    made = begin(world, FORMS, bad, good)
    true_steps: Callable[[Case], object] = form_papers._steps

    def faulty(case: Case) -> object:
        if case.case_no == bad:
            raise error
        return true_steps(case)

    monkeypatch.setattr(form_papers, "_steps", faulty)
    run(world)
    assert failures(made) == {bad: reason}
    assert [item.case.case_no for item in items(made)] == [good]
    assert not queries.documents_of(world.user("jihe"), world.case(bad), "closing_form")


def test_reopened_case_gets_no_form(world: World) -> None:
    no = world.closed()
    made = begin(world, FORMS, no)
    reopen(world, no)
    run(world)
    assert "调查处理中" in failures(made)[no]
    row = batch(world, made)
    assert (row.state, row.sha256) == (BatchState.READY, None)
    with pytest.raises(WrongStage, match="没有可下载的文件"):
        download_batch(world.user("kefu"), made, world.tick())


def test_file_spoiled_after_packing_is_left_out(world: World, tmp_path: Path) -> None:
    first, second = world.sent(), world.sent()
    made = begin(world, REPLIES, first, second)
    step(world)
    assert len(items(made)) == 2
    spoil(reply_of(world, first).sha256)
    run(world)
    assert list(failures(made)) == [first]
    assert f"“申诉处理报告_{first}_第1版.docx”取不出来" in failures(made)[first]
    assert len(unpacked(world, made, tmp_path)) == 3


def test_packing_reads_no_file_under_the_write_lock(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(world, BUNDLES, world.closed())
    read: list[str] = []
    monkeypatch.setattr(FileStore, "chunks", lambda library, sha256: read.append(sha256))
    step(world)
    assert len(items(made)) == 1
    assert read == []


def test_all_spoiled_files_are_found_in_one_binding(world: World) -> None:
    numbers = [world.sent() for _ in range(3)]
    made = begin(world, REPLIES, *numbers)
    step(world)
    for no in numbers[:2]:
        sent = reply_of(world, no)
        spoil(sent.sha256, b"x" * sent.size)
    step(world)
    assert list(failures(made)) == numbers[:2]
