"""演示案件的内容：都合登记的规则，号码一望而知是编的，写法有足够的变化。"""

from collections import Counter
from datetime import datetime

import pytest

from appeals.clock import SHANGHAI
from appeals.demo.loading import STORIES, identity, in_order
from appeals.demo.matter import Matter, matters
from appeals.demo.moments import Moments, StoryError
from appeals.domain.cases import Particulars, require_findings, require_particulars
from appeals.domain.kinds import BusinessKind, Channel, CustomerLevel, Filing, Nature, Severity

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)  # 周一
DRAFT_ONLY = {"gx_elder"}


def facts_of(matter: Matter) -> Particulars:
    return matter.particulars(NOW)


@pytest.mark.parametrize("key", matters())
def test_every_matter_can_be_registered(key: str) -> None:
    facts = facts_of(matters()[key])
    require_particulars(facts, NOW)
    assert "{" not in f"{facts.content}{facts.demand}{facts.regulator_no}{facts.prior_answer}"


@pytest.mark.parametrize(
    "key", [key for key, matter in matters().items() if "findings" in matter.entry]
)
def test_every_findings_text_is_complete(key: str) -> None:
    text = matters()[key].findings(NOW.date(), NOW.date())
    assert "{" not in str(text)
    if key not in DRAFT_ONLY:
        require_findings(text)


def test_each_matter_has_exactly_one_story() -> None:
    assert Counter(story.key for story in STORIES) == Counter(list(matters()))


def test_channel_and_complainant_tell_the_matters_apart() -> None:
    assert len({identity(matter) for matter in matters().values()}) == len(matters())


@pytest.mark.parametrize("day", [21, 22, 23, 24, 25, 26, 27])  # 周六至周五
def test_the_story_told_last_is_a_single_registration(day: int) -> None:
    for hour in (0, 9, 13, 23):
        last = in_order(Moments(datetime(2026, 11, day, hour, 5, tzinfo=SHANGHAI)))[-1][1]
        assert last.plot is None


def test_numbers_are_obviously_made_up() -> None:
    for matter in matters().values():
        facts = facts_of(matter)
        for number in filter(None, (facts.phone, facts.disputed_number)):
            assert "000" in number, number


def test_matters_cover_every_kind() -> None:
    found = [facts_of(matter) for matter in matters().values()]
    assert {facts.channel for facts in found} == set(Channel)
    assert {facts.filing for facts in found} == set(Filing)
    assert {facts.business for facts in found} == set(BusinessKind)
    assert {facts.nature for facts in found} == set(Nature)
    assert {facts.customer_level for facts in found} == set(CustomerLevel)
    assert frozenset().union(*(facts.severities for facts in found)) == set(Severity)
    assert len({facts.province for facts in found}) >= 6


def test_names_use_rare_characters_and_other_forms() -> None:
    names = "、".join(facts_of(matter).complainant for matter in matters().values())
    for part in ("㛃", "𬀩", "㐂", "䶮", "𠮷", "欧阳", "诸葛", "司徒", "·", "有限责任公司"):
        assert part in names


def test_some_fields_stay_empty_and_some_are_long() -> None:
    found = [facts_of(matter) for matter in matters().values()]
    assert {facts.amount is None for facts in found} == {True, False}
    assert 0 in [facts.amount for facts in found]
    assert max(facts.amount or 0 for facts in found) > 100_000
    assert max(len(facts.content) for facts in found) > 2_500
    for name in ("letter_on", "prior_complained_on", "occurred_on"):
        assert None in [getattr(facts, name) for facts in found], name
    for name in ("address", "id_no", "product", "city", "disputed_number"):
        assert "" in [getattr(facts, name) for facts in found], name


def test_letters_are_dated_on_working_days() -> None:
    monday = matters()["gx_ringtone"].letter_on(datetime(2026, 11, 23).date())  # noqa: DTZ001
    assert str(monday) == "2026-11-20"  # 周五


def test_a_missing_section_names_the_matter() -> None:
    with pytest.raises(StoryError, match="gx_port 没有写 findings"):
        matters()["gx_port"].findings(NOW.date(), NOW.date())
