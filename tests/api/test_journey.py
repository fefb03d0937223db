"""只用接口办完一件案：登记、派单、调查、审核、回复、回访、结案、归档，以及旁支的各步。"""

from flask import Flask

from tests.api.asking import check_answer, document, signed_in
from tests.api.program import DECISION, FINDINGS, Program, picture
from tests.desk import Desk

ACT = "/api/v1/cases/{case_no}/actions/"


def test_whole_case_is_handled_by_programs(app: Flask, desk: Desk) -> None:
    written = document(signed_in(app, "kefu"))
    agent, branch, reviewer = (Program(desk, key) for key in ("kefu", "guangxi", "shenhe"))
    no = agent.register()
    letter = {"purpose": "letter", "files": picture("转办通知书.png")}
    sent = agent.post(f"/cases/{no}/attachments", data=letter)
    check_answer(written, "POST", "/api/v1/cases/{case_no}/attachments", sent)

    def step(who: Program, action: str, stage: str, **kwargs: object) -> None:
        desk.tick()
        answer = who.act(no, action, **kwargs)
        body = check_answer(written, "POST", ACT + action, answer)
        assert (answer.status_code, body.get("stage")) == (200, stage), body

    step(agent, "dispatch", "dispatched", json={"unit_id": agent.unit("广西分公司")})
    step(branch, "accept", "investigating", json={})
    step(branch, "submit", "reviewing", json=FINDINGS)
    step(reviewer, "return", "investigating", json={"reason": "缺二次确认的记录"})
    step(branch, "submit", "reviewing", json=FINDINGS)
    unit = {"responsible_unit_id": agent.unit("广西分公司")}
    step(reviewer, "approve", "replying", json=DECISION | unit)
    made = agent.post(f"/cases/{no}/documents", headers=agent.etag(no), json={"kind": "reply"})
    paper = check_answer(written, "POST", "/api/v1/cases/{case_no}/documents", made)
    sending = {
        "document_id": str(paper["id"]),
        "sent_at": desk.tick().isoformat(),
        "sent_how": "申诉系统上传",
        "files": picture("回执.png"),
    }
    step(agent, "reply", "visiting", data=sending)
    call = {"visited_at": desk.tick().isoformat(), "method": "电话", "result": "satisfied"}
    step(agent, "visit", "closing", json={**call, "said": "满意", "finished": True})
    step(reviewer, "close", "closed", json={"resolved": True})
    step(agent, "archive", "archived", data={"no_opinion": "true"})
    events = agent.get(f"/cases/{no}/events")["events"]
    main = [event["action"] for event in events if event["from_stage"] != event["to_stage"]]
    assert main == [
        *("dispatch", "accept", "submit", "return", "submit", "approve"),
        *("reply", "visit", "close", "archive"),
    ]


def test_branch_gets_help_by_programs(desk: Desk) -> None:
    no = desk.make("accepted")
    branch, city = Program(desk, "guangxi"), Program(desk, "nanning")
    for action, name in (("delegate", "南宁市分公司"), ("assist", "广西分公司市场部")):
        wish = {"unit_id": branch.unit(name), "instructions": "核查"}
        branch.do(no, action, json=wish)
    _, delegated, asked = branch.get(f"/cases/{no}/tasks")["tasks"]
    answer = {"task_id": str(delegated["id"]), "answer": "已核实", "files": picture()}
    city.do(no, "answer", data=answer)
    branch.do(no, "recall", json={"task_id": asked["id"]})
    tasks = branch.get(f"/cases/{no}/tasks")["tasks"]
    assert [task["state"] for task in tasks] == ["accepted", "answered", "recalled"]
    assert branch.get(f"/cases/{no}/attachments")["attachments"][-1]["purpose"] == "task_answer"


def test_clock_stops_moves_and_the_case_ends(desk: Desk) -> None:
    no, agent = desk.make("accepted"), Program(desk, "kefu")
    letters = {"reason": "调解", "regulator_consent": "true", "letters": picture()}
    assert agent.do(no, "pause", data=letters)["paused_at"]
    desk.tick()
    assert agent.do(no, "resume", json={"reason": "调解结束"})["paused_at"] is None
    longer = {"until": "2026-11-30", "reason": "同意延期", "letters": picture()}
    agent.do(no, "extend", data=longer)
    ended = {"outcome": "reconciled", "reason": "和解", "evidence": picture()}
    assert agent.do(no, "withdraw", data=ended)["outcome"] == "reconciled"
    reviewer = Program(desk, "shenhe")
    assert reviewer.do(no, "reopen", json={"reason": "再次申诉"})["stage"] == "investigating"


def test_rejected_case_is_out_of_sight(desk: Desk) -> None:
    no, branch = desk.make("dispatched"), Program(desk, "guangxi")
    branch.do(no, "reject", json={"reason": "用户归属河南"})
    assert branch.ask("GET", f"/cases/{no}").status_code == 404
