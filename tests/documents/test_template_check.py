"""模板上传时的检查：毛病一次说完，说出在哪里、怎么改。"""

import pytest

from appeals.documents.catalogue import CATALOGUE, document_kind, template_bytes
from appeals.documents.package import read_parts
from appeals.documents.sample import sample_fields
from appeals.documents.template_check import check_template
from appeals.documents.templates.placing import lines
from appeals.documents.templates.printed import unprinted
from doc_templates.base import docx
from doc_templates.blocks import body, cell, each, paragraph, row, table, when
from tests.documents.hostile.fields import code, complex_field
from tests.documents.hostile.making import archive, honest
from tests.documents.templating import SAMPLES, faults, rows, run, said

LOOP = "{%tr for 条 in 处理过程 %}"


@pytest.mark.parametrize("kind", CATALOGUE)
def test_shipped_template_has_no_fault(kind: str) -> None:
    required = document_kind(kind).required
    assert check_template(template_bytes(kind), sample_fields(kind), required) == ()


def test_misspelt_field_is_told_as_the_clerk_reads_it() -> None:
    assert faults(body("一") + body("二") + body("兹有{{ 申诉人.电活 }}一事")) == [
        "第3段「…{{ 申诉人.电活 }}…」：没有“电活”这个字段，是不是“联系电话”？"
    ]


def test_all_faults_come_at_once_in_order() -> None:
    content = (
        body("{%p if 发文字号 %}")
        + body("{{ 申诉人.姓明 }}和{{ 申诉.产品|金额大些 }}")
        + rows("{{ 附件 }}")
        + body("｛｛ 主送机关 }}")
    )
    assert faults(content) == [
        "第1段「{%p if 发文字号 %}」：没有结束，缺“{%p endif %}”",
        "第2段「{{ 申诉人.姓明 }}…」：没有“姓明”这个字段，是不是“姓名”？",
        "第2段「…{{ 申诉.产品|金额大些 }}」：没有“金额大些”这个过滤器，是不是“金额大写”？",
        "第1张表第1行第1格「{{ 附件 }}」：“附件”是列表，要用 for 逐项印",
        "第3段「｛｛ 主送机关 }}」：标签里要用半角，请改掉 ｛",
    ]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ 姓名 }}", "没有“姓名”这个字段，是不是“申诉人.姓名”？"),
        ("{{ 申诉人姓名 }}", "没有“申诉人姓名”这个字段，是不是“申诉人.姓名”？"),
        ("{{ 申诉.姓名 }}", "没有“姓名”这个字段，是不是“申诉人.姓名”？"),
        ("{{ xyz }}", "没有“xyz”这个字段"),
        ("{{ 主送机关.名称 }}", "“主送机关”下面没有字段，写不出“主送机关.名称”"),
        ("{{ 申诉人 }}", "“申诉人”是一组字段，要写到里面的一项"),
        ("{{ 来函.转办 }}", "“来函.转办”是“是/否”，只能写在 if 里"),
        ("{{ 附件[0].图片 }}", "图片要写成“件|图片”"),
        ("{{ 申诉人|图片 }}", "“图片”只能用在附件的一项上，如“件|图片”"),
        ("{{ 申诉.争议金额|大写金额 }}", "没有“大写金额”这个过滤器，是不是“金额大写”？"),
        ("{{ 主送机关", "没有写完，缺“}}”"),
        ("{% if 附件 }}", "没有写完，缺“%}”"),
        ("{# 说明", "没有写完，缺“#}”"),
        ("主送机关 }}", "多出“}}”，前面没有开头"),
        ("{主送机关}", "字段要用两层花括号：{{ … }}"),
        ("{{ 申诉人。姓名 }}", "标签里要用半角，请改掉 。"),
        ("{{ 申诉.争议金额｜金额 }}", "标签里要用半角，请改掉 ｜"),
        (
            "{{ “2026-11-16”|中文日期 }}",
            "标签里要用直引号，Word 改成弯引号之后按一次 Ctrl+Z 就变回来",
        ),
        ("{{ 申诉人 姓名 }}", "看不懂；字段写成“申诉人.姓名”，过滤器写成“金额|金额大写”"),
        ("{{ }}", "看不懂；字段写成“申诉人.姓名”，过滤器写成“金额|金额大写”"),
        ("{{p 主送机关 }}", "“{{p … }}”印不出文字，请写成“{{ … }}”"),
        ("{% if 附件 %}{% endif 附件 %}{% endif %}", "“endif”后面不能再写“附件”"),
        ("{% endif %}", "“endif”前面没有对应的“if”"),
        ("{% else %}", "“else”前面没有还没结束的 if 或 for"),
        ("{% endfi %}", "不认得“endfi”，是不是“endif”？"),
        ("{% if 附件 %}", "没有结束，缺“{% endif %}”"),
        (LOOP, "“{%tr … %}”只能写在表格里；没有结束，缺“{%tr endfor %}”"),
        ("{% for 字 in 主送机关 %}{% endfor %}", "“主送机关”不是列表；要逐段印，写成“字段|分段”"),
        ("{% for 字 in 申诉人 %}{% endfor %}", "“申诉人”不是列表"),
        ("{% for 一, 二 in 附件 %}{% endfor %}", "循环只能写成“for 条 in 处理过程”的样子"),
        ("{% if 主送机关 is upper %}{% endif %}", "没有“is upper”这种判断，只有 defined、none"),
    ],
)
def test_fault_says_what_is_wrong_and_how_to_mend_it(tag: str, message: str) -> None:
    assert said(tag) == message


