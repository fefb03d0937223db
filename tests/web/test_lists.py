"""案件列表：条件都在网址里，最紧的在前，按任何一项事实都找得到。"""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from appeals.clock import SHANGHAI
from appeals.domain.kinds import BusinessKind, Channel, CustomerLevel, Nature, Severity
from appeals.web.cases import PER_PAGE
from tests.desk import Answer, Desk

ROW = re.compile(r'class="cell-key" href="/cases/(SS[\d-]+)"')


def listed(answer: Answer) -> list[str]:
    """Return 列出的案件号，依页面次序。"""
    return ROW.findall(answer.html)


def two_cases(desk: Desk) -> tuple[str, str]:
    """Return 处处不同的两件：广西已接单的，浙江刚登记的。"""
    first = desk.make("accepted")
    second = desk.make(
        "registered",
        channel=Channel.LOCAL_CCA,
        regulator="浙江省消费者权益保护委员会",
        regulator_no="ZJ-2026-0088",
        received_at=datetime(2026, 11, 5, 9, 0, tzinfo=SHANGHAI),
        letter_on=None,
        complainant="欧阳㛃",
        phone="057188880000",
        id_kind=None,
        id_no="",
        address="杭州市西湖区文三路9号",
        disputed_number="057188880000",
        province="浙江省",
        city="杭州市",
        business=BusinessKind.INTERNET,
        nature=Nature.NETWORK_QUALITY,
        product="千兆宽带",
        content="宽带连续断线一周，100%无法使用",
        demand="减免当月费用_并致歉",
        prior_answer="已安排上门",
        customer_level=CustomerLevel.VIP,
        severities=frozenset({Severity.MEDIA}),
    )
    return first, second


FILTERS: tuple[tuple[str, int], ...] = (
    ("stage=investigating", 0),
    ("stage=registered", 1),
    ("channel=miit", 0),
    ("channel=local_cca", 1),
    ("province=浙江省", 1),
    ("business=internet", 1),
    ("late=over", 1),
    ("nature=charges", 0),
    ("since=2026-11-06", 0),
    ("until=2026-11-05", 1),
    ("since=2026-11-05&until=2026-11-05", 1),
    ("stage=registered&province=浙江省&q=宽带", 1),
)


def test_each_filter_finds_its_case(desk: Desk) -> None:
    cases, auditor = two_cases(desk), desk.visitor("jihe")
    for query, wanted in FILTERS:
        assert listed(auditor.get(f"/cases?{query}")) == [cases[wanted]], query
    for query in ("stage=archived", "province=河南省", "q=没有这个词", "late=warn"):
        answer = auditor.get(f"/cases?{query}")
        assert listed(answer) == [], query
        assert "没有符合条件的案件" in answer.html


def test_unknown_values_are_ignored(desk: Desk) -> None:
    cases, auditor = two_cases(desk), desk.visitor("jihe")
    strange = (
        *("stage=lost", "late=soon", "sort=random", "province=广西省", "open=perhaps"),
        *("since=yesterday", "since=0001-01-01", "until=9999-12-31", "until=2026-02-30"),
        *("page=0", "page=-3", "page=x", "page=²", "page=99999999999999999999"),
        *("utm_source=mail", "stage=", "q="),
    )
    for query in strange:
        answer = auditor.get(f"/cases?{query}")
        assert answer.status == 200, query
        assert sorted(listed(answer)) == sorted(cases), query
    assert listed(auditor.get("/cases?stage=lost&province=浙江省")) == [cases[1]]


def test_page_past_the_end_is_empty_not_an_error(desk: Desk) -> None:
    desk.make("registered")
    assert desk.visitor("jihe").get("/cases?page=7").status == 200


FACTS: tuple[tuple[str, int], ...] = (
    ("GX20261105003271", 0),
    ("zj-2026", 1),
    ("消费者权益保护", 1),
    ("欧阳㛃", 1),
    ("㛃", 1),
    ("13812341234", 0),
    ("450103198801011234", 0),
    ("057188880000", 1),
    ("88880000 杭州", 1),
    ("青秀区", 0),
    ("文三路9号", 1),
    ("浙江省", 1),
    ("南宁市", 0),
    ("视频彩铃", 0),
    ("断线一周", 1),
    ("100%", 1),
    ("费用_并", 1),
    ("双倍返还", 0),
    ("上门", 1),
)


def test_case_is_found_by_each_of_its_facts(desk: Desk) -> None:
    cases, auditor = two_cases(desk), desk.visitor("jihe")
    for number in (0, 1):
        assert listed(auditor.get(f"/cases?q={cases[number]}")) == [cases[number]]
    for text, wanted in FACTS:
        found = auditor.get("/cases", query_string={"q": text})
        assert listed(found) == [cases[wanted]], text


def test_soonest_deadline_stands_first(desk: Desk) -> None:
    start = datetime(2026, 11, 6, 10, 0, tzinfo=SHANGHAI)
    days: tuple[float, ...] = (2, 0, 1)
    cases = [
        desk.make("registered", received_at=start - timedelta(days=day), letter_on=None)
        for day in days
    ]
    auditor = desk.visitor("jihe")
    assert listed(auditor.get("/cases")) == [cases[0], cases[2], cases[1]]
    assert listed(auditor.get("/cases?sort=received")) == [cases[1], cases[2], cases[0]]
    assert listed(auditor.get("/cases?sort=case_no")) == cases[::-1]


def test_pages_keep_the_filters(desk: Desk) -> None:
    for _ in range(PER_PAGE + 1):
        desk.make("registered")
    auditor = desk.visitor("jihe")
    first = auditor.get("/cases?stage=registered&q=彩铃&sort=case_no")
    assert len(listed(first)) == PER_PAGE
    link = re.search(r'<a href="([^"]+)" rel="next"', first.html)
    assert link
    query: dict[str, Any] = parse_qs(urlsplit(link[1]).query)
    assert query == {"stage": ["registered"], "q": ["彩铃"], "sort": ["case_no"], "page": ["2"]}
    second = auditor.get(link[1])
    assert len(listed(second)) == 1
    assert not set(listed(first)) & set(listed(second))
    assert f"第 {PER_PAGE + 1}–{PER_PAGE + 1} 件，共 {PER_PAGE + 1} 件" in second.html


def test_list_masks_people_inside_the_matter(desk: Desk) -> None:
    no = desk.make("registered", content="刘敏反映其号码138-1234-1234被开通彩铃，扣费30元")
    page = desk.visitor("kefu").get("/cases").html
    assert listed(desk.visitor("kefu").get("/cases")) == [no]
    assert "刘*反映其号码138****1234被开通彩铃，扣费30元" in page
    assert "1234-1234" not in page


def test_similar_tells_script_of_known_numbers(desk: Desk) -> None:
    no, agent = desk.make("registered"), desk.visitor("kefu")
    url = "/cases/similar"
    for query in ("phone=13812341234", "disputed_number=13812341234", "phone= 13812341234 "):
        found = agent.client.get(f"{url}?{query}").json
        assert found is not None
        assert [item["case_no"] for item in found] == [no], query
    found = agent.client.get(f"{url}?regulator_no=GX20261105003271").json
    assert found is not None
    assert found[0]["url"] == f"/cases/{no}"
    assert "刘*" in found[0]["summary"]
    assert "待派发" in found[0]["summary"]
    for query in ("phone=10010", "phone=", "", f"phone=13812341234&except={no}", "phone=138%"):
        assert agent.client.get(f"{url}?{query}").json == [], query
