"""派单通知、督办通知的版式。"""

from doc_templates.blocks import body, heading, paragraph, subheading, when
from doc_templates.letters import amount, fact_table, foot, head

MATTER = (
    ("案件编号", "案件.编号", "转办编号", "案件.转办编号"),
    ("申诉人", "申诉人.姓名", "联系电话", "申诉人.联系电话"),
    ("涉诉号码", "申诉.号码", "归属地", "申诉.归属地"),
    ("业务种类", "申诉.业务种类", "问题性质", "申诉.问题性质"),
)
COUNTED = "时限计算：{{ 反馈时限.计算 }}"


def dispatch_notice() -> str:
    """Return 派单通知的正文 XML。"""
    return (
        head()
        + body("{{ 引语 }}")
        + heading("一、案件基本情况")
        + fact_table(MATTER, ())
        + body(
            "申诉来源：{{ 案件.来源 }}（{{ 案件.立案 }}）；客户级别：{{ 案件.客户级别 }}；"
            "重大性：{{ 案件.重大性 }}；产品名称：{{ 申诉.产品 }}；"
            "联系地址：{{ 申诉人.联系地址 }}。"
        )
        + heading("二、申诉内容及诉求")
        + subheading("（一）申诉内容")
        + body("{{ 申诉.内容 }}")
        + subheading("（二）用户诉求")
        + body("{{ 申诉.诉求 }}")
        + amount()
        + heading("三、办理要求")
        + body("{{ 办理要求 }}")
        + heading("四、反馈时限")
        + body("请于{{ 反馈时限.届满 }}前，经申诉办理系统提交调查反馈和证据材料。")
        + when(
            "退单时限.届满",
            body(COUNTED),
            paragraph(
                "BodyLast",
                "不属于你单位办理的，请于{{ 退单时限.届满 }}前写明理由退回；"
                "逾期未退回的，视为接单。",
            ),
            otherwise=paragraph("BodyLast", COUNTED),
        )
        + foot("特此通知。")
    )


def urge_notice() -> str:
    """Return 督办通知的正文 XML。"""
    return (
        head()
        + body("{{ 引语 }}")
        + heading("一、案件基本情况")
        + fact_table(MATTER, ())
        + heading("二、时限情况")
        + body("{{ 督办时限.现状 }}")
        + body("时限计算：{{ 督办时限.计算 }}")
        + heading("三、督办要求")
        + body("{{ 督办要求 }}")
        + body("请于{{ 反馈日期 }}前，经申诉办理系统提交调查反馈和证据材料。该日期不改变原时限。")
        + heading("四、责任与考核")
        + paragraph("BodyLast", "{{ 后果 }}")
        + foot("特此通知。", attached=False)
    )