@pytest.mark.parametrize(
    "content",
    [
        body("{% if 来函.转办 and not 发文字号 %}一{% elif 附件 %}二{% else %}三{% endif %}"),
        body("{{ 主送机关 if 来函.转办 else '用户' }}，{{ 发文字号 or '无号' }}"),
        body("{% if 责任认定.结论 == '企业责任（甲）' %}一{% endif %}{# 说明 #}"),
        body("{% if 附件 is defined and 附件 %}{{ 附件[0]['名称'] }}{% endif %}"),
        each("段", "申诉.内容|分段", body("{{ loop.index|序号(3) }}{{ 段 }}")),
        each("件", "附件", when("件.图片", paragraph("Picture", "{{ 件|图片 }}"))),
        rows(LOOP, "{{ 条.时间 }}", "{%tr endfor %}"),
        "<w:p>" + run("{") + run("{ 主送") + "<w:proofErr/>" + run("机关 }") + run("}") + "</w:p>",
    ],
)
def test_documented_writing_has_no_fault(content: str) -> None:
    assert faults(content) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            body("{% if 附件 %}") + body("{% endif %}"),
            "与第1段的“if”不在同一段；跨段的要写成 {%p … %}，各占一段",
        ),
        (
            body("{%p if 附件 %}") + body("{% endif %}"),
            "与第1段的“if”写法不同，应写成“{%p endif %}”",
        ),
        (
            body("{%p if 附件 %}") + rows("{%p endif %}"),
            "与第1段的“if”不在同一处",
        ),
        (body("{%p if 附件 %}甲"), "要独占一段，同一段里的“甲”会丢失"),
        (rows(LOOP) + rows("{%tr endfor %}"), "不在同一张表"),
        (
            table((9, 9), row(cell(9, "TableText", LOOP), cell(9, "TableText", "甲"))),
            "要独占一行，同一行里的“甲”会丢失",
        ),
        (
            body("{%p for 件 in 附件 %}") + body("{%p if 件.图片 %}") + body("{%p endfor %}"),
            "第2段「{%p if 件.图片 %}」：没有结束，缺“{%p endif %}”",
        ),
        (each("件", "附件", body("{{ 件.名成 }}")), "没有“名成”这个字段，是不是“名称”？"),
        (each("件", "附件") + body("{{ 件.名称 }}"), "没有“件”这个字段"),
        ("".join(body("{%p if 附件 %}") for _ in range(31)), "套得太深（超过 30 层）"),
    ],
)
def test_blocks_end_where_they_began(content: str, message: str) -> None:
    assert any(message in fault for fault in faults(content))


