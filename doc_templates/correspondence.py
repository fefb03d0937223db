"""延期回复申请、用户答复函的版式。"""

from doc_templates.blocks import body, heading, paragraph, when
from doc_templates.letters import fact_table, foot, letter_head

APPEAL = (
    ("申诉人", "申诉人.姓名", "联系电话", "申诉人.联系电话"),
    ("涉诉号码", "申诉.号码", "归属地", "申诉.归属地"),
    ("业务种类", "申诉.业务种类", "问题性质", "申诉.问题性质"),
)


def extension_request() -> str:
    """Return 延期回复申请的正文 XML。"""
    return (
        letter_head()
        + body("{{ 引语 }}")
        + heading("一、申诉基本情况")
        + fact_table(APPEAL, (("用户诉求", "申诉.诉求"),))
        + heading("二、现行回复期限")
        + body("{{ 回复期限.计算 }}")
        + heading("三、申请延期的理由")
        + body("{{ 延期.理由 }}")
        + heading("四、申请延至的日期")
        + paragraph(
            "BodyLast",
            "申请将上述申诉的回复期限延至{{ 延期.日期 }}。我公司将抓紧办理，"
            "在该日期前报送申诉处理报告，并向用户作好说明。",
        )
        + foot("妥否，请函复。", attached=False)
    )


def user_reply() -> str:
    """Return 用户答复函的正文 XML。"""
    return (
        letter_head()
        + when("答复.正文", body("{{ 答复.正文 }}"))
        + paragraph("BodyLast", "{{ 答复.末段 }}")
        + foot("特此函复。", attached=False)
    )
