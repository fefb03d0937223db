"""外来的 Word 文件：坏的一律不收并说出缘由，好的一律收。"""

import io
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from appeals.documents.catalogue import CATALOGUE, template_bytes
from appeals.documents.errors import NotWordFile, UnsoundWordFile
from appeals.documents.fields import reply_fields
from appeals.documents.soundness.checker import check_word_file
from doc_templates.base import docx
from doc_templates.blocks import body
from tests.documents.factories import CONCLUSIONS, evidence, reply_facts
from tests.documents.hostile import CORPUS, hostile_file
from tests.documents.hostile.fields import BEGIN, END, SEPARATE, code, complex_field, paper
from tests.documents.hostile.making import (
    GOOD,
    archive,
    corrupted,
    corrupted_inside,
    honest,
    smuggling,
)
from tests.documents.rendering import render
from tests.guards.sources import ROOT

REFUSALS = (NotWordFile, UnsoundWordFile)
REPLY = render("reply", reply_fields(reply_facts(attachments=evidence("账单", "录音")))).data
CORRUPTIONS = 500


@pytest.mark.parametrize("name", CORPUS)
def test_hostile_file_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(REFUSALS, match=CORPUS[name].reason):
        check_word_file(hostile_file(name))


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_shipped_template_is_sound(code: str) -> None:
    assert check_word_file(template_bytes(code)).main == "word/document.xml"


@pytest.mark.parametrize("code", CONCLUSIONS)
def test_every_generated_reply_is_sound(code: str) -> None:
    facts = reply_facts(code, attachments=evidence("账单", "录音"))
    parts = check_word_file(render("reply", reply_fields(facts)).data)
    assert parts.sizes["word/media/picture1.png"] > 0


def test_file_of_another_program_is_sound() -> None:
    spool = io.BytesIO()
    paper = Document()
    paper.add_heading("关于转办用户申诉的函")
    paper.add_table(3, 3)
    paper.save(spool)
    spool.seek(0)
    assert "docProps/thumbnail.jpeg" in check_word_file(spool).sizes


@pytest.mark.parametrize(
    "field",
    [
        complex_field(code(" PA", "GE ", "\\* MERGEFORMAT ")),
        BEGIN + code(" NUMPAGES ") + END,
        '<w:fldSimple w:instr=" SEQ 表 \\* ARABIC "/>',
        complex_field(code('TOC \\o "1-3" \\h')).replace(
            ">1<", f">1</w:t></w:r>{BEGIN}{code('PAGEREF _Toc1')}{SEPARATE}{END}<w:r><w:t><"
        ),
        complex_field(code('HYPERLINK "https://www.miit.gov.cn/a?b=1" \\t "_blank"')),
        complex_field(code("HYPERLINK mailto:a@example.cn")),
        complex_field(code('HYPERLINK \\l "书签 一" \\h')),
        f'<w:ins w:id="1">{complex_field(code("DATE"))}</w:ins>',
    ],
)
def test_harmless_field_is_taken(field: str) -> None:
    assert check_word_file(paper(field)).main


@pytest.mark.parametrize("target", ["https://www.gov.cn/", "mailto:a@example.cn", "#书签"])
def test_web_link_is_taken(target: str) -> None:
    assert check_word_file(smuggling("", b"", "", "hyperlink", external=target)).main


def test_data_descriptor_and_folder_entries_are_taken() -> None:
    described = honest()
    for entry in described:
        entry.flags = 0x8
    assert check_word_file(archive(described, bytes(16))).main


def test_part_and_long_part_name_are_quoted() -> None:
    error = UnsoundWordFile("不收", "word/\n" + "长" * 200)
    assert error.part == "word/" + "长" * 75
    assert error.message == f"Word 文件不收（在“{error.part}”）"


def test_long_text_and_many_rows_are_taken() -> None:
    varied = "".join(map(chr, range(0x4E00, 0x9FA5)))
    assert check_word_file(docx(body(varied * 16))).main
    assert check_word_file(docx("".join(body(f"第{n}行") for n in range(20_000)))).main


@pytest.mark.parametrize("spoil", [corrupted, corrupted_inside])
def test_random_corruption_is_sound_or_refused(
    spoil: Callable[[bytes, random.Random], bytes],
) -> None:
    chance = random.Random(20261116)
    outcomes = [outcome(spoil(REPLY, chance)) for _ in range(CORRUPTIONS)]
    assert outcomes.count("refused") > CORRUPTIONS // 2


def outcome(data: bytes) -> str:
    """Return 收不收；别的错误照样冒出来。"""
    try:
        check_word_file(data)
    except REFUSALS:
        return "refused"
    return "sound"


BOUNDED = """
import resource, sys
from pathlib import Path
from appeals.documents.errors import DocumentError
from appeals.documents.soundness.checker import check_word_file
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 100 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for path in sys.argv[1:]:
    with Path(path).open("rb") as stream:
        try:
            check_word_file(stream)
        except DocumentError as error:
            print(error.message)
"""


def test_every_refusal_fits_in_100_megabytes(tmp_path: Path) -> None:
    paths = []
    for number, name in enumerate(CORPUS):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(hostile_file(name))
        paths.append(str(path))
    command = [sys.executable, "-c", BOUNDED, *paths]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == len(CORPUS)


def test_corpus_holds_more_than_forty_kinds() -> None:
    assert len(CORPUS) > 40
    assert check_word_file(GOOD).main
