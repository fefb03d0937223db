"""主线全程：从监管部门的来函到 Word 回复、回访、结案、归档，在真实的浏览器里走一遍。"""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser import serving
from tests.documents.factories import picture_bytes
from tests.journeys.letters import transfer_notice
from tests.journeys.people import CASE_NO, Person

pytestmark = pytest.mark.browser

FINDINGS = {
    "circumstances": "用户为后付费移动客户，2019年3月入网，现用199元套餐。",
    "prior_handling": "10月12日用户致电客服热线投诉，10月13日答复系用户自行点击开通，用户不认可。",
    "facts_found": (
        "系统记录显示该业务于2026年8月2日21:14由代理渠道工号开通，"
        "未检索到二次确认短信下发记录，不符合二次确认规定。"
    ),
    "handling": "已取消业务，退还30元并按规定双倍返还，合计90元，11月11日到账。",
    "contact": "11月11日16:20电话联系用户，用户对处理结果表示认可。",
    "rectification": "停用涉事代理渠道工号；对渠道二次确认流程开展全面核查。",
}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """转办通知书。"""
    path = tmp_path / "12300-转办通知书.docx"
    path.write_bytes(transfer_notice())
    return path


def test_appeal_goes_from_letter_to_archive(
    app: Flask, browser: Browser, letter: Path, tmp_path: Path
) -> None:
    with serving(app) as home:
        people: dict[str, Person] = {}

        def person(key: str) -> Person:
            if key not in people:
                people[key] = Person(browser, home, key)
            return people[key]

        case_no = _registers(person("kefu"), letter)
        _dispatches(person("kefu"), case_no)
        _others_cannot_see(person("henan"), case_no)
        _accepts_and_asks(person("guangxi"), case_no)
        _answers(person("nanning"), case_no, "营业厅受理单上没有用户签名。")
        _answers(person("shichang"), case_no, "该代理渠道已列入整改名单。")
        _writes_findings(person("guangxi"), case_no, tmp_path)
        _returns_then_approves(person("shenhe"), person("guangxi"), case_no)
        digest = _replies(person("kefu"), case_no)
        _visits(person("kefu"), case_no)
        _closes(person("shenhe"), case_no)
        _archives(person("kefu"), case_no)
        _audits(person("jihe"), case_no, digest)
        for one in people.values():
            assert one.watch.faults == []


LETTER_FACTS = {
    "channel": "12300／工信部申诉受理中心",
    "regulator": "工业和信息化部电信用户申诉受理中心",
    "regulator_no": "GX20261105003271",
    "letter_on": "2026-11-05",
    "reply_by": "2026-12-04",
    "complainant": "刘敏",
    "phone": "13812341234",
    "disputed_number": "13812341234",
    "province": "广西壮族自治区",
    "city": "南宁市",
    "id_kind": "居民身份证",
    "id_no": "450103198801011234",
    "address": "南宁市青秀区民族大道1号",
    "business": "移动业务",
    "nature": "收费争议",
    "product": "视频彩铃畅享包",
    "amount": "30.00",
    "content": "申诉人反映，2026年8月起手机套餐被开通“视频彩铃畅享包”，每月扣费10元，共扣费30元。",
    "demand": "1. 退还已扣费用并按规定双倍返还；2. 书面说明开通渠道和依据；3. 取消该业务。",
    "prior_complained_on": "2026-10-12",
    "prior_channel": "客服热线",
    "prior_answered_on": "2026-10-13",
    "prior_answer": "系用户自行点击开通。",
}
"""转办通知书上的事实，按登记表的栏目。"""


def _registers(agent: Person, letter: Path) -> str:
    agent.look("home-empty", "工作台")
    agent.press("登记案件")
    agent.press("登记")
    agent.sees("请选择申诉来源")
    agent.fill(**LETTER_FACTS)
    agent.choose("立案")
    agent.choose("VIP 客户")
    agent.page.locator("[name=letters]").set_input_files(letter)
    agent.look("register", "登记案件")
    agent.press("登记")
    agent.sees("12300-转办通知书.docx")
    agent.sees("为什么是这一天")
    found = CASE_NO.search(agent.page.get_by_role("heading", level=1).inner_text())
    assert found
    _warns_of_known_number(agent, found.group())
    return found.group()


