"""答复的事实：四种结论各一份，缺省值可逐项替换。"""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

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

SHANGHAI = ZoneInfo("Asia/Shanghai")
UNIT = "某某通信集团有限公司"
CENTER = "工业和信息化部电信用户申诉受理中心"

CONCLUSIONS = {
    "enterprise_responsibility": Conclusion(
        code="enterprise_responsibility",
        label="企业责任",
        ground="营销违规",
        basis="《中华人民共和国电信条例》第四十条；《电信用户申诉处理办法》第十六条。",
        explanation="代理渠道开通增值业务未取得用户二次确认，违反业务开通规范。",
        responsible_unit="广西壮族自治区分公司南宁市分公司",
    ),
    "properly_handled": Conclusion(
        code="properly_handled",
        label="先期处理得当",
        basis="《中华人民共和国消费者权益保护法》第五十五条；双方签订的入网协议第七条。",
        explanation="用户主张的欺诈不成立，惩罚性赔偿没有依据。",
        handled_before="2026年10月13日取消业务并退还已扣费用30元，用户当时表示接受。",
        excess_demand="要求十倍赔偿，超出法律规定和协议约定",
    ),
    "case_withdrawn": Conclusion(
        code="case_withdrawn",
        label="立案撤消",
        ground="冒用他人名义申诉",
        basis="《电信用户申诉处理办法》第十条、第十一条。",
        explanation="经与机主核实，机主未提出过申诉，也未委托他人申诉。",
    ),
    "user_fault": Conclusion(
        code="user_fault",
        label="用户原因",
        ground="操作不当",
        basis="业务受理系统日志与用户确认短信。",
        explanation="用户误触视频页面中的订购按钮，并回复了确认短信。",
    ),
}

TIMELINE = (
    ((2026, 11, 6, 10, 0), "总部客服 李青", "收到转办通知书，登记并核对用户资料。"),
    ((2026, 11, 6, 14, 12), "总部客服 李青", "派发广西壮族自治区分公司调查处理。"),
    ((2026, 11, 6, 15, 5), "广西分公司 韦工", "接单，调取业务受理日志与短信下发记录。"),
    ((2026, 11, 9, 9, 30), "南宁市分公司 覃海", "联系用户核实情况，用户要求退费并说明开通渠道。"),
    ((2026, 11, 11, 16, 20), "南宁市分公司 覃海", "取消业务，退还费用90元，当日到账。"),
    ((2026, 11, 12, 8, 40), "广西分公司 韦工", "提交调查反馈及证据材料。"),
)

CONTENT = (
    "申诉人反映，2026年8月起其手机套餐被开通“视频彩铃畅享包”，每月扣费10元，共扣费30元。"
    "申诉人称从未办理也未收到二次确认短信，10月12日曾致电企业客服热线投诉，"
    "客服答复系用户自行点击开通，申诉人不认可。"
)

BASE = ReplyFacts(
    issuer=UNIT,
    document_no="某某通信客服函〔2026〕12号",
    addressee=CENTER,
    received_on=date(2026, 11, 6),
    letter=Letter(CENTER, "GX20261105003271", date(2026, 11, 5)),
    complainant=Complainant(
        name="刘敏",
        phone="13812341234",
        id_kind="居民身份证",
        id_number="450103198801011234",
        address="广西壮族自治区南宁市青秀区民族大道1号",
    ),
    dispute=Dispute(
        number="13812341234",
        place="广西壮族自治区南宁市",
        business="移动业务",
        nature="收费争议",
        product="视频彩铃畅享包",
        content=CONTENT,
        demand="1.退还已扣费用并按规定双倍返还；\n2.书面说明开通渠道和依据；\n3.取消该业务。",
        amount=Decimal("30.00"),
    ),
    prior=PriorComplaint(
        made_on=date(2026, 10, 12),
        channel="客服热线",
        answered_on=date(2026, 10, 13),
        answer="该业务系用户自行点击开通，可以取消，已扣费用不予退还。",
    ),
    findings=Findings(
        circumstances="用户刘敏，2019年3月入网，现用畅享套餐，无欠费。",
        prior_handling="先期答复未核查二次确认记录，答复依据不足。",
        facts=(
            "系统记录显示，该业务于2026年8月2日21时14分由代理渠道工号GX7741开通，"
            "未检索到二次确认短信下发记录。\n账单显示8月至10月共扣费30元。"
        ),
        rectification=(
            "一是暂停涉事代理渠道的业务受理权限，责令整改；\n"
            "二是全面排查增值业务二次确认记录，对缺失的逐户回访退费；\n"
            "三是将二次确认纳入渠道考核，按月通报。"
        ),
    ),
    conclusion=CONCLUSIONS["enterprise_responsibility"],
    outcome=Outcome(
        result="已取消该业务，退还已扣费用30元，并按双倍返还60元，合计90元，11月11日到账。",
        attitude="和解",
        opinion=(
            "11月11日16时30分，我公司工作人员致电用户说明核查与处理情况，"
            "用户认可退费方案，表示不再就此事申诉。"
        ),
    ),
    signature=Signature(UNIT, date(2026, 11, 16), "李青", "010-66001234"),
    timeline=tuple(Step(datetime(*at, tzinfo=SHANGHAI), who, what) for at, who, what in TIMELINE),
)


def reply_facts(code: str = "enterprise_responsibility", **changes: Any) -> ReplyFacts:
    """Return 一份齐全的事实；``changes`` 替换顶层字段。"""
    return replace(BASE, **{"conclusion": CONCLUSIONS[code], **changes})


def picture_bytes(
    width: int = 600, height: int = 400, kind: str = "PNG", orientation: int = 0
) -> bytes:
    """Return 左上角涂红的图片；``orientation`` 是 EXIF 方向。"""
    image = Image.new("RGB", (width, height), "#dfe7ef")
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 3), fill="#c0392b")
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def evidence(*names: str) -> tuple[Attachment, ...]:
    """Return 每个名称一张图片的附件。"""
    return tuple(Attachment(name, picture_bytes()) for name in names)
