"""有害的、写坏的、长得离谱的模板：都以毛病作答，不出别的错，也不耗费。"""

import random
from html import escape

import pytest

from appeals.documents.catalogue import template_bytes
from appeals.documents.package import read_parts
from appeals.documents.template_check import check_template
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.hostile.contents import long_text
from tests.documents.hostile.making import archive, corrupted_inside, honest
from tests.documents.templating import SAMPLES, faults, rows, said

MARKS = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{%p", "{%tr ", "｛｛", "％}", "“", '"', "-", " ", "\n"),
    *(" if ", " for ", " in ", " else ", " elif ", " endif ", " endfor ", "not ", "and ", "is "),
    *(
        "附件",
        "申诉人",
        ".",
        "姓名",
        "|金额",
        "|图片",
        "件",
        "(",
        ")",
        "[0]",
        "1",
        "==",
        ",",
        "raw",
    ),
)


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ ''.__class__ }}", "下划线"),
        ("{{ 申诉人.__class__.__mro__ }}", "下划线"),
        ("{{ 申诉人['__init__'] }}", "下划线"),
        ("{{ 申诉人|attr('__class__') }}", "没有“attr”这个过滤器"),
        ("{{ '%s'|format(申诉人) }}", "没有“format”这个过滤器"),
        ("{{ 主送机关.format(申诉人) }}", "不能写调用"),
        ("{{ range(999999999) }}", "不能写调用"),
        ("{{ lipsum(n=9999) }}", "不能写调用"),
        ("{{ lipsum }}", "没有“lipsum”这个字段"),
        ("{{ cycler.__init__.__globals__ }}", "下划线"),
        ("{{ self._TemplateReference__context }}", "下划线"),
        ("{{ _附图 }}", "下划线"),
        ("{{ 9 ** 9 ** 9 }}", "不能写算式"),
        ("{{ '甲' * 99999999 }}", "不能写算式"),
        ("{{ 主送机关 ~ 主送机关 }}", "不能写算式"),
        ("{{ -1 }}", "不能写算式"),
        ("{{ [1, 2] }}", "不能写列表"),
        ("{{ 主送机关[0:9] }}", "方括号里只能写"),
        ("{{ ('甲').长 }}", "前面只能是字段"),
        ("{{ 甲" + "甲" * 300 + " }}", "太长"),
        ("{{ " + "(" * 140 + "1" + ")" * 140 + " }}", "看不懂"),
        ("{% set 甲 = 1 %}", "不认得“set”"),
        ("{% include '/etc/passwd' %}", "不认得“include”"),
        ("{% import 'os' as 甲 %}", "不认得“import”"),
        ("{% macro 甲() %}{% endmacro %}", "不认得“macro”"),
        ("{% raw %}{{ 甲 }}{% endraw %}", "不认得“raw”"),
        ("{% autoescape false %}{% endautoescape %}", "不认得“autoescape”"),
        ("{% for 件 in 附件 recursive %}{% endfor %}", "循环只能写成"),
    ],
)
def test_hostile_expression_is_a_fault(tag: str, message: str) -> None:
    assert message in said(tag)


def test_other_main_part_and_long_text_are_refused() -> None:
    moved = {name.replace("document", "main"): part for name, part in read_parts(docx("")).items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        moved[name] = moved[name].replace(b"word/document.xml", b"word/main.xml")
    assert "请用 Word 另存一遍" in str(check_template(archive(honest(moved)), SAMPLES))
    assert faults(body(long_text(5))) == ["整份模板：正文超过 2 MB，不像模板"]


def test_namespace_that_is_no_address_is_a_fault() -> None:
    parts = read_parts(docx(body("文")))
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"http://", b"http://a://", 1)
    assert "word/footer1.xml" in str(check_template(archive(honest(parts)), SAMPLES))


def test_long_paragraphs_and_countless_faults_are_cut_short() -> None:
    assert faults(body("{{ 主送机关 }}" * 1000)) == []
    assert faults(body("{{ 主送机关 }}" * 1001)) == [
        f"第1段「{'{{ 主送机关 }}' * 6}…」：一段有 10010 字，太长，请分段"
    ]
    many = faults(body("{{ 甲 }}") * 3000)
    assert len(many) == 201
    assert many[-1] == "整份模板：毛病太多，只列出前 200 处"


def test_any_mixture_of_marks_is_answered_with_faults() -> None:
    chance = random.Random(20261116)
    for _ in range(200):
        texts = ("".join(chance.choices(MARKS, k=chance.randint(1, 9))) for _ in range(4))
        first, second, *others = map(escape, texts)
        found = faults(body(first) + rows(second, *others))
        assert not any("试填" in fault for fault in found)


def test_corrupted_template_is_answered_with_faults() -> None:
    chance = random.Random(20261116)
    source = template_bytes("reply")
    made = (corrupted_inside(source, chance) for _ in range(200))
    counts = {len(check_template(each, SAMPLES)) for each in made}
    assert {0, 1} <= counts
