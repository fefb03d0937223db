"""自写的 zip：与标准库逐字节相同，谁都打得开。"""

import hashlib
import io
import zipfile
import zlib
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from appeals.documents.archive import MOST_BYTES, MOST_ENTRIES, deflated, stored, write_entries
from appeals.documents.errors import OverLimit
from appeals.documents.fields import reply_fields
from tests.documents.factories import evidence, reply_facts
from tests.documents.rendering import render

SAMPLES = {
    "空.xml": b"",
    "word/document.xml": b"<w:p/>" * 5000,
    "word/media/图片1.png": bytes(range(256)) * 40,
}


def by_the_book(parts: dict[str, bytes], method: int) -> bytes:
    """Return 标准库写的同样的包。"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system = method, 0
            archive.writestr(info, content)
    return out.getvalue()


names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(st.dictionaries(names.filter(lambda name: name.isprintable()), st.binary(max_size=300)))
def test_bytes_equal_the_standard_library(parts: dict[str, bytes]) -> None:
    packed = write_entries([deflated(name, content) for name, content in parts.items()])
    assert packed == by_the_book(parts, zipfile.ZIP_DEFLATED)


def test_stored_bytes_equal_the_standard_library() -> None:
    packed = write_entries(
        [stored(name, content, "", zlib.crc32(content)) for name, content in SAMPLES.items()]
    )
    assert packed == by_the_book(SAMPLES, zipfile.ZIP_STORED)


def test_parts_come_out_whole_in_order() -> None:
    packed = write_entries([deflated(name, content) for name, content in SAMPLES.items()])
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == SAMPLES
        assert archive.namelist() == list(SAMPLES)


def test_sums_are_of_file_and_contents() -> None:
    paper = render("reply", reply_fields(reply_facts(attachments=evidence("甲"))))
    assert paper.sha256 == hashlib.sha256(paper.data).hexdigest()
    with zipfile.ZipFile(io.BytesIO(paper.data)) as archive:
        assert dict(paper.parts) == {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()
        }


def test_reused_template_parts_stay_as_they_were() -> None:
    plain, pictured = reply_facts(), reply_facts(attachments=evidence("甲"))
    first = render("reply", reply_fields(plain))
    assert render("reply", reply_fields(pictured)).data != first.data
    assert render("reply", reply_fields(plain)) == first
    assert len(Document(io.BytesIO(first.data)).inline_shapes) == 0


def test_package_beyond_the_format_is_refused() -> None:
    entry = deflated("甲", b"")
    with pytest.raises(OverLimit, match=f"有 {MOST_ENTRIES + 1} 项"):
        write_entries([entry] * (MOST_ENTRIES + 1))


def test_package_beyond_two_gigabytes_is_refused() -> None:
    block = bytes(64 * 1024 * 1024)
    entry = replace(deflated("甲", b""), data=block)
    with pytest.raises(OverLimit, match="超出 zip 的上限"):
        write_entries([entry] * (MOST_BYTES // len(block) + 1))