@pytest.mark.parametrize(
    "middle",
    [
        "<w:hyperlink>" + run("主送机关") + "</w:hyperlink>",
        complex_field(code("PAGE")),
        "<w:r><w:drawing/></w:r>" + run("主送机关"),
    ],
)
def test_tag_that_cannot_be_joined_is_a_fault(middle: str) -> None:
    content = f"<w:p>{run('{{ ')}{middle}{run(' }}')}</w:p>"
    assert any("整个删去重新打一遍" in fault for fault in faults(content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f'<w:p><w:ins w:id="1">{run("甲")}</w:ins></w:p>', "接受全部修订"),
        (f"<w:p>{complex_field(code('DATE'))}</w:p>", "日期域每次打开都会变"),
        ('<w:p><w:fldSimple w:instr="TIME"/></w:p>', "日期域每次打开都会变"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="{{ 主送机关 }}"/></w:p>', "只能写在正文的字里"),
    ],
)
def test_what_would_spoil_every_paper_is_a_fault(content: str, message: str) -> None:
    assert any(message in fault for fault in faults(content))


def test_text_box_and_footer_are_named() -> None:
    box = f"<w:txbxContent>{body('{{ 甲 }}')}</w:txbxContent>"
    parts = read_parts(docx(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"))
    footer = parts["word/footer2.xml"].replace("— ".encode(), "{{ 附件[0]|图片 }}".encode(), 1)
    template = archive(honest({**parts, "word/footer2.xml": footer}))
    found = [str(fault) for fault in check_template(template, SAMPLES)]
    assert found[0] == "第1段的文本框第1段「{{ 甲 }}」：没有“甲”这个字段"
    assert found[1].startswith("双页页脚第1段「{{ 附件[0]|图片 }}…」：图片只能放在正文里")


def missed(content: str) -> list[str]:
    """Return 一份申诉处理报告的模板的毛病，该印的没有印也算。"""
    required = document_kind("reply").required
    return [str(fault) for fault in check_template(docx(content), SAMPLES, required)]


@pytest.mark.parametrize("content", ["", body("关于放假的通知"), rows("甲", "乙")])
def test_file_without_any_field_is_no_template(content: str) -> None:
    assert missed(content) == [
        "整份模板：一个字段也没有，填不成文书；请在现行模板上改，字段写成“{{ 主送机关 }}”的样子"
    ]


def test_every_required_field_unprinted_is_named() -> None:
    found = missed(body("{{ 发文字号 }}{% if 主送机关 %}甲{% endif %}"))
    always = [each for each in document_kind("reply").required if not each.when]
    assert found == [f"整份模板：没有印出“{each.name}”（{{{{ {each.path} }}}}）" for each in always]
    assert "整份模板：没有印出“主送机关”（{{ 主送机关 }}）" in found


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (body("{{ 主送机关|默认('无') }}"), True),
        (body("{{ '甲' if 发文字号 else 主送机关 }}"), True),
        (body("{{ 申诉人['姓名'] }}"), True),
        (each("段", "申诉.内容|分段", body("{{ 段 }}")), True),
        (rows("{%tr for 条 in 处理过程 %}", "{{ 条.时间 }}", "{%tr endfor %}"), True),
        (body("{{ 责任认定.认定 }}"), True),
        (body("{{ '甲' if 主送机关 else '乙' }}"), False),
        (body("{# 主送机关 #}{{ 发文字号 }}"), False),
    ],
)
def test_printing_in_any_writing_counts(content: str, printed: bool) -> None:
    required = tuple(each for each in document_kind("reply").required if not each.when)
    assert (len(list(unprinted(lines(read_parts(docx(content))), required))) < len(required)) is (
        printed
    )


def test_unsound_file_is_one_fault() -> None:
    assert [str(fault) for fault in check_template(b"PK", SAMPLES)] == [
        "整份模板：不是 Word 文件（不是 .docx 的格式）"
    ]
    assert "不收的域" in faults('<w:p><w:fldSimple w:instr="DDE a"/></w:p>')[0]


def test_value_of_the_wrong_kind_is_found_by_filling() -> None:
    assert faults(body("{{ 申诉人.姓名|金额大写 }}")) == [
        "整份模板：用样例试填不成：“张样例”不是金额"
    ]
