"""一批样子各异的来函：宁可少读，不可读错；Word 与粘贴的文字读出的一样。"""

import re
from functools import cache

import pytest

from appeals.domain.kinds import Kind
from appeals.letters.errors import LetterError
from appeals.letters.opening.opener import open_letter, open_text
from appeals.letters.reading import Reading, read_letter
from appeals.letters.script import Script
from appeals.letters.values.read import Value
from tests.letters.corpus import COMPANY, Sample, samples

ALL = samples()
SOUND = [sample for sample in ALL if not sample.error]
FORMS = ("word", "text")
LEAST = 0.98
"""拿得准的栏里至少读出这么多。"""


@cache
def script_of(sample: Sample, form: str) -> Script:
    """Return 这封来函的文字。"""
    return open_letter(sample.word()) if form == "word" else open_text(sample.text())


@cache
def read(sample: Sample, form: str) -> Reading:
    """Return 读这封来函的结果。"""
    return read_letter(script_of(sample, form), COMPANY)


def written(value: Value | None) -> str:
    """Return 值的写法，换行不计。"""
    text = value.value if isinstance(value, Kind) else str(value)
    return re.sub(r"\s+", "", text)


def filled(reading: Reading) -> dict[str, str]:
    """Return 拿得准的各栏。"""
    found = reading.findings.items()
    return {field: written(finding.value) for field, finding in found if finding.sure}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_no_field_is_ever_wrong(sample: Sample, form: str) -> None:
    truth = {field: written(value) for field, value in sample.truth.items()}
    found = filled(read(sample, form))
    assert {field: value for field, value in found.items() if truth.get(field) != value} == {}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_doubtful_fields_stay_empty_with_a_hint(sample: Sample, form: str) -> None:
    findings = read(sample, form).findings
    doubtful = {field: finding for field, finding in findings.items() if not finding.sure}
    assert set(doubtful) == set(sample.unsure)
    for finding in doubtful.values():
        assert finding.hint.endswith("请核对后填写")
        assert all(clue.where in finding.hint for clue in finding.clues[:3])


@pytest.mark.parametrize("form", FORMS)
def test_nearly_every_stated_field_is_read(form: str) -> None:
    wanted = [
        (sample.name, field) for sample in SOUND for field in set(sample.truth) - set(sample.unsure)
    ]
    found = {(sample.name, field) for sample in SOUND for field in filled(read(sample, form))}
    assert len(wanted) > 180
    assert len(found & set(wanted)) / len(wanted) >= LEAST


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_reply_period_is_length_and_unit(sample: Sample, form: str) -> None:
    period = read(sample, form).period
    assert (f"{period.length} {period.unit.value}" if period else "") == sample.within


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_only_foreign_letters_are_warned_about(sample: Sample, form: str) -> None:
    assert read(sample, form).warnings == sample.warns


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "sample", [sample for sample in ALL if sample.error], ids=lambda sample: sample.name
)
def test_what_is_no_single_letter_says_so(sample: Sample, form: str) -> None:
    with pytest.raises(LetterError) as refused:
        read(sample, form)
    assert type(refused.value).__name__ == sample.error
    assert sample.says in refused.value.message


@pytest.mark.parametrize("sample", SOUND, ids=lambda sample: sample.name)
def test_every_field_quotes_the_letter(sample: Sample) -> None:
    script = script_of(sample, "word")
    whole = re.sub(r"\s+", "", "".join(piece.text for piece in script))
    places = {piece.place.text for piece in script}
    for finding in read(sample, "word").findings.values():
        for clue in finding.clues:
            quoted = re.sub(r"\s+", "", clue.quote).partition("：")
            assert clue.place.text in places
            assert quoted[0] in whole
            assert re.sub(r"^[:：]", "", quoted[2])[:20] in whole


def test_there_are_letters_of_many_layouts() -> None:
    assert len(ALL) >= 25
    assert len({sample.name for sample in ALL}) == len(ALL)
