"""表单零件：错误在字段旁，标签、提示、错误由属性连起来，写过的都还在。"""

import re

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from appeals.web.form_errors import FormProblem, collect_errors
from appeals.web.options import options
from tests.web_shell.samples import ESCAPED, HOSTILE, render

FIELD = '{% from "macros/forms.html" import field, form_errors %}'


class Marks(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Contact(Form):
    phone = StringField("电话", [InputRequired("请填写电话")])


class Sample(Form):
    name = StringField("姓名", [InputRequired("请填写姓名")], description="照证件填写")
    channel = SelectField("来源", choices=options([("miit", "12300")], blank="请选择"))
    filing = RadioField(
        "立案情况",
        [InputRequired("请选择")],
        choices=options([("filed", "立案"), ("not_filed", "非立案")]),
    )
    marks = Marks("重大性", choices=options([("media", "媒体曝光"), ("group", "群体性")]))
    vip = BooleanField("VIP 客户")
    content = TextAreaField("申诉内容", [Length(max=5, message="不能超过 5 字")])
    letter = FileField("来函")
    token = HiddenField()
    contact = FormField(Contact)
    others = FieldList(FormField(Contact), min_entries=1)

    def validate_token(self, field: HiddenField) -> None:
        raise ValidationError("页面已过期，请重新提交")


def checked(**data: str) -> Sample:
    form = Sample(MultiDict({"channel": "miit", **data}))
    form.validate()
    return form


def draw(name: str, form: Sample, options: str = "") -> str:
    return render(f"{FIELD}{{{{ field(form.{name}{options}) }}}}", form=form)


def described_ids(html: str) -> list[str]:
    found = re.search(r'aria-describedby="([^"]+)"', html)
    assert found is not None
    return found[1].split()


def test_error_and_hint_are_tied_to_the_field() -> None:
    html = draw("name", checked())
    assert 'aria-invalid="true"' in html
    assert described_ids(html) == ["name-hint", "name-error"]
    assert all(f'id="{name}"' in html for name in described_ids(html))
    assert '<label class="field-label" for="name">' in html
    assert "请填写姓名" in html


def test_valid_field_has_no_error_attributes() -> None:
    html = draw("name", checked(name="韦工"))
    assert "aria-invalid" not in html
    assert described_ids(html) == ["name-hint"]
    assert 'value="韦工"' in html


def test_typed_text_and_errors_are_escaped() -> None:
    form = checked(name=HOSTILE)
    form.name.errors = [HOSTILE]
    html = draw("name", form)
    assert html.count(ESCAPED) == 2
    assert "<script" not in html


def test_radio_group_has_legend_and_group_error() -> None:
    html = draw("filing", checked())
    assert html.startswith('<fieldset class="field" id="filing" role="radiogroup"')
    assert 'aria-invalid="true" aria-required="true" aria-describedby="filing-error"' in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2


def test_option_hint_follows_its_option() -> None:
    html = draw("filing", checked(filing="filed"), ', cards=true, option_hints={"filed": "已立案"}')
    assert html.count("option-hint") == 1
    assert html.index("立案") < html.index("已立案") < html.index("非立案")
    assert html.count("checked") == 1


def test_checkbox_group_is_a_named_fieldset() -> None:
    html = draw("marks", checked(marks="media"))
    assert "<fieldset" in html
    assert "radiogroup" not in html
    assert html.count('type="checkbox"') == 2
    assert html.count("checked ") == 1


def test_single_checkbox_is_wrapped_by_its_label() -> None:
    html = draw("vip", checked(), ", hint='步骤时限取下限'")
    assert re.search(r'<label class="option"><input [^>]*type="checkbox"', html)
    assert described_ids(html) == ["vip-hint"]


def test_textarea_counts_but_never_cuts() -> None:
    html = draw("content", checked(content="超过五个字的内容"))
    assert 'data-count="5"' in html
    assert "maxlength" not in html
    assert described_ids(html) == ["content-error", "content-count"]
    assert "超过五个字的内容</textarea>" in html


def test_select_and_file_get_their_own_look() -> None:
    assert 'class="form-select"' in draw("channel", checked())
    assert re.search(r'class="form-control"[^>]* type="file"', draw("letter", checked()))


def test_extra_attributes_reach_the_control() -> None:
    html = draw("name", checked(), ', **{"data-similar-url": "/similar", "inputmode": "tel"}')
    assert 'data-similar-url="/similar"' in html
    assert 'inputmode="tel"' in html


def test_summary_links_each_error_to_its_control() -> None:
    problems = collect_errors(checked(content="超过五个字的内容"))
    assert problems == [
        FormProblem("请填写姓名", "姓名", "name"),
        FormProblem("请选择", "立案情况", "filing-0"),
        FormProblem("不能超过 5 字", "申诉内容", "content"),
        FormProblem("页面已过期，请重新提交"),
        FormProblem("请填写电话", "电话", "contact-phone"),
        FormProblem("请填写电话", "电话", "others-0-phone"),
    ]


def test_summary_page_says_how_many_and_keeps_text() -> None:
    html = render(FIELD + "{{ form_errors(form) }}", form=checked(name="韦", content="短"))
    assert "有 4 处需要改正" in html
    assert '<a href="#filing-0">立案情况：请选择</a>' in html
    assert "<li>页面已过期，请重新提交</li>" in html


def test_valid_form_has_no_summary() -> None:
    form = Contact(MultiDict({"phone": "10010"}))
    form.validate()
    assert render(FIELD + "{{ form_errors(form) }}", form=form).strip() == ""
