"""申诉处理报告的版式：版头、七个部分、附件说明、落款、附件。"""

from doc_templates.base import TEXT_WIDTH
from doc_templates.blocks import body, cell, each, paragraph, row, table, when

FACT_WIDTHS = (1300, 3122, 1300, 3122)
STEP_WIDTHS = (2600, 2260, 3984)
PEOPLE = (
    ("申诉人", "申诉人.姓名", "联系电话", "申诉人.联系电话"),
    ("涉诉号码", "申诉.号码", "归属地", "申诉.归属地"),
    ("业务种类", "申诉.业务种类", "问题性质", "申诉.问题性质"),
)
WIDE = (("产品名称", "申诉.产品"), ("证件", "申诉人.证件"), ("联系地址", "申诉人.联系地址"))


def reply() -> str:
    """Return 正文 XML。"""
    return "".join((_head(), _complaint(), _investigation(), _result(), _foot(), _appendix()))


def _heading(text: str) -> str:
    return paragraph("Heading1", text)


def _subheading(text: str) -> str:
    return paragraph("Heading2", text)


def _head() -> str:
    return (
        each(
            "行",
            "发文机关.标志",
            body("{%p if loop.length == 1 %}"),
            paragraph("Letterhead", "{{ 行 }}"),
            body("{%p elif loop.first %}"),
            paragraph("LetterheadLong", "{{ 行 }}"),
            body("{%p else %}"),
            paragraph("LetterheadNext", "{{ 行 }}"),
            body("{%p endif %}"),
        )
        + when("发文字号", paragraph("DocumentNo", "{{ 发文字号 }}"))
        + paragraph("RedLine", "")
        + paragraph("Title", "{{ 文书.标题 }}")
        + paragraph("Addressee", "{{ 主送机关 }}：")
        + body("{{ 来函.引语 }}")
    )


def _complaint() -> str:
    return (
        _heading("一、用户基本情况")
        + _people()
        + when("调查.用户情况", body("{{ 调查.用户情况 }}"))
        + _heading("二、申诉内容及诉求")
        + _subheading("（一）申诉内容")
        + body("{{ 申诉.内容 }}")
        + _subheading("（二）用户诉求")
        + body("{{ 申诉.诉求 }}")
        + when(
            "申诉.争议金额",
            body("争议金额：人民币{{ 申诉.争议金额 }}元（大写：{{ 申诉.争议金额大写 }}）。"),
        )
        + _heading("三、先期投诉处理情况")
        + when("先期投诉.情况", body("{{ 先期投诉.情况 }}"))
        + when("先期投诉.核查", body("{{ 先期投诉.核查 }}"))
    )


def _people() -> str:
    label, value = FACT_WIDTHS[:2]
    wide = TEXT_WIDTH - label
    rows = [
        row(
            cell(label, "TableLabel", first),
            cell(value, "TableText", f"{{{{ {field} }}}}"),
            cell(label, "TableLabel", second),
            cell(value, "TableText", f"{{{{ {other} }}}}"),
        )
        for first, field, second, other in PEOPLE
    ]
    rows += [
        row(cell(label, "TableLabel", name), cell(wide, "TableText", f"{{{{ {field} }}}}", span=3))
        for name, field in WIDE
    ]
    return table(FACT_WIDTHS, *rows)


def _investigation() -> str:
    return (
        _heading("四、调查核实情况")
        + _subheading("（一）处理过程")
        + _steps()
        + _subheading("（二）核查事实")
        + body("{{ 调查.事实 }}")
        + _heading("五、责任认定及依据")
        + _subheading("（一）责任认定")
        + body("{{ 责任认定.认定 }}")
        + when("责任认定.责任单位", body("责任单位：{{ 责任认定.责任单位 }}。"))
        + when(
            "责任认定.先期处理得当",
            body("申诉前已作的处理：{{ 责任认定.先期处理 }}"),
            body("用户超出法律政策规定的要求：{{ 责任认定.超出要求 }}"),
        )
        + _subheading("（二）认定依据")
        + body("{{ 责任认定.依据 }}")
        + when(
            "责任认定.说明",
            _subheading("（三）情况说明"),
            body("{{ 责任认定.说明 }}"),
        )
    )


def _steps() -> str:
    time, who, what = STEP_WIDTHS
    names = ("时间", "办理单位（人员）", "处理情况")
    return table(
        STEP_WIDTHS,
        row(
            *(
                cell(width, "TableHead", name)
                for width, name in zip(STEP_WIDTHS, names, strict=True)
            ),
            header=True,
        ),
        row(cell(TEXT_WIDTH, "TableText", "{%tr for 条 in 处理过程 %}", span=3)),
        row(
            cell(time, "TableText", "{{ 条.时间 }}"),
            cell(who, "TableText", "{{ 条.办理人 }}"),
            cell(what, "TableText", "{{ 条.内容 }}"),
        ),
        row(cell(TEXT_WIDTH, "TableText", "{%tr endfor %}", span=3)),
    )


def _result() -> str:
    return (
        _heading("六、处理结果及用户意见")
        + _subheading("（一）处理结果")
        + body("{{ 处理结果.结果 }}")
        + _subheading("（二）用户意见")
        + body("{{ 处理结果.意见 }}")
        + when("整改措施", _heading("七、整改措施"), body("{{ 整改措施 }}"))
        + paragraph("Closing", "特此报告。")
    )


def _foot() -> str:
    return (
        when(
            "附件",
            paragraph("AttachmentNote", ""),
            each(
                "件", "附件", paragraph("AttachmentNote", "{{ 件.引 }}{{ 件.序号 }}{{ 件.名称 }}")
            ),
        )
        + when(
            "落款.单位名长",
            paragraph("SignerLong", "{{ 落款.单位 }}"),
            otherwise=paragraph("Signer", "{{ 落款.单位 }}"),
        )
        + paragraph("SignDate", "{{ 落款.日期 }}")
        + when(
            "落款.联系人",
            paragraph("Remark", "（联系人：{{ 落款.联系人 }}，联系电话：{{ 落款.联系电话 }}）"),
        )
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
