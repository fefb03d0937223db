"""来函的一趟：上传、核对各栏的出处、改一栏、登记，案件带着原件。"""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from appeals.demo.organisation import PASSWORD
from appeals.store import queries
from tests.browser import opened, serving
from tests.desk import Desk
from tests.journeys.people import CASE_NO, Person
from tests.letters.corpus import samples

# 读来函不分数据库；登记的数据另有两种数据库的测试。
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("template", ["sqlite"], indirect=True),
]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(name: str) -> FilePayload:
    """Return 名为 ``name`` 的来函，要上传的样子。"""
    found = next(sample for sample in samples() if sample.name == name)
    return FilePayload(name=f"{name}.docx", mimeType=WORD, buffer=found.word())


def read(person: Person, name: str) -> Page:
    """上传一封来函并读取。"""
    page = person.go("/cases/new")
    page.locator("#file").set_input_files([letter(name)])
    person.press("读取来函")
    expect(page.locator("#letter-title")).to_contain_text(f"{name}.docx")
    return page


def test_letter_fills_the_form_and_becomes_the_original(
    app: Flask, desk: Desk, browser: Browser
) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = read(agent, "两对一行的转办通知书")
        expect(page.locator("#read")).to_be_focused()
        expect(page.locator("#read")).to_contain_text("已填好 15 栏")
        expect(page.locator("#complainant-note")).to_contain_text("表格第 2 行“申诉人：赵明”")
        expect(page.locator("[name=reply_by]")).to_have_value("2026-11-13")
        expect(page.get_by_label("非立案")).not_to_be_checked()
        agent.look("letter-read", "登记案件")
        agent.fill(complainant="赵小明")
        agent.press("登记")
        expect(page.get_by_role("heading", level=1)).to_have_text(CASE_NO)
        agent.sees("赵小明")
        agent.sees("两对一行的转办通知书.docx")
        no = page.get_by_role("heading", level=1).inner_text()
        assert agent.watch.faults == []
    with desk.world() as world:
        kept = queries.attachments_of(world.case(no))
        assert [(row.purpose.value, row.name) for row in kept] == [
            ("letter", "两对一行的转办通知书.docx")
        ]


def test_doubtful_value_is_taken_with_one_press(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = read(agent, "两个联系电话由人来选")
        expect(page.locator("[name=phone]")).to_have_value("")
        expect(page.locator("#phone-note")).to_contain_text("拿不准")
        agent.look("letter-doubt", "登记案件")
        agent.press("填 0571-55556666")
        expect(page.locator("[name=phone]")).to_have_value("0571-55556666")
        expect(page.locator("[name=phone]")).to_be_focused()
        agent.press("填 浙江省")
        expect(page.locator("[name=province]")).to_have_value("浙江省")
        agent.press("登记")
        expect(page.locator("[data-form-errors]")).to_contain_text("请填写诉求")
        expect(page.locator("#phone-note")).to_contain_text("13500006666")
        expect(page.locator("[name=phone]")).to_have_value("0571-55556666")
        agent.look("letter-errors", "登记案件")
        assert agent.watch.faults == []


def test_pasted_letter_works_without_scripts(app: Flask, desk: Desk, browser: Browser) -> None:
    text = next(item for item in samples() if item.name == "分节的标题独占一行").text()
    with serving(app) as home, opened(browser, scripts=False) as page:
        page.goto(f"{home}/login")
        page.get_by_label("邮箱").fill("kefu@demo.example")
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.goto(f"{home}/cases/new")
        page.get_by_label("粘贴来函的文字").fill(text)
        page.get_by_role("button", name="读取来函").first.click()
        expect(page.locator("#letter-title")).to_contain_text("来函文字.txt")
        expect(page.locator("[name=complainant]")).to_have_value("曹阳")
        expect(page.locator("#reply_by-note")).to_contain_text("自收到时间")
        expect(page.locator("[data-take]").locator("visible=true")).to_have_count(0)


def test_what_is_no_letter_leaves_the_form_alone(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = agent.go("/cases/new")
        agent.look("letter-start", "登记案件")
        page.locator("#file").set_input_files([letter("一份文件两封来函")])
        agent.press("读取来函")
        agent.sees("文件里有 2 封来函（AA-001、AA-002），请拆开后分别读取")
        expect(page.locator("[name=complainant]")).to_have_value("")
        agent.look("letter-refused", "登记案件")
        assert agent.watch.faults == []


def test_changed_receipt_clears_the_offered_date(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = read(agent, "分节的标题独占一行")
        page.locator("#reply_by-note [data-take]").click()
        expect(page.locator("[name=reply_by]")).not_to_have_value("")
        agent.fill(received_at="2026-11-05T10:00")
        expect(page.locator("[name=reply_by]")).to_have_value("")
        expect(page.locator("#reply_by-note")).to_contain_text("收到时间改了")
        agent.look("letter-stale", "登记案件")
        assert agent.watch.faults == []


def test_reading_asks_nothing_and_keeps_the_typed(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = agent.go("/cases/new")
        asked: list[str] = []

        def accept(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", accept)
        page.locator("[name=complainant]").press_sequentially("赵小明")
        page.locator("#file").set_input_files([letter("两对一行的转办通知书")])
        agent.press("读取来函")
        expect(page.locator("#complainant-note")).to_contain_text("与来函不同")
        expect(page.locator("[name=complainant]")).to_have_value("赵小明")
        agent.look("letter-differs", "登记案件")
        page.locator("[name=demand]").fill("")
        page.locator("[name=complainant]").press("Enter")
        expect(page.locator("[data-form-errors]")).to_contain_text("请填写诉求")
        assert (asked, agent.watch.faults) == ([], [])
