"""案件的接口：条件与排序同页面一样，翻页不漏不重，改动要写明版本。"""

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api.program import FACTS, Program, refusal
from tests.desk import Desk

CASE_LINK = re.compile(r'class="cell-key" href="/cases/(SS[\d-]+)"')


def numbers(program: Program, **query: Any) -> list[str]:
    """Return 一页里的案件号。"""
    found = program.get(f"/cases?{urlencode(query)}")
    return [case["case_no"] for case in found["cases"]]


def walk(program: Program, **query: Any) -> list[str]:
    """Return 一页页翻到底的案件号。"""
    found: list[str] = []
    while True:
        page = program.get(f"/cases?{urlencode(query)}")
        found += [case["case_no"] for case in page["cases"]]
        if page["next"] is None:
            return found
        query["cursor"] = page["next"]


def fill(desk: Desk) -> None:
    """备下各式各样的案件。"""
    henan = {"province": "河南省", "nature": "network_quality", "complainant": "赵强"}
    for stage in ("registered", "dispatched", "submitted", "closed"):
        desk.make(stage)
    with desk.world() as world:
        world.registered(regulator_no="豫通〔2026〕7号", province=henan["province"])
        world.tick(days=8)
        world.registered(received_at=world.now, complainant=henan["complainant"])


QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"stage": "registered"},
    {"province": "河南省"},
    {"q": "赵强"},
    {"q": "豫通（2026）7"},
    {"late": "over"},
    {"late": "warn"},
    {"open": "true"},
    {"since": "2026-11-07"},
    {"until": "2026-11-06"},
    {"channel": "miit", "business": "mobile", "nature": "charges"},
    {"sort": "received"},
    {"sort": "case_no"},
)


def test_filters_and_sort_are_the_page_s(desk: Desk) -> None:
    fill(desk)
    for key in ("kefu", "guangxi"):
        program, visitor = Program(desk, key), desk.visitor(key)
        for query in QUERIES:
            shown = CASE_LINK.findall(visitor.get(f"/cases?{urlencode(query)}").html)
            assert numbers(program, **query) == shown, query
    assert len(numbers(Program(desk, "jihe"))) == 6


@pytest.mark.parametrize("sort", ["due", "received", "case_no"])
def test_pages_skip_and_repeat_nothing(desk: Desk, sort: str) -> None:
    fill(desk)
    program = Program(desk, "kefu")
    whole = numbers(program, sort=sort)
    for limit in (1, 2, 4):
        assert walk(program, sort=sort, limit=limit) == whole


@pytest.mark.parametrize("sort", ["due", "received", "case_no"])
def test_rows_added_meanwhile_move_no_page(desk: Desk, sort: str) -> None:
    fill(desk)
    program = Program(desk, "kefu")
    whole = numbers(program, sort=sort)
    first = program.get(f"/cases?sort={sort}&limit=3")
    desk.make("registered")
    desk.make("dispatched", received_at=desk.now())
    rest = walk(program, sort=sort, limit=3, cursor=first["next"])
    seen = [case["case_no"] for case in first["cases"]] + rest
    assert len(set(seen)) == len(seen)
    assert [no for no in seen if no in whole] == whole


