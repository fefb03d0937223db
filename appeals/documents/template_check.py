"""模板上传时的检查：所有毛病一次说完，每处都说在哪里、怎么改。"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from appeals.documents.catalogue import Required
from appeals.documents.engine import render_template
from appeals.documents.errors import DocumentError
from appeals.documents.fieldtree import merged
from appeals.documents.package import DOCUMENT, read_parts
from appeals.documents.soundness.checker import check_word_file
from appeals.documents.templates.placing import Line, lines
from appeals.documents.templates.printed import unprinted
from appeals.documents.templates.reader import MOST, WHOLE, Fault, TemplateReader

HIDDEN = re.compile(r"=\"[^\"]*\{[{%#]|<w:(?:instrText|delText)[^>]*>[^<]*\{[{%#]")
LARGEST = 2 * 1024 * 1024
"""正文部件的字节数；模板是版式，不会这么长。"""


def check_template(
    data: bytes, samples: Sequence[Mapping[str, Any]], required: Sequence[Required] = ()
) -> tuple[Fault, ...]:
    """Return 模板的全部毛病，依在文中的先后，没有毛病为空。

    ``samples`` 是这种文书的样例字段（sample.sample_fields）；没有毛病的再拿每份样例试填一遍。
    ``required`` 是这种文书的必填字段，总是必填的都要印出来。
    """
    try:
        word = check_word_file(data)
    except DocumentError as error:
        return (Fault(WHOLE, "", error.message),)
    if word.main != DOCUMENT:
        return (Fault(WHOLE, "", f"正文应在 {DOCUMENT}，请用 Word 另存一遍"),)
    if word.sizes[DOCUMENT] > LARGEST:
        return (Fault(WHOLE, "", f"正文超过 {LARGEST // 1048576} MB，不像模板"),)
    parts = read_parts(data)
    try:
        inside = lines(parts)
    except DocumentError as error:
        return (Fault(WHOLE, "", error.message),)
    found = [*_read(inside, samples), *_hidden(parts, inside), *unprinted(inside, required)]
    faults = tuple(dict.fromkeys(found or _tried(data, samples)))
    if len(faults) > MOST:
        return (*faults[:MOST], Fault(WHOLE, "", f"毛病太多，只列出前 {MOST} 处"))
    return faults


def _read(found: list[Line], samples: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    fields = merged(samples)
    assert isinstance(fields, Mapping)
    for part, group in groupby(found, key=lambda line: line.part):
        inside = list(group)
        yield from TemplateReader(fields, part == DOCUMENT, inside).read()


def _hidden(parts: Mapping[str, bytes], found: list[Line]) -> Iterator[Fault]:
    """写在图片说明、域代码、删去的字里的标签，谁也看不见。"""
    for name in dict.fromkeys(line.part for line in found):
        if HIDDEN.search(parts[name].decode()):
            yield Fault(WHOLE, "", "标签写在了图片说明、域代码或删去的字里，只能写在正文的字里")


def _tried(data: bytes, samples: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    for sample in samples:
        try:
            render_template(data, sample, {})
        except DocumentError as error:
            yield Fault(WHOLE, "", f"用样例试填不成：{error.message}")
