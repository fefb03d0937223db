"""与登记的部件摘要比对：改动、缺少、多出、读不出，都说出是哪个部件。"""

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from appeals.documents.comparing import changed_parts
from appeals.documents.package import DOCUMENT, Rendered, read_parts, write_parts
from tests.documents.rendering import render
from tests.documents.samples import sample

FAULT = re.compile("文件已打不开，分不出是哪个部件|(缺少|多出) .+|.+ (被改动|已读不出)", re.S)
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def paper() -> Rendered:
    """一份派单通知。"""
    return render("dispatch_notice", sample("dispatch_notice"))


def rewritten(paper: Rendered, change: Callable[[Parts], object]) -> bytes:
    """Return 改过部件、重新装好的文件。"""
    parts = read_parts(paper.data)
    change(parts)
    return write_parts(parts)


def test_paper_as_rendered_differs_nowhere(paper: Rendered) -> None:
    assert changed_parts(paper.data, paper.parts) == []


def test_changed_word_names_its_part(paper: Rendered) -> None:
    other = "广东".encode()
    data = rewritten(
        paper,
        lambda parts: parts.update({DOCUMENT: parts[DOCUMENT].replace("广西".encode(), other)}),
    )
    assert changed_parts(data, paper.parts) == [f"{DOCUMENT} 被改动"]


def test_part_taken_out_or_put_in_is_named(paper: Rendered) -> None:
    def swap(parts: Parts) -> None:
        parts["word/extra.xml"] = parts.pop("word/styles.xml")

    assert changed_parts(rewritten(paper, swap), paper.parts) == [
        "缺少 word/styles.xml",
        "多出 word/extra.xml",
    ]


def test_rotten_part_is_unreadable_and_named(paper: Rendered) -> None:
    with zipfile.ZipFile(io.BytesIO(paper.data)) as archive:
        at = archive.getinfo(DOCUMENT).header_offset + 200
    data = bytearray(paper.data)
    data[at : at + 40] = bytes(40)
    assert changed_parts(bytes(data), paper.parts) == [f"{DOCUMENT} 已读不出"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", "不是压缩包".encode() * 99])
def test_file_that_will_not_open_says_so(paper: Rendered, data: bytes) -> None:
    assert changed_parts(data, paper.parts) == ["文件已打不开，分不出是哪个部件"]


def test_same_parts_in_another_wrapping_differ_nowhere(paper: Rendered) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in read_parts(paper.data).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    assert out.getvalue() != paper.data
    assert changed_parts(out.getvalue(), paper.parts) == []


def test_random_rot_is_always_put_in_words(paper: Rendered) -> None:
    chance = random.Random(20261124)
    for _ in range(300):
        data = bytearray(paper.data)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        for fault in changed_parts(bytes(data[: chance.randint(0, len(data))]), paper.parts):
            assert FAULT.fullmatch(fault), fault
