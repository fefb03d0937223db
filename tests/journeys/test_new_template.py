"""换一份模板的一趟：毛病全列出，改好收下，当天生成的用它，先前的一个字节不变，再恢复。"""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from doc_templates.blocks import body
from tests.browser import serving
from tests.desk import Desk
from tests.documents.reading import texts
from tests.journeys.people import Person
from tests.services.papers import make
from tests.services.templates import KIND, amended, reworded

pytestmark = pytest.mark.browser

BAD = body("{{ 申诉人.电活 }}") + body("{%p if 发文字号 %}") + body("｛｛ 主送机关 }}")
FAULTS = (
    ("第1段", "没有“电活”这个字段，是不是“联系电话”？"),
    ("第2段", "没有结束，缺“{%p endif %}”"),
    ("第3段", "标签里要用半角，请改掉 ｛"),
)
REASON = "按公司〔2026〕8号文添了一段"


@pytest.fixture
def templates(tmp_path: Path) -> dict[str, Path]:
    """一份有毛病的，一份好的。"""
    made = {"bad": amended(BAD), "good": reworded("请一并核查代理渠道。")}
    for name, content in made.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    return {name: tmp_path / f"{name}.docx" for name in made}


def test_new_template_is_checked_used_and_taken_back(
    app: Flask, desk: Desk, browser: Browser, templates: dict[str, Path]
) -> None:
    no = desk.make("dispatched")
    with desk.world() as world:
        first = make(world, no, KIND).id
    with serving(app) as home:
        admin, agent = Person(browser, home, "xitong"), Person(browser, home, "kefu")
        before = _downloaded(agent, first)
        _uploads(admin, templates)
        second = _makes_one(agent, no)
        assert "请一并核查代理渠道。" in texts(_downloaded(agent, second))
        assert _downloaded(agent, first) == before
        _tries_it_on_a_case(agent, no)
        _takes_it_back(admin)
        third = _downloaded(agent, _makes_one(agent, no))
        assert "请一并核查代理渠道。" not in texts(third)
        assert admin.watch.faults + agent.watch.faults == []


def _downloaded(person: Person, document: int) -> bytes:
    person.go(f"/documents/{document}")
    return person.download("下载 Word").read_bytes()


def _uploads(admin: Person, templates: dict[str, Path]) -> None:
    page = admin.go("/")
    admin.press("文书模板")
    admin.press("派单通知")
    admin.press("上传新的一版")
    file = page.locator("[name=file]")
    file.set_input_files(templates["bad"])
    admin.fill(reason=REASON, effective_from="2026-11-06")
    admin.press("检查并收下")
    admin.sees("模板有 3 处毛病，没有收下")
    for place, message in FAULTS:
        row = page.get_by_role("row").filter(has_text=message)
        expect(row).to_contain_text(place)
    expect(page.locator("[name=reason]")).to_have_value(REASON)
    admin.look("template-faults", "上传派单通知的模板")
    file.set_input_files(templates["good"])
    admin.press("检查并收下")
    admin.sees("模板第 1 版已收下，自 2026-11-06 起施行")
    expect(page.get_by_role("row").filter(has_text=REASON)).to_contain_text("施行中")
    admin.look("template-history", "派单通知的模板")
    page.get_by_role("link", name=re.compile("与前一版比.*第 1 版")).click()
    expect(page.locator(".diff ins")).to_have_text("请一并核查代理渠道。")
    admin.look("template-compare", "派单通知的模板：比较")


def _makes_one(agent: Person, no: str) -> int:
    page = agent.go(f"/cases/{no}/documents/{KIND}")
    agent.press("生成派单通知")
    agent.sees("请核对")
    agent.look("paper-with-template", "派单通知")
    return int(page.url.rsplit("/", 1)[-1])


def _tries_it_on_a_case(agent: Person, no: str) -> None:
    page = agent.go(f"/templates/{KIND}/1/samples/0")
    agent.look("template-sample", "试填：派单通知 第 1 版模板")
    page.get_by_label("案件编号").fill(no.lower())
    page.get_by_role("button", name="试填").click()
    expect(page.locator(".paper")).to_contain_text("刘敏")
    expect(page.locator(".paper")).to_contain_text("请一并核查代理渠道。")
    agent.look("template-trial", "试填：派单通知 第 1 版模板")
    with page.expect_download() as found:
        page.get_by_role("link", name="下载试填的 Word", exact=True).click()
    assert found.value.suggested_filename == f"试填_派单通知_模板第1版_{no}.docx"
    page.get_by_role("link", name=no).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(no)
    expect(page.get_by_text("试填")).to_have_count(0)


def _takes_it_back(admin: Person) -> None:
    page = admin.go(f"/templates/{KIND}")
    page.get_by_role("link", name=re.compile("恢复.*第 0 版")).click()
    admin.look("template-restore", "恢复派单通知的第 0 版模板")
    admin.fill(reason="添的一段印错了位置")
    admin.press("恢复这一版")
    admin.sees("模板第 2 版已收下，自 2026-11-06 起施行")
    row = page.get_by_role("row").filter(has_text="恢复第 0 版的内容")
    expect(row).to_contain_text("施行中")
