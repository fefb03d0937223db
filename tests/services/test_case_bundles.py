"""案卷包：文书、反馈、附件、经过一个不少，sha256sum 认得清单，下载有记录。"""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from appeals.domain.errors import Forbidden, NotFound
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.services.attachments import attach
from appeals.services.case_bundles import case_bundle
from appeals.store import queries
from appeals.store.models import Purpose
from tests.factories import FINDINGS, World, png, upload
from tests.services.papers import make
from tests.services.steps import approve, events, send_back, unchanged


def unpacked(world: World, case_no: str, folder: Path, *, by: str = "jihe") -> list[str]:
    """解开案卷包；返回里面的文件名。"""
    spool = case_bundle(world.user(by), case_no, world.tick())
    with spool, zipfile.ZipFile(spool) as archive:
        archive.extractall(folder)
        return archive.namelist()


def closed_with_papers(world: World) -> str:
    """Return 有通知、两稿反馈、两份同名证据、发出回复的案件号。"""
    no = world.accepted()
    make(world, no, "dispatch_notice")
    for size in (5, 6):
        evidence = [upload("账单 截图.png", png(size, size))]
        attach(world.user("guangxi"), no, Purpose.EVIDENCE, evidence, world.tick())
    world.submit(no)
    send_back(world, no)
    world.submit(no)
    approve(world, no)
    world.compose(no)
    world.send(no)
    world.finish(no)
    make(world, no, "file_index")
    return no


def test_bundle_holds_everything_in_its_place(world: World, tmp_path: Path) -> None:
    no = closed_with_papers(world)
    assert unpacked(world, no, tmp_path) == [
        f"文书/派单通知_{no}_第1版.docx",
        f"文书/申诉处理报告_{no}_第2版.docx",
        f"文书/卷内目录_{no}_第1版.docx",
        "调查反馈.txt",
        "附件/001_来函原件_转办通知书.png",
        "附件/002_证据材料_账单 截图.png",
        "附件/003_证据材料_账单 截图.png",
        "处理过程.txt",
        "SHA256SUMS.txt",
    ]
    sent = next(row for row in queries.documents_of(world.user("jihe"), world.case(no), "reply"))
    assert (tmp_path / "文书" / sent.name).read_bytes() == files.read(sent.sha256)


def test_manifest_is_accepted_by_sha256sum(world: World, tmp_path: Path) -> None:
    unpacked(world, closed_with_papers(world), tmp_path)
    tool = shutil.which("sha256sum")
    assert tool is not None, "本机没有 sha256sum（coreutils）"
    command = [tool, "--strict", "-c", "SHA256SUMS.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "处理过程.txt").write_text("改过", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_findings_and_timeline_read_as_text(world: World, tmp_path: Path) -> None:
    unpacked(world, closed_with_papers(world), tmp_path)
    findings = (tmp_path / "调查反馈.txt").read_text(encoding="utf-8")
    assert findings.count(FINDINGS.facts_found) == 2
    assert (
        findings.index("第 1 稿") < findings.index("缺二次确认的记录") < findings.index("第 2 稿")
    )
    timeline = (tmp_path / "处理过程.txt").read_text(encoding="utf-8")
    assert timeline.index("登记") < timeline.index("派单：广西分公司") < timeline.index("结案")
    assert "2026年11月6日 11:05　总部客户服务部 李青　登记" in timeline


def test_early_case_has_a_bundle_too(world: World, tmp_path: Path) -> None:
    names = unpacked(world, world.registered(), tmp_path, by="kefu")
    assert names == ["附件/001_来函原件_转办通知书.png", "处理过程.txt", "SHA256SUMS.txt"]


def test_download_of_a_bundle_is_noted(world: World, tmp_path: Path) -> None:
    no = world.registered()
    unpacked(world, no, tmp_path)
    noted = events(world, no, Action.DOWNLOAD)
    assert [(event.actor_name, event.summary) for event in noted] == [("秦正", "案卷包，2 个文件")]
    assert set(noted[0].data["sha256"]) == {"附件/001_来函原件_转办通知书.png", "处理过程.txt"}


def test_branch_gets_no_bundle(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, Forbidden, "只供总部"):
        case_bundle(world.user("guangxi"), no, world.tick())


def test_unknown_case_has_no_bundle(world: World) -> None:
    with pytest.raises(NotFound):
        case_bundle(world.user("jihe"), "SS20260101-9999", world.tick())
