"""虚构的样例案件：查模板、列字段、预览模板时用；人名、号码都是编的。"""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial

from PIL import Image, ImageDraw

from appeals.documents.common import Fields
from appeals.documents.errors import UnknownDocument
from appeals.documents.facts import (
    Attachment,
    Complainant,
    Conclusion,
    Dispute,
    Findings,
    Letter,
    Outcome,
    PriorComplaint,
    ReplyFacts,
    Signature,
    Step,
)
from appeals.documents.fields import reply_fields
from appeals.documents.letters import user_reply_fields
from appeals.documents.sample_papers import PAPERS, user_reply_sample
from appeals.documents.wording import SHANGHAI

UNIT = "样例通信集团有限公司"
REGULATOR = "样例省通信管理局"
BLAMED = Conclusion(
    code="enterprise_responsibility",
    label="企业责任",
    ground="工作差错",
    basis="《中华人民共和国电信条例》第四十条。",
    explanation="受理人员录入错误，未与用户核对。",
    responsible_unit="样例市分公司",
)
HANDLED = Conclusion(
    code="properly_handled",
    label="先期处理得当",
    basis="《中华人民共和国消费者权益保护法》第五十五条。",
    explanation="用户主张的赔偿没有依据。",
    handled_before="2026年10月13日已取消业务并退还费用20元，用户当时表示接受。",
    excess_demand="要求赔偿精神损失，超出法律规定。",
)

REPLY = ReplyFacts(
    issuer=UNIT,
    document_no="样例客服函〔2026〕7号",
    addressee=REGULATOR,
    received_on=date(2026, 11, 6),
    letter=Letter(REGULATOR, "YL20261105000001", date(2026, 11, 5)),
    complainant=Complainant(
        name="张样例",
        phone="13000000000",
        id_kind="居民身份证",
        id_number="110101199001010000",
        address="样例省样例市样例区一号",
    ),
    dispute=Dispute(
        number="13000000000",
        place="样例省样例市",
        business="移动业务",
        nature="收费争议",
        product="样例流量包",
        content="申诉人反映，2026年9月起被多扣流量包费用，每月10元。",
        demand="退还多扣的费用。",
        amount=Decimal("20.00"),
    ),
    prior=PriorComplaint(
        made_on=date(2026, 10, 12),
        channel="客服热线",
        answered_on=date(2026, 10, 13),
        answer="业务系用户自行办理。",
    ),
    findings=Findings(
        circumstances="用户2020年入网，现用样例套餐。",
        prior_handling="先期答复没有调取受理记录。",
        facts="系统记录显示，该业务由营业人员误录。\n账单显示共扣费20元。",
        rectification="一是退还费用；\n二是加强录入核对。",
    ),
    conclusion=BLAMED,
    outcome=Outcome("已取消业务，退还20元。", "和解", "用户表示认可。"),
    signature=Signature(UNIT, date(2026, 11, 16), "李样例", "010-00000000"),
    timeline=(
        Step(datetime(2026, 11, 6, 10, tzinfo=SHANGHAI), "总部客服 李样例", "登记并派单。"),
        Step(datetime(2026, 11, 9, 9, 30, tzinfo=SHANGHAI), "分公司 王样例", "联系用户核实。"),
    ),
)


def sample_fields(kind: str) -> tuple[Fields, ...]:
    """Return 这种文书的样例字段，一种情形一份；目录里没有的抛 UnknownDocument。

    各份合起来，每个字段都有一个不空的例子。
    """
    if kind not in SAMPLES:
        raise UnknownDocument(kind)
    return SAMPLES[kind]()


def situations(kind: str) -> tuple[str, ...]:
    """Return 各份样例的叫法，与 sample_fields 的次序相同。"""
    return SITUATIONS.get(kind, ("样例案件",))


def sample_reply() -> ReplyFacts:
    """Return 一件样例案件的答复：企业责任，两件附件，其一是图片。"""
    papers = (Attachment("退费凭证", sample_picture()), Attachment("通话录音"))
    return replace(REPLY, attachments=papers)


@cache
def sample_picture() -> bytes:
    """Return 一张样例图片（PNG）。"""
    image = Image.new("RGB", (480, 320), "#eef3f8")
    ImageDraw.Draw(image).rectangle((8, 8, 472, 312), outline="#1d4e89", width=4)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _replies() -> tuple[Fields, ...]:
    """企业责任、先期处理得当各一份；后一份直接申诉、没有附件。"""
    handled = replace(REPLY, conclusion=HANDLED, letter=None, document_no=None)
    return reply_fields(sample_reply()), reply_fields(handled)


def _paper(make: Callable[[ReplyFacts], Fields]) -> tuple[Fields, ...]:
    return (make(sample_reply()),)


def _user_replies() -> tuple[Fields, ...]:
    """没有字号与有字号的各一份。"""
    plain = user_reply_sample(sample_reply())
    numbered = replace(plain, document_no="样例客服函〔2026〕8号")
    return user_reply_fields(plain), user_reply_fields(numbered)


SITUATIONS = {
    "reply": ("企业责任，有来函与附图", "先期处理得当，用户直接申诉"),
    "user_reply": ("没有发文字号", "有发文字号"),
}
"""样例不止一份的文书：各是什么情形。"""

SAMPLES: dict[str, Callable[[], tuple[Fields, ...]]] = {
    "reply": _replies,
    **{code: partial(_paper, make) for code, make in PAPERS.items()},
    "user_reply": _user_replies,
}
