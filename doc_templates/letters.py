"""各种公文共用的版式：版头、事实表、附件说明、落款。"""

from doc_templates.blocks import body, cell, each, paragraph, row, table, when
from doc_templates.pages import TEXT_WIDTH

FACT_WIDTHS = (1300, 3122, 1300, 3122)

Pairs = tuple[tuple[str, str, str, str], ...]
Lines = tuple[tuple[str, str], ...]


def head() -> str:
    """Return 一般格式的版头：发文机关标志、发文字号、红线、标题、主送机关。"""
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
        + _opening()
    )


def letter_head() -> str:
    """Return 信函格式的版头：发文机关标志、红色双线、发文字号、标题、主送机关（10.1）。

    标志排成一行，线长以内，名称长的用窄字；窄字也排不下的才分行。
    """
    name = "{{ 发文机关.名称 }}"
    return (
        body("{%p if 发文机关.字数 <= 14 %}")
        + paragraph("LetterMark", name)
        + body("{%p elif 发文机关.字数 <= 18 %}")
        + paragraph("LetterMarkMedium", name)
        + body("{%p elif 发文机关.字数 <= 25 %}")
        + paragraph("LetterMarkLong", name)
        + body("{%p else %}")
        + each("行", "发文机关.标志", paragraph("LetterMarkLong", "{{ 行 }}"))
        + body("{%p endif %}")
        + paragraph("LetterLine", "")
        + when("发文字号", paragraph("LetterNo", "{{ 发文字号 }}"))
        + _opening()
    )


def _opening() -> str:
    return paragraph("Title", "{{ 文书.标题 }}") + paragraph("Addressee", "{{ 主送机关 }}：")


def fact_table(pairs: Pairs, wide: Lines) -> str:
    """Return 事实表：``pairs`` 一行两项，``wide`` 一行一项；每项是 (叫法, 字段)。"""
    label, value = FACT_WIDTHS[:2]
    across = TEXT_WIDTH - label
    rows = [
        row(
            cell(label, "TableLabel", first),
            cell(value, "TableText", f"{{{{ {field} }}}}"),
            cell(label, "TableLabel", second),
            cell(value, "TableText", f"{{{{ {other} }}}}"),
        )
        for first, field, second, other in pairs
    ]
    rows += [
        row(
            cell(label, "TableLabel", name),
            cell(across, "TableText", f"{{{{ {field} }}}}", span=3),
        )
        for name, field in wide
    ]
    return table(FACT_WIDTHS, *rows)


def amount() -> str:
    """Return 争议金额的一句；没有金额的不印。"""
    return when(
        "申诉.争议金额",
        body("争议金额：人民币{{ 申诉.争议金额 }}元（大写：{{ 申诉.争议金额大写 }}）。"),
    )


def enclosures() -> str:
    """Return 附件说明；没有附件的不印。"""
    return when(
        "附件",
        paragraph("AttachmentNote", ""),
        each("件", "附件", paragraph("AttachmentNote", "{{ 件.引 }}{{ 件.序号 }}{{ 件.名称 }}")),
    )


def foot(closing: str, *, attached: bool = True) -> str:
    """Return 结束语、附件说明、署名、成文日期与附注。"""
    return (
        paragraph("Closing", closing)
        + (enclosures() if attached else "")
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
