"""规则表：每条都有出处，最具体的适用，坏表说得出坏在哪里。"""

from datetime import date

import pytest

from appeals.deadlines.errors import RuleError
from appeals.deadlines.loading import parse_rules
from appeals.deadlines.rules import Owner, Subject
from appeals.deadlines.units import Unit
from appeals.domain.kinds import PROVINCES, Channel, CustomerLevel
from tests.deadlines.history import RULES

TODAY = date(2026, 11, 6)  # 周五
OLD = date(2016, 7, 29)  # 周五，令第35号施行前一天


def test_every_rule_cites_law_or_book() -> None:
    cited = ("§", "第", "ODR", "业务惯例")
    assert [rule.code for rule in RULES.rules if not any(c in rule.source for c in cited)] == []


def test_every_clock_has_a_rule() -> None:
    assert {clock.key for clock in RULES.clocks} == {rule.key for rule in RULES.rules}


def test_conditions_name_known_channels_and_provinces() -> None:
    for rule in RULES.rules:
        assert rule.channels <= {channel.value for channel in Channel}
        assert rule.provinces <= set(PROVINCES)
        assert rule.customer_levels <= {level.value for level in CustomerLevel}


def test_appeal_clocks_have_short_labels() -> None:
    labels = {clock.key: clock.label for clock in RULES.of_subject(Subject.APPEAL)}
    assert labels == {
        "overall": "全程办结",
        "dispatch": "派单",
        "rejection": "退单",
        "branch_feedback": "分公司反馈",
        "hq_reply": "总部回复",
        "regulator_reply": "监管回复",
        "return_visit": "回访",
    }
    assert RULES.clock("branch_feedback").owner is Owner.BRANCH


@pytest.mark.parametrize(
    ("key", "level", "length"),
    [
        ("branch_feedback", "vip", 24),
        ("branch_feedback", "ordinary", 96),
        ("hq_reply", "vip", 24),
        ("hq_reply", "ordinary", 48),
        ("dispatch", "vip", 24),
    ],
)
def test_vip_takes_the_lower_bound(key: str, level: str, length: int) -> None:
    rule = RULES.pick(key, on=TODAY, customer_level=level)
    assert rule is not None
    assert (rule.length, rule.unit) == (length, Unit.WORKING_DAY_HOURS)


@pytest.mark.parametrize(
    ("channel", "province", "expected"),
    [
        ("miit", "河南省", (10, Unit.DAYS, True)),
        ("miit", "广西壮族自治区", (10, Unit.DAYS, True)),
        ("provincial", "广西壮族自治区", (10, Unit.DAYS, True)),
        ("provincial", "河南省", (5, Unit.WORKING_DAYS, False)),
        ("provincial", "重庆市", (15, Unit.WORKING_DAYS, False)),
        ("12315", "河南省", (10, Unit.WORKING_DAYS, False)),
        ("local_cca", "浙江省", (5, Unit.DAYS, True)),
        ("local_cca", "河南省", None),
        ("cca", "北京市", None),
        ("12345", "北京市", None),
        ("customer_hq", "北京市", None),
    ],
)
def test_regulator_limit_by_channel_and_province(
    channel: str, province: str, expected: tuple[int, Unit, bool] | None
) -> None:
    rule = RULES.pick("regulator_reply", on=TODAY, channel=channel, province=province)
    assert (rule and (rule.length, rule.unit, rule.rolling)) == expected


@pytest.mark.parametrize(
    ("on", "unit"),
    [(TODAY, Unit.DAYS), (date(2016, 7, 30), Unit.DAYS), (OLD, Unit.WORKING_DAYS)],
)
def test_prior_answer_follows_the_law_of_the_day(on: date, unit: Unit) -> None:
    rule = RULES.pick("prior_answer", on=on)
    assert rule is not None
    assert (rule.length, rule.unit) == (15, unit)


LIMITS = """
overall 7 working_days
dispatch 24 working_day_hours
branch_feedback 96 working_day_hours
branch_feedback_vip 24 working_day_hours
hq_reply 48 working_day_hours
hq_reply_vip 24 working_day_hours
regulator_reply_miit 10 days rolling
regulator_reply_henan 5 working_days
regulator_reply_chongqing 15 working_days
regulator_reply_12315 10 working_days
regulator_reply_zhejiang 5 days rolling
prior_answer_2016 15 days rolling
prior_answer_2001 15 working_days
return_visit 7 days rolling
rejection 1 working_days
escalated_fixed_line 7 working_days
escalated_mobile 3 working_days
complaint_ordinary 24 elapsed_hours
complaint_provincial 48 elapsed_hours
complaint_national 72 elapsed_hours
complaint_fill 1 elapsed_hours
complaint_audit 4 elapsed_hours
complaint_answer 2 elapsed_hours
"""
"""规范与法律写明的每一个期限，照原文另抄一遍。"""


