"""申诉处理报告的版式：版头、七个部分、附件说明、落款、附件。"""

from doc_templates.blocks import body, each, heading, listing, paragraph, subheading, when
from doc_templates.letters import amount, fact_table, foot, letter_head

STEP_WIDTHS = (2600, 2260, 3984)
PEOPLE = (
    ("申诉人", "申诉人.姓名", "联系电话", "申诉人.联系电话"),
    ("涉诉号码", "申诉.号码", "归属地", "申诉.归属地"),
    ("业务种类", "申诉.业务种类", "问题性质", "申诉.问题性质"),
)
STEPS = (
    ("时间", "{{ 条.时间 }}"),
    ("办理单位（人员）", "{{ 条.办理人 }}"),
    ("处理情况", "{{ 条.内容 }}"),
)
WIDE = (("产品名称", "申诉.产品"), ("证件", "申诉人.证件"), ("联系地址", "申诉人.联系地址"))


def reply() -> str:
    """Return 正文 XML。"""
    return "".join(
        (
            *(letter_head(), body("{{ 来函.引语 }}"), _complaint(), _investigation(), _result()),
            *(foot("特此报告。"), _appendix()),
        )
    )


def _complaint() -> str:
    return (
        heading("一、用户基本情况")
        + fact_table(PEOPLE, WIDE)
        + when("调查.用户情况", body("{{ 调查.用户情况 }}"))
        + heading("二、申诉内容及诉求")
        + subheading("（一）申诉内容")
        + body("{{ 申诉.内容 }}")
        + subheading("（二）用户诉求")
        + body("{{ 申诉.诉求 }}")
        + amount()
        + heading("三、先期投诉处理情况")
        + when("先期投诉.情况", body("{{ 先期投诉.情况 }}"))
        + when("先期投诉.核查", body("{{ 先期投诉.核查 }}"))
    )


def _investigation() -> str:
    return (
        heading("四、调查核实情况")
        + subheading("（一）处理过程")
        + listing(STEP_WIDTHS, STEPS, "条", "处理过程")
        + subheading("（二）核查事实")
        + body("{{ 调查.事实 }}")
        + heading("五、责任认定及依据")
        + subheading("（一）责任认定")
        + body("{{ 责任认定.认定 }}")
        + when("责任认定.责任单位", body("责任单位：{{ 责任认定.责任单位 }}。"))
        + when(
            "责任认定.先期处理得当",
            body("申诉前已作的处理：{{ 责任认定.先期处理 }}"),
            body("用户超出法律政策规定的要求：{{ 责任认定.超出要求 }}"),
        )
        + subheading("（二）认定依据")
        + body("{{ 责任认定.依据 }}")
        + when(
            "责任认定.说明",
            subheading("（三）情况说明"),
            body("{{ 责任认定.说明 }}"),
        )
    )


def _result() -> str:
    return (
        heading("六、处理结果及用户意见")
        + subheading("（一）处理结果")
        + body("{{ 处理结果.结果 }}")
        + subheading("（二）用户意见")
        + body("{{ 处理结果.意见 }}")
        + when("整改措施", heading("七、整改措施"), body("{{ 整改措施 }}"))
    )


def _appendix() -> str:
    """附件另面编排，序号与标题同附件说明一致（7.3.7）。"""
    return each(
        "件",
        "附件",
        when(
            "件.图片",
            paragraph("AttachmentMark", "{{ 件.标题 }}"),
            paragraph("AttachmentTitle", "{{ 件.名称 }}"),
            paragraph("Picture", "{{ 件|图片 }}"),
        ),
    )
