"""起草与审核分离、过时的文书，在页面上的样子。"""

from appeals.services import intake, review
from tests.desk import Desk
from tests.factories import World, particulars


def correct(world: World, case_no: str, by: str) -> None:
    """由 ``by`` 更正申诉人的姓名。"""
    facts, version = particulars(complainant="刘敏敏"), world.case(case_no).version
    intake.amend(world.user(by), case_no, version, facts, "姓名有误", world.tick())


def test_pages_of_who_corrected_offer_no_review(desk: Desk) -> None:
    no = desk.make("submitted")
    with desk.world() as world:
        correct(world, no, "shenhe2")
    both = desk.visitor("shenhe2")
    page = both.get(f"/cases/{no}")
    assert page.status == 200
    assert "actions/approve" not in page.html
    assert f"/cases/{no}/amend" in page.html
    assert both.get(f"/cases/{no}/actions/approve").status == 403
    assert both.get(f"/cases/{no}/amend").status == 200


def test_pages_of_who_reviewed_offer_no_correction(desk: Desk) -> None:
    no = desk.make("submitted")
    with desk.world() as world:
        version = world.case(no).version
        review.approve(world.user("shenhe2"), no, version, world.decision(), world.tick())
    both = desk.visitor("shenhe2")
    page = both.get(f"/cases/{no}")
    assert page.status == 200
    assert f"/cases/{no}/amend" not in page.html
    refusal = both.get(f"/cases/{no}/amend")
    assert (refusal.status, "没有权限" in refusal.html) == (403, True)


def test_sending_page_offers_current_versions_only(desk: Desk) -> None:
    no = desk.make("approved")
    agent = desk.visitor("kefu")
    with desk.world() as world:
        world.compose(no)
    assert "第 1 版" in agent.get(f"/cases/{no}/actions/reply").html
    with desk.world() as world:
        correct(world, no, "kefu")
    form = agent.get(f"/cases/{no}/actions/reply").html
    assert ">第 1 版<" not in form
    with desk.world() as world:
        row = world.compose(no)
        assert row.version == 2
    form = agent.get(f"/cases/{no}/actions/reply").html
    assert ">第 2 版<" in form
    assert ">第 1 版<" not in form