def _warns_of_known_number(agent: Person, case_no: str) -> None:
    agent.go("/cases/new")
    agent.fill(phone="13812341234")
    agent.page.locator("[name=phone]").blur()
    expect(agent.page.locator("#similar").get_by_role("link", name=case_no)).to_be_visible()
    agent.go(f"/cases/{case_no}")
    agent.look("case-registered", case_no)


def _dispatches(agent: Person, case_no: str) -> None:
    agent.press("派单")
    expect(agent.page.get_by_label("单位")).to_contain_text("广西分公司")
    agent.fill(instructions="请核实开通渠道与二次确认记录，三日内反馈。")
    agent.look("dispatch", "派单")
    agent.press("派单")
    agent.sees(f"{case_no} 已派单")


def _others_cannot_see(stranger: Person, case_no: str) -> None:
    stranger.sees("没有等您处理的案件")
    stranger.go(f"/cases/{case_no}")
    stranger.sees("没有找到案件")


def _accepts_and_asks(branch: Person, case_no: str) -> None:
    branch.go("/")
    expect(branch.page.locator("tbody tr").first).to_contain_text(case_no)
    branch.look("home-branch", "工作台")
    branch.press(case_no)
    branch.press("接单")
    branch.sees(f"{case_no} 已接单")
    branch.press("转派下级")
    branch.fill(unit_id="南宁市分公司", instructions="请到营业厅核对受理单。")
    branch.press("转派下级")
    branch.press("请求协办")
    branch.fill(unit_id="广西分公司市场部", instructions="请说明代理渠道管理情况。")
    branch.press("请求协办")
    branch.sees("协办：广西分公司市场部")


def _answers(helper: Person, case_no: str, text: str) -> None:
    helper.press(case_no)
    helper.press("反馈协作结果")
    helper.fill(answer=text)
    helper.press("反馈协作结果")
    helper.sees("已反馈")


def _writes_findings(branch: Person, case_no: str, folder: Path) -> None:
    branch.go(f"/cases/{case_no}")
    branch.sees("该代理渠道已列入整改名单")
    branch.press("写调查反馈")
    branch.fill(**FINDINGS)
    expect(branch.page.locator("[data-autosave-status]")).to_contain_text("已保存", timeout=10000)
    picture, scan, fake = folder / "业务受理记录.png", folder / "退费凭证.pdf", folder / "假.pdf"
    picture.write_bytes(picture_bytes())
    scan.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    fake.write_bytes(b"MZ this is a program")
    branch.page.locator("#upload-files").set_input_files([picture, scan, fake])
    branch.sees("业务受理记录.png")
    branch.sees("不是图片、PDF、Word、Excel 或录音文件")
    expect(branch.page.locator("#attachments .attachment")).to_have_count(2)
    branch.page.reload()
    expect(branch.page.locator("[name=facts_found]")).to_have_value(FINDINGS["facts_found"])
    branch.look("findings", "调查反馈")
    branch.press("提交总部审核")
    branch.sees("已提交总部审核")


