"""结案登记表、卷内目录的版式：标题、表格，没有版头与主送机关。"""

from doc_templates.blocks import cell, listing, paragraph, row, table, when
from doc_templates.letters import fact_table
from doc_templates.pages import TEXT_WIDTH

REGISTERED = (
    ("案件编号", "案件.编号", "立案状态", "案件.立案"),
    ("申诉来源", "案件.来源", "转办编号", "案件.转办编号"),
    ("来函日期", "案件.来函日期", "收到日期", "案件.收悉日期"),
    ("申诉人", "申诉人.姓名", "联系电话", "申诉人.联系电话"),
    ("客户级别", "案件.客户级别", "重大性", "案件.重大性"),
    ("涉诉号码", "申诉.号码", "归属地", "申诉.归属地"),
    ("业务种类", "申诉.业务种类", "问题性质", "申诉.问题性质"),
    ("产品名称", "申诉.产品", "争议金额", "案件.争议金额"),
)
CLAIMED = (
    ("来函单位", "案件.来函单位"),
    ("申诉内容", "申诉.内容"),
    ("用户诉求", "申诉.诉求"),
)
JUDGED = (
    ("结论", "定性.结论", "事由", "定性.事由"),
    ("责任类别", "定性.责任类别", "责任单位", "定性.责任单位"),
)
REASONED = (
    ("申诉原因", "定性.申诉原因"),
    ("认定理由", "定性.认定理由"),
    ("认定依据", "定性.认定依据"),
    ("处理结果", "定性.处理结果"),
    ("整改措施", "定性.整改措施"),
)
ENDED = (
    ("结案方式", "结案.方式", "结案日期", "结案.日期"),
    ("用户态度", "定性.用户态度", "是否解决", "结案.是否解决"),
)
NOTED = (("热点问题", "结案.热点问题"), ("回访情况", "结案.回访"), ("结案说明", "结案.说明"))
STEP_WIDTHS = (2400, 3622, 2822)
STEPS = (
    ("时间", "{{ 条.时间 }}"),
    ("办理人", "{{ 条.办理人 }}"),
    ("事项", "{{ 条.内容 }}"),
)
CLOCK_WIDTHS = (1240, 1240, 1580, 1580, 1300, 1904)
CLOCKS = (
    ("时限", "{{ 限.名称 }}"),
    ("期限", "{{ 限.期限 }}"),
    ("届满", "{{ 限.届满 }}"),
    ("了结", "{{ 限.了结 }}"),
    ("是否逾期", "{{ 限.判定 }}"),
    ("依据", "{{ 限.依据 }}"),
)
ITEM_WIDTHS = (560, 2264, 1500, 1580, 900, 1300, 740)
ITEMS = (
    ("序号", "{{ 件.序号 }}"),
    ("文件材料名称", "{{ 件.名称 }}"),
    ("责任者", "{{ 件.责任者 }}"),
    ("日期", "{{ 件.日期 }}"),
    ("大小", "{{ 件.大小 }}"),
    ("校验", "{{ 件.校验 }}"),
    ("备注", "{{ 件.备注 }}"),
)
SIGNERS = ("经办人", "审核人", "负责人")


def closing_form() -> str:
    """Return 结案登记表的正文 XML。"""
    return (
        paragraph("FormTitle", "{{ 文书.标题 }}")
        + paragraph("FormLine", "填表单位：{{ 落款.单位 }}　　填表日期：{{ 落款.日期 }}")
        + paragraph("FormHead", "登记事项")
        + fact_table(REGISTERED, CLAIMED)
        + when("办理完毕", paragraph("FormHead", "结论与定性"), fact_table(JUDGED, REASONED))
        + paragraph("FormHead", "结案事项")
        + fact_table(ENDED, NOTED)
        + paragraph("FormHead", "办理经过")
        + listing(STEP_WIDTHS, STEPS, "条", "办理经过")
        + paragraph("FormHead", "各项时限")
        + listing(CLOCK_WIDTHS, CLOCKS, "限", "时限", "TableSmall")
        + paragraph("FormHead", "签字")
        + _signatures()
    )


def file_index() -> str:
    """Return 卷内目录的正文 XML。"""
    return (
        paragraph("FormTitle", "{{ 文书.标题 }}")
        + paragraph("FormLine", "案卷题名：{{ 案卷.题名 }}")
        + paragraph("FormLine", "案件编号：{{ 案卷.编号 }}　　共 {{ 案卷.件数 }} 件")
        + listing(ITEM_WIDTHS, ITEMS, "件", "卷内文件", "TableSmall")
        + paragraph("FormLine", "校验栏是文件 SHA-256 值的前 8 位，全文见申诉办理系统。")
        + paragraph("FormLine", "立卷单位：{{ 落款.单位 }}　　立卷日期：{{ 落款.日期 }}")
    )


def _signatures() -> str:
    """签字栏：每人一格，留出签名与日期的地方。"""
    width = TEXT_WIDTH // len(SIGNERS)
    return table(
        (width,) * len(SIGNERS),
        row(*(cell(width, "TableHead", name) for name in SIGNERS)),
        row(*(cell(width, "SignBox", "") for _ in SIGNERS)),
        row(*(cell(width, "TableLabel", "年　　月　　日") for _ in SIGNERS)),
    )
