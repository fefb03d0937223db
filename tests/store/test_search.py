"""按任何一项事实找得到案件；通配符只当文字，号码不论怎样写。"""

from dataclasses import replace

from appeals.domain.kinds import CustomerLevel, Severity
from appeals.extensions import db
from appeals.services import replies
from appeals.services.attachments import attach
from appeals.services.replies import Sending
from appeals.store import queries
from appeals.store.models import Purpose
from tests.factories import FINDINGS, World, upload
from tests.services.steps import answer, approve, delegate
from tests.store.lists import PLAIN, found


def upload_evidence(world: World, case_no: str, name: str) -> None:
    """由广西分公司传一份证据。"""
    attach(world.user("guangxi"), case_no, Purpose.EVIDENCE, [upload(name)], world.tick())


def test_any_fact_of_the_case_finds_it(world: World) -> None:
    world.registered()
    no = world.registered(**PLAIN)
    for text in (
        *(no, "CQ1", "重庆市通信", "冉㐂", "02360000001", "解放碑", "渝中", "宽带"),
        *("网速不达标", "减免月费", "师傅上门", "cq1"),
    ):
        assert found(world, text) == [no], text
    assert found(world, "没有这回事") == []


def test_records_of_the_case_find_it(world: World) -> None:
    world.registered(**PLAIN | {"prior_channel": "营业厅"})
    no = world.accepted()
    task = delegate(world, no)
    answer(world, no, task, by="nanning")
    text = replace(FINDINGS, handling="已向渠道追偿")
    upload_evidence(world, no, "渠道工单截图.png")
    world.submit(no, text)
    approve(world, no, world.decision(cause="渠道工号外借"))
    draft = replace(
        replies.suggest(world.user("kefu"), world.case(no), world.tick()),
        document_no="某某函〔2026〕17号",
        result="双倍返还。",
        opinion="用户认可。",
    )
    row = replies.compose(world.user("kefu"), no, world.case(no).version, draft, world.now)
    sending = Sending(row.id, world.tick(), "邮寄", "EMS-99887")
    replies.mark_sent(world.user("kefu"), no, world.case(no).version, sending, world.now)
    for words in (
        *("客服热线", "广西分公司", "南宁市分公司", "韦国强", "追偿", "渠道工单截图"),
        *("函[2026]17号", "某某函（2026）17", "EMS-99887", "工号外借", "企业责任", "营销违规"),
    ):
        assert found(world, words) == [no], words


def test_names_of_codes_find_the_case(world: World) -> None:
    vip = {"customer_level": CustomerLevel.VIP, "severities": frozenset({Severity.MEDIA})}
    no, other = world.accepted(**vip), world.registered(**PLAIN)
    for words, expected in (
        *(("移动业务", no), ("收费争议", no), ("12300", no), ("调查处理中", no), ("媒体曝光", no)),
        *(("vip", no), ("互联网", other), ("通信质量", other), ("省通信管理局", other)),
        *(("待派发", other), ("普通客户 待派发", other)),
    ):
        assert found(world, words) == [expected], words


def test_registrar_finds_the_case(world: World) -> None:
    no = world.registered()
    assert found(world, "李青") == [no]
    assert found(world, "陈晓雯") == []


def test_numbers_are_found_in_any_writing(world: World) -> None:
    world.registered()
    numbers = {"regulator_no": "渝通信申〔2026〕12号", "phone": "023-60000001"}
    no = world.registered(**PLAIN | numbers)
    for words in (
        *(
            "渝通信申[2026]12",
            "渝通信申（２０２６）12号",
            "渝通信申 〔2026〕 12 号",
            "【2026】12号",
        ),
        *("02360000001", "+86 23 60000001", "023 6000 0001", "023-6000-0001", "60000001"),
    ):
        assert found(world, words) == [no], words


def test_short_digits_are_not_taken_for_a_phone(world: World) -> None:
    no = world.registered(**PLAIN | {"phone": "0771-50880018"})
    assert found(world, "0771") == [no]
    assert found(world, "00771") == []


def test_sent_papers_are_searched_by_the_same_facts(world: World) -> None:
    no = world.sent()
    auditor = world.user("jihe")
    for words, count in (
        ("HZ20261112001", 1),
        ("业务受理记录", 1),
        ("李青 待回访", 1),
        ("重庆", 0),
    ):
        rows = db.session.scalars(queries.sent_list(auditor, words)).all()
        assert [row.case.case_no for row in rows] == [no] * count, words


def test_only_the_first_words_count(world: World) -> None:
    no = world.registered()
    assert found(world, "刘敏 " * 8 + "没有这个词") == [no]
    assert found(world, "刘敏 " * 7 + "没有这个词") == []


def test_every_word_must_be_found(world: World) -> None:
    no = world.registered(**PLAIN)
    assert found(world, "冉㐂 宽带") == [no]
    assert found(world, "冉㐂 彩铃") == []


def test_wildcards_are_only_letters(world: World) -> None:
    world.registered()
    no = world.registered(**PLAIN)
    for text in ("100%丢", "A_B"):
        assert found(world, text) == [no]
    for text in ("重%局", "A__", "\\"):
        assert found(world, text) == [], text
