"""模板引擎：未定义即停、沙箱、标签被 Word 拆开也认得。"""

import pytest

from appeals.documents.engine import render_template
from appeals.documents.errors import NotWordFile, TemplateFault
from appeals.documents.package import read_parts, write_parts
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.reading import texts, unbalanced_fields

SPLIT = (
    "<w:p><w:r><w:t>{{ 申诉</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>人.</w:t></w:r>"
    "<w:r><w:t>姓名 }}</w:t></w:r></w:p>"
)


def rendered(content: str, **facts: object) -> list[str]:
    return texts(render_template(docx(content), facts, {}).data)


def test_tag_split_over_runs_is_joined() -> None:
    assert rendered(SPLIT, 申诉人={"姓名": "刘敏"}) == ["刘敏"]


@pytest.mark.parametrize("tag", ["{{ 申诉人.电活 }}", "{%p if 电活 %}", "{{ 电活|金额 }}"])
def test_field_without_value_stops_the_document(tag: str) -> None:
    closing = "{%p endif %}" if "if" in tag else ""
    with pytest.raises(TemplateFault, match="“电活”没有值"):
        rendered(body(tag) + body("文") + (body(closing) if closing else ""), 申诉人={})


@pytest.mark.parametrize("tag", ["{{ 甲", "{%p if 甲 %}", "{{ 甲|没有的过滤器 }}", "{% 甲 %}"])
def test_faulty_syntax_is_a_named_error(tag: str) -> None:
    with pytest.raises(TemplateFault, match="模板语法有错"):
        rendered(body(tag), 甲="")


@pytest.mark.parametrize("value", [None, ["列表"], {"名": "值"}, 1.5, True])
def test_only_text_can_be_printed(value: object) -> None:
    with pytest.raises(TemplateFault, match="要印的值不是文字"):
        rendered(body("{{ 甲 }}"), 甲=value)


@pytest.mark.parametrize(
    "tag", ["{{ 甲.__class__ }}", "{{ 甲.__class__.__mro__ }}", "{{ 甲['__init__'] }}"]
)
def test_attributes_of_objects_stay_out_of_reach(tag: str) -> None:
    with pytest.raises(TemplateFault):
        rendered(body(tag), 甲="文")


@pytest.mark.parametrize(
    "tag", ["{{ 甲|图片 }}", "{{ 乙|图片 }}", "{{ 丙|电话脱敏 }}", "{{ 甲 + 1 }}", "{{ 1 / 0 }}"]
)
def test_misused_value_is_a_named_error(tag: str) -> None:
    with pytest.raises(TemplateFault):
        rendered(body(tag), 甲="文", 乙={"名称": "录音", "图片": ""}, 丙=["1"])


def test_filters_read_like_the_form() -> None:
    content = (
        body("{{ 金额|金额大写 }}；{{ 日期|汉字日期 }}；{{ 2|序号 }}；{{ 3|序号(2) }}")
        + body("{{ 电话|电话脱敏 }}；{{ 证件|证件脱敏 }}；{{ 姓名|姓名脱敏 }}")
        + body("{%p for 段 in 文|分段 %}")
        + body("{{ loop.index|序号(3) }}{{ 段 }}")
        + body("{%p endfor %}")
    )
    assert rendered(
        content,
        金额="1,299.00",
        日期="2026年11月16日",
        电话="13812341234",
        证件="450103198801011234",
        姓名="刘敏",
        文="甲\n乙",
    ) == [
        "壹仟贰佰玖拾玖元整；二〇二六年十一月十六日；二、；（三）",
        "138****1234；450103********1234；刘*",
        "1.甲",
        "2.乙",
    ]


def test_picture_in_footer_is_refused() -> None:
    parts = read_parts(docx(body("文")))
    footer = parts["word/footer1.xml"].replace("— ".encode(), "{{ 件|图片 }}".encode())
    template = write_parts({**parts, "word/footer1.xml": footer})
    with pytest.raises(TemplateFault, match="图片只能放在正文里"):
        render_template(template, {"件": {"名称": "甲", "图片": b""}}, {})


def test_footer_fields_are_rendered() -> None:
    parts = read_parts(docx(body("文")))
    footer = parts["word/footer1.xml"].replace("— ".encode(), "{{ 页 }}".encode())
    template = write_parts({**parts, "word/footer1.xml": footer})
    result = read_parts(render_template(template, {"页": "a<b"}, {}).data)
    assert b"a&lt;b" in result["word/footer1.xml"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", write_parts({"a": b""})])
def test_other_files_are_not_templates(data: bytes) -> None:
    with pytest.raises(NotWordFile, match="不是 Word 文件"):
        render_template(data, {}, {})


FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
BEGUN = FIELD.partition("</w:r>")[0] + "</w:r>"


@pytest.mark.parametrize(
    ("runs", "sound"),
    [(FIELD, True), (FIELD * 2, True), (BEGUN + FIELD + BEGUN.replace("begin", "end"), True)]
    + [(BEGUN, False), (FIELD + BEGUN, False), (BEGUN.replace("begin", "separate"), False)],
)
def test_field_check_tells_open_fields(runs: str, sound: bool) -> None:
    document = render_template(docx(f"<w:p>{runs}</w:p>"), {}, {}).data
    assert (unbalanced_fields(document) == []) is sound