def test_bad_question_names_its_field(desk: Desk) -> None:
    program = Program(desk, "kefu")
    following = program.get("/cases")["next"]
    assert following is None
    for query, field in (
        ("stage=nowhere", "stage"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("since=昨天", "since"),
        ("since=0001-01-01", "since"),
        ("cursor=WzFd", "cursor"),
        ("page=2", "page"),
    ):
        status, errors = refusal(program.ask("GET", f"/cases?{query}"))
        assert (status, list(errors)) == (422, [field]), query


def test_cursor_belongs_to_its_order(desk: Desk) -> None:
    fill(desk)
    program = Program(desk, "kefu")
    cursor = program.get("/cases?limit=1&sort=received")["next"]
    status, errors = refusal(program.ask("GET", f"/cases?sort=due&cursor={cursor}"))
    assert (status, list(errors)) == (422, ["cursor"])


def test_branch_lists_its_own_cases_without_names(desk: Desk) -> None:
    no = desk.make("accepted")
    desk.make("registered")
    (line,) = Program(desk, "guangxi").get("/cases")["cases"]
    assert line["case_no"] == no
    assert not {"complainant", "phone", "id_no"} & set(line)


def test_registered_case_reads_back_as_written(desk: Desk) -> None:
    program = Program(desk, "kefu")
    answer = program.post("/cases", json=FACTS | {"severities": ["media", "group"]})
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.json is not None
    found = program.get(f"/cases/{answer.json['case_no']}")
    assert found == answer.json
    assert {name: found[name] for name in FACTS} == FACTS
    assert (found["severities"], found["stage"]) == (["group", "media"], "registered")
    assert "dispatch" in found["actions"]


def test_registering_wants_what_the_form_wants(desk: Desk) -> None:
    program = Program(desk, "kefu")
    status, errors = refusal(program.post("/cases", json={}))
    assert status == 422
    assert {"channel", "phone", "received_at", "content"} <= set(errors)
    status, errors = refusal(program.post("/cases", json=FACTS | {"phone": "１３８"}))
    assert (status, list(errors)) == (422, ["phone"])
    assert Program(desk, "guangxi").post("/cases", json=FACTS).status_code == 403


def test_amending_touches_only_what_is_written(desk: Desk) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    before = program.get(f"/cases/{no}")
    change = {"complainant": "刘敏敏", "letter_on": None, "reason": "来函笔误"}
    answer = program.ask("PATCH", f"/cases/{no}", headers=program.etag(no), json=change)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    after = program.get(f"/cases/{no}")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"complainant", "letter_on", "version"}
    (event,) = program.get(f"/cases/{no}/events")["events"][2:]
    assert [item["field"] for item in event["changes"]] == ["letter_on", "complainant"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 428),
        ({"If-Match": '"9"'}, 412),
        ({"If-Match": "*"}, 412),
        ({"If-Match": "1"}, 412),
        ({"If-Match": 'W/"1"'}, 412),
        ({"If-Match": '"1"'}, 200),
    ],
)
def test_changes_say_which_version_they_saw(
    desk: Desk, headers: dict[str, str], status: int
) -> None:
    no, program = desk.make("registered"), Program(desk, "kefu")
    change = {"city": "柳州市", "reason": "笔误"}
    answer = program.ask("PATCH", f"/cases/{no}", headers=headers, json=change)
    assert answer.status_code == status
    step = f"/cases/{no}/actions/dispatch"
    asked = {"unit_id": program.unit("广西分公司")}
    again = program.post(step, headers=headers, json=asked)
    # 更正办成之后版本是 2，原来的就过时了。
    assert again.status_code == (412 if status == 200 else status)


def test_events_come_page_by_page(desk: Desk) -> None:
    no, program = desk.make("submitted"), Program(desk, "kefu")
    whole = [event["id"] for event in program.get(f"/cases/{no}/events")["events"]]
    found, cursor = [], ""
    while True:
        page = program.get(f"/cases/{no}/events?limit=2&cursor={cursor}")
        found += [event["id"] for event in page["events"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
    other = desk.make("submitted")
    first = program.get(f"/cases/{no}/events?limit=2")["next"]
    assert program.ask("GET", f"/cases/{other}/events?cursor={first}").status_code == 422


def test_draft_is_read_by_those_who_write_it(desk: Desk) -> None:
    no = desk.make("accepted")
    form = {"do": "save", "facts_found": "查到一半", "draft_version": "0", "version": "3"}
    desk.visitor("guangxi").post(f"/cases/{no}/findings", form)
    branch, agent = Program(desk, "guangxi"), Program(desk, "kefu")
    assert agent.get(f"/cases/{no}/findings") == {"findings": []}
    (draft,) = branch.get(f"/cases/{no}/findings")["findings"]
    assert (draft["submitted_at"], draft["facts_found"]) == (None, "查到一半")
    texts = dict.fromkeys(("circumstances", "prior_handling", "facts_found"), "写明")
    body = texts | {"handling": "退费", "contact": "认可"}
    assert branch.act(no, "submit", json=body).status_code == 409
    seen = {"draft_version": draft["draft_version"]}
    assert branch.act(no, "submit", json=body | seen).status_code == 200


def test_workload_counts_what_one_sees(desk: Desk) -> None:
    fill(desk)
    program = Program(desk, "kefu")
    found, late = program.get("/stats/workload"), numbers(program, late="over", open="true")
    assert (found["open"], found["over"]) == (5, len(late))
    assert sum(line["count"] for line in found["stages"]) == 5
    assert Program(desk, "henan").get("/stats/workload")["open"] == 0