def test_every_limit_is_as_written() -> None:
    shipped = {
        f"{rule.code} {rule.length} {rule.unit.value}{' rolling' if rule.rolling else ''}"
        for rule in RULES.rules
    }
    assert shipped == set(LIMITS.strip().splitlines())
    assert {rule.warn_ratio for rule in RULES.rules} == {0.9}


def test_only_the_hand_back_is_a_right() -> None:
    assert [clock.key for clock in RULES.clocks if clock.lapses] == ["rejection"]


CLOCK = """
[clocks.a]
label = "甲"
subject = "complaint"
owner = "hq"
pausable = "any"
"""
RULE = '[[rules]]\ncode = "r"\nkey = "a"\nlength = 7\nunit = "working_days"\nsource = "§1"\n'


def test_smallest_register_loads() -> None:
    assert parse_rules(CLOCK + RULE).rules[0].warn_ratio == 0.9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CLOCK + RULE.replace('source = "§1"', ""), "“r”缺少 source"),
        (CLOCK + RULE.replace("§1", " "), "缺少 source"),
        (CLOCK + RULE.replace("working_days", "weeks"), "unit='weeks'"),
        (CLOCK + RULE.replace("= 7", "= 0"), "length=0"),
        (CLOCK + RULE.replace("= 7", "= 7.5"), "length=7.5"),
        (CLOCK + RULE + "warn_ratio = 1.5\n", "warn_ratio=1.5"),
        (CLOCK + RULE + "colour = 1\n", "colour"),
        (CLOCK + RULE + 'channels = "miit"\n', "channels='miit'"),
        (CLOCK + RULE.replace("working_days", "elapsed_hours") + "rolling = true\n", "不能顺延"),
        (
            CLOCK + RULE + "effective_from = 2026-02-01\neffective_to = 2026-01-01\n",
            "早于生效日 2026-02-01",
        ),
        (CLOCK + RULE.replace('key = "a"', 'key = "b"'), "没有名为“b”"),
        (CLOCK + RULE + RULE, "“r”用了不止一次"),
        (CLOCK + RULE + RULE.replace('"r"', '"s"'), "“r”与“s”会同时适用"),
        (CLOCK.replace('"hq"', '"nobody"'), "owner='nobody'"),
        (CLOCK.replace("complaint", "appeal"), "starts_on"),
        ("[[rules", "TOML"),
        ("[other]", "other"),
        ("clocks = 3", "clocks=3 应当是一张表"),
        ("[clocks]\na = 3", "a=3 应当是一张表"),
        ("rules = 3", "rules=3 应当是一列表"),
        ("rules = [3]", "应当是一列表"),
        (CLOCK + 'starts_on = ["dispach"]\n', "钟“a”的 starts_on 里有不认识的动作“dispach”"),
        (CLOCK.replace('"any"', '"some"'), "pausable='some'"),
        (CLOCK + "lapses = 1\n", "lapses=1 类型不对"),
        (CLOCK + "length = 7\n", "钟“a”里有不认识的项：length"),
        (CLOCK + RULE.replace("= 7", "= -7"), "length=-7"),
        (CLOCK + RULE + 'effective_from = "2026-13-01"\n', "effective_from='2026-13-01'"),
        (CLOCK + RULE + "effective_from = 2026-01-01T00:00:00\n", "类型不对"),
        (CLOCK + RULE + 'office = "17:30-09:00"\n', "规则“r”：办公时段“17:30-09:00”"),
        (CLOCK + RULE + 'provinces = ["河南"]\n', "不认识的“河南”"),
    ],
)
def test_broken_register_names_the_fault(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        parse_rules(text)


def test_overlapping_validity_is_refused() -> None:
    early = RULE + "effective_to = 2026-06-30\n"
    late = RULE.replace('"r"', '"s"') + "effective_from = 2026-06-30\n"
    with pytest.raises(RuleError, match="分不出先后"):
        parse_rules(CLOCK + early + late)
    parse_rules(CLOCK + early + late.replace("06-30", "07-01"))


def test_same_rank_may_split_by_condition() -> None:
    one = RULE + 'channels = ["miit"]\n'
    other = RULE.replace('"r"', '"s"') + 'provinces = ["河南省"]\n'
    with pytest.raises(RuleError, match="分不出先后"):
        parse_rules(CLOCK + one + other)
    register = parse_rules(CLOCK + one + other + "priority = 1\n")
    rule = register.pick("a", on=TODAY, channel="miit", province="河南省")
    assert rule is not None
    assert rule.code == "s"


def test_version_follows_the_text() -> None:
    assert parse_rules(CLOCK + RULE).version != parse_rules(CLOCK + RULE.replace("7", "8")).version
