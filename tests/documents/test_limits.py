"""模板的本分：只许写字段、过滤器、if 与 for；做得太多就停下。"""

import pytest

from appeals.documents import work
from appeals.documents.errors import OverLimit, TemplateFault
from doc_templates.blocks import body, each
from tests.documents.factories import picture_bytes
from tests.documents.test_engine import rendered

TAGS = [
    "{{ 甲|图片(1, 2) }}",
    "{{ 甲|center(99999999) }}",
    "{{ 甲|safe }}",
    "{{ 甲|attr('__class__') }}",
    "{{ 甲 * 9 }}",
    "{{ 甲 ~ 甲 }}",
    "{{ 甲.upper() }}",
    "{{ range(9) }}",
    "{{ lipsum }}",
    "{{ self }}",
    "{{ 甲 is mapping }}",
    "{% set 乙 = 甲 %}",
    "{% autoescape false %}{{ 甲 }}{% endautoescape %}",
    "{% include 甲 %}",
    "{% macro 乙() %}{% endmacro %}",
    "{% filter 金额 %}{{ 甲 }}{% endfilter %}",
    "{{ _渲染 }}",
    "{{ 甲|_计步(0) }}",
    "{{ 甲._名 }}",
    "{{r 甲 }}",
    "{{p 甲 }}",
]


@pytest.mark.parametrize("tag", TAGS)
def test_template_may_not_do_more_than_fill(tag: str) -> None:
    with pytest.raises(TemplateFault):
        rendered(body(tag), 甲="文")


def test_refusal_names_what_was_written() -> None:
    with pytest.raises(TemplateFault, match="只能写字段、过滤器、if 与 for，不能写 mul"):
        rendered(body("{{ 甲 * 9 }}"), 甲="文")


def test_field_named_like_a_method_is_a_field() -> None:
    assert rendered(body("{{ 甲.items }}"), 甲={"items": "三件"}) == ["三件"]


def test_method_of_a_dictionary_is_no_field() -> None:
    with pytest.raises(TemplateFault, match="“items”没有值"):
        rendered(body("{{ 甲.items }}"), 甲={})


@pytest.mark.parametrize("depth", [3, 6])
def test_nested_loops_stop_at_the_limit(depth: int) -> None:
    content = body("")
    for number in range(depth):
        content = each(f"项{number}", "名单", content)
    with pytest.raises(OverLimit):
        rendered(content, 名单=["甲"] * 2000)


def test_loop_without_output_is_counted_too() -> None:
    single = "{% for 甲 in 名单 %}{% endfor %}"
    nested = f"{{% for 乙 in 名单 %}}{single * 2}{{% endfor %}}"
    assert rendered(body(single), 名单=["甲"] * 2000) == [""]
    with pytest.raises(OverLimit, match="模板的循环太多"):
        rendered(body(nested), 名单=["甲"] * 2000)


def test_filters_over_long_text_are_counted() -> None:
    content = each("项", "名单", body("{% if 长文|分段 %}{% endif %}"))
    with pytest.raises(OverLimit, match="模板的循环太多"):
        rendered(content, 名单=["甲"] * 100, 长文="文" * 200_000)


def test_overlong_document_is_refused_by_size() -> None:
    content = each("项", "名单", body("{{ 长文 }}"))
    with pytest.raises(OverLimit, match="文书太长（超过 16,000,000 个字符）"):
        rendered(content, 名单=["甲"] * 100, 长文="文" * 200_000)


def test_countless_lines_are_refused_by_size() -> None:
    assert len(rendered(body("{{ 长文 }}"), 长文="文\n" * 10_000)) == 10_000
    with pytest.raises(OverLimit, match="文书太长"):
        rendered(body("{{ 长文 }}"), 长文="文\n" * 100_000)


def test_pictures_are_limited_together(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = {"名称": "截图", "图片": picture_bytes()}
    content = each("件", "附件", body("{{ 件|图片 }}"))
    monkeypatch.setattr(work, "MOST_PICTURES", 3 * len(picture_bytes()))
    assert len(rendered(content, 附件=[picture] * 3)) == 3
    with pytest.raises(OverLimit, match="“截图”时，图片合计超过"):
        rendered(content, 附件=[picture] * 4)


def test_two_thousand_rows_are_within_limits() -> None:
    content = each("条", "名单", body("{{ 条.甲 }}{% if 条.乙 %}{{ 条.乙 }}{% endif %}"))
    assert len(rendered(content, 名单=[{"甲": "一", "乙": "二"}] * 2000)) == 2000