def _returns_then_approves(reviewer: Person, branch: Person, case_no: str) -> None:
    reviewer.go("/")
    reviewer.press(case_no)
    reviewer.look("case-reviewing", case_no)
    reviewer.press("退回补充")
    reviewer.fill(reason="请补充用户通话记录和退费凭证说明。")
    reviewer.press("退回补充")
    reviewer.sees(f"{case_no} 已退回补充")
    branch.go(f"/cases/{case_no}/findings")
    branch.sees("请补充用户通话记录")
    branch.fill(contact=FINDINGS["contact"] + "通话录音已留存。")
    branch.press("提交总部审核")
    branch.sees("已提交总部审核")
    reviewer.go(f"/cases/{case_no}")
    reviewer.press("审核通过并定性")
    reviewer.choose("企业责任")
    reviewer.fill(
        explanation="没有用户二次确认的记录，不符合增值业务二次确认的规定。",
        legal_basis="《中华人民共和国电信条例》第四十条",
        cause="代理渠道未经用户同意开通增值业务",
        category="营销宣传",
    )
    reviewer.choose("和解")
    reviewer.press("审核通过并定性")
    reviewer.sees("企业责任须指明责任单位")
    reviewer.fill(ground="营销违规", responsible_unit_id="广西分公司")
    reviewer.look("approve", "审核通过并定性")
    reviewer.press("审核通过并定性")
    reviewer.sees("企业责任（营销违规）")


def _replies(agent: Person, case_no: str) -> str:
    agent.go(f"/cases/{case_no}")
    agent.press("生成回复文书")
    agent.fill(document_no="某某通信客服函〔2026〕12号", result="")
    agent.press("生成新的一版")
    agent.sees("请填写处理结果")
    agent.fill(
        result="取消业务，双倍返还合计90元，已到账。", opinion="用户认可处理结果，双方和解。"
    )
    agent.look("compose", "生成申诉处理报告")
    agent.press("生成新的一版")
    agent.sees("已生成第 1 版")
    agent.press("改后另存一版")
    agent.fill(opinion="用户认可处理结果，双方达成和解，无其他要求。")
    agent.press("生成新的一版")
    agent.look("document", "第 2 版")
    content = agent.download("下载 Word").read_bytes()
    text = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
    assert "无其他要求" in text
    assert "某某通信客服函〔2026〕12号" in text
    digest = hashlib.sha256(content).hexdigest()
    agent.press("登记发出")
    agent.fill(sent_how="申诉系统上传", receipt_no="HZ20261122001")
    agent.press("登记回复发出")
    agent.sees(digest)
    return digest


def _visits(agent: Person, case_no: str) -> None:
    agent.press("登记回访")
    agent.choose("未接通")
    agent.choose("回访到此结束，转待结案")
    agent.press("登记回访")
    agent.sees("未接通须至少回访 3 次")
    agent.page.get_by_label("回访到此结束，转待结案").uncheck()
    agent.press("登记回访")
    agent.press("登记回访")
    agent.choose("接通，满意")
    agent.fill(said="款已收到，对处理满意。")
    agent.choose("回访到此结束，转待结案")
    agent.look("visit", "登记回访")
    agent.press("登记回访")
    agent.sees("待结案")


def _closes(reviewer: Person, case_no: str) -> None:
    reviewer.go(f"/cases/{case_no}")
    reviewer.press("结案")
    reviewer.choose("已解决")
    reviewer.press("结案")
    reviewer.sees(f"{case_no} 已结案")


def _archives(agent: Person, case_no: str) -> None:
    agent.go(f"/cases/{case_no}")
    agent.press("归档")
    agent.choose("监管部门未出具调解意见")
    agent.press("归档")
    agent.sees("已归档")
    agent.look("case-archived", case_no)


def _audits(auditor: Person, case_no: str, digest: str) -> None:
    auditor.page.get_by_label("搜索案件").fill("450103198801011234")
    auditor.page.keyboard.press("Enter")
    auditor.page.wait_for_url("**/cases?q=*")
    auditor.look("list", "申诉案件")
    auditor.press(case_no)
    auditor.sees("请补充用户通话记录和退费凭证说明")
    auditor.go("/documents")
    auditor.look("documents", "回复文书")
    auditor.page.get_by_label("选中本页全部").check()
    with auditor.page.expect_download() as waiting:
        auditor.page.locator("[data-select-action]").first.click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        names = [name for name in archive.namelist() if name.endswith(".docx")]
        assert [hashlib.sha256(archive.read(name)).hexdigest() for name in names] == [digest]
    auditor.go(f"/cases/{case_no}")
    auditor.sees("批量下载 1 份")
