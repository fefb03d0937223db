"""什么文字都读得下去：要么读出，要么说明读不了；再长也很快。"""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.letters.errors import LetterError
from appeals.letters.opening.opener import open_letter, open_text
from appeals.letters.reading import Reading, read_letter
from appeals.letters.rules import the_rules
from tests.letters.pdfs import pdf

WORDS = st.sampled_from(
    [
        *list(the_rules().labels)[::7],
        *("：", "\t", "\n", "  ", "（", "）", "，", "。", "为", "□", "☑", "【", "】", "1.", "一、"),
        *(
            "刘敏",
            "某某",
            "用户王强",
            "13812341234",
            "138****1",
            "2026年11月31日",
            "二〇二六年一月一日",
        ),
        *(
            "约300元",
            "１０日内",
            "请你单位",
            "答复我局",
            "河南省通信管理局",
            "消费者协会",
            "A-2026",
            "\0",
        ),
    ]
)
SECONDS = 5.0


def told(text: str) -> Reading | None:
    """Return 读出的；说明读不了的为 None，别的错误照抛。"""
    with suppress(LetterError):
        return read_letter(open_text(text))
    return None


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_jumble_is_read_or_refused(words: list[str]) -> None:
    reading = told("".join(words))
    for finding in reading.findings.values() if reading else ():
        assert finding.sure != bool(finding.hint)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(LetterError):
        open_letter(content.replace(b"%PDF-", b""))


@pytest.mark.parametrize("cut", [20, 200, 400, 600, -20])
def test_cut_pdf_is_refused_or_read(cut: int) -> None:
    with suppress(LetterError):
        open_letter(pdf([(72, 700, "申诉人：魏蓝")])[:cut])


@pytest.mark.parametrize(
    "unit",
    [
        *("申诉内容：\n", "申诉内容\n甲乙\n", "申诉人：", "用户王某（"),
        *("，要求", "请你单位10日内", "申 ", "1"),
    ],
)
def test_repetition_does_not_slow_reading(unit: str) -> None:
    started = time.process_time()
    told(unit * (60_000 // len(unit)))
    assert time.process_time() - started < SECONDS
