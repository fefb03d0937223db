"""批量打包的一趟：列表上勾选、看有多少、后台打、取消又接着打，下载解开核对。"""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser import opened, serving
from tests.desk import Desk
from tests.jobs.test_worker import PATIENCE, worker
from tests.journeys.people import Person
from tests.services.batching import reply_of, run, spoil, step

pytestmark = pytest.mark.browser


def progress(page: Page) -> str:
    """Return 进度条的读数，如 1/3。"""
    found: str = page.locator("progress").evaluate("bar => `${bar.value}/${bar.max}`")
    return found


def test_ticked_cases_are_packed_while_the_bar_runs(
    app: Flask, desk: Desk, browser: Browser, tmp_path: Path
) -> None:
    numbers = [desk.make("registered") for _ in range(3)]
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = _started(agent, numbers)
        agent.sees("后台作业没有在运行，请联系系统管理员启动")
        agent.look("batch-running", "第 1 批：案卷包")
        assert progress(page) == "0/3"
        with desk.world() as world:
            step(world)
        agent.sees("打包中：已打 1 / 3 份")
        assert progress(page) == "1/3"
        agent.press("取消")
        agent.sees("已取消：已打 1 / 3 份")
        agent.look("batch-cancelled", "第 1 批：案卷包")
        agent.press("接着打包")
        agent.sees("接着打包了")
        with worker(app):
            expect(page.get_by_text("已打好：已打 3 / 3 份")).to_be_visible(timeout=PATIENCE * 1000)
        agent.look("batch-ready", "第 1 批：案卷包")
        _checked(page, tmp_path, numbers)
        agent.go("/batches")
        agent.look("batches", "批量打包")
        assert agent.watch.faults == []


def _started(agent: Person, numbers: list[str]) -> Page:
    page = agent.go("/cases")
    expect(page.get_by_role("button", name="批量打包")).to_be_disabled()
    agent.look("batch-cases", "申诉案件")
    agent.choose("选中本页全部")
    agent.press("批量打包（3 件）")
    agent.sees("只装列表上勾选的 3 件")
    agent.look("batch-ticked", "新打一批")
    for no in numbers:
        agent.sees(no)
    agent.press("开始打包（3 份）")
    agent.sees("已开始打包 3 份")
    return page


def _checked(page: Page, folder: Path, numbers: list[str]) -> None:
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载 zip").click()
    assert re.fullmatch(r"案卷包_\d{12}_3份\.zip", downloading.value.suggested_filename)
    downloading.value.save_as(folder / "batch.zip")
    with zipfile.ZipFile(folder / "batch.zip") as archive:
        archive.extractall(folder)
    tool = shutil.which("sha256sum")
    assert tool is not None, "本机没有 sha256sum（coreutils）"
    command = [tool, "--strict", "-c", "SHA256SUMS.txt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert [(folder / no / "处理过程.txt").is_file() for no in numbers] == [True] * 3


def test_replies_of_a_month_are_looked_at_and_one_fails(
    app: Flask, desk: Desk, browser: Browser
) -> None:
    bad, good = desk.make("sent"), desk.make("sent")
    with desk.world() as world:
        spoil(reply_of(world, bad).sha256)
    with serving(app) as home:
        auditor = Person(browser, home, "jihe")
        auditor.go("/documents")
        auditor.press("按日期批量打包")
        auditor.sees("共 2 份")
        auditor.sees(good)
        auditor.look("batch-month", "新打一批")
        auditor.press("上月")
        auditor.sees("没有符合条件的")
        auditor.look("batch-none", "新打一批")
        auditor.press("本月")
        auditor.press("开始打包（2 份）")
        auditor.sees("已开始打包 2 份")
        with desk.world() as world:
            run(world)
        auditor.sees("未成的 1 份")
        auditor.look("batch-failed", "第 1 批：已发出的答复")
        assert auditor.watch.faults == []


def test_progress_is_read_without_scripts(app: Flask, desk: Desk, browser: Browser) -> None:
    desk.make("sent")
    with serving(app) as home:
        auditor = Person(browser, home, "jihe")
        auditor.go("/batches/new")
        auditor.press("开始打包（1 份）")
        auditor.sees("已开始打包 1 份")
        kept = auditor.page.context.storage_state()
        with opened(browser, scripts=False) as page:
            page.context.add_cookies(kept["cookies"])  # type: ignore[arg-type]
            page.goto(f"{home}/batches/1")
            expect(page.locator("[data-progress-text]")).to_have_text("打包中：已打 0 / 1 份")
            with desk.world() as world:
                step(world)
                step(world)
            page.get_by_role("link", name="刷新看进度").click()
            expect(page.get_by_role("link", name="下载 zip")).to_be_visible()
