"""起草与审核分离：同一件申诉上，一个人只在一边。"""

from itertools import product

import pytest

from appeals.domain.errors import Forbidden
from appeals.domain.separation import is_separate, require_separate
from appeals.domain.stages import Action

ME, OTHER = 1, 2
DRAFTING = (Action.REGISTER, Action.AMEND, Action.SUBMIT, Action.COMPOSE, Action.REPLY)
REVIEWING = (Action.RETURN, Action.APPROVE, Action.CLOSE)


@pytest.mark.parametrize(("drafted", "reviewing"), [*product(DRAFTING, REVIEWING)])
def test_who_drafted_never_reviews(drafted: Action, reviewing: Action) -> None:
    with pytest.raises(Forbidden, match="您起草过本案.*须由另一位审核人办理"):
        require_separate(reviewing, ME, [(drafted, ME)])
    require_separate(reviewing, ME, [(drafted, OTHER)])


@pytest.mark.parametrize(("reviewed", "drafting"), [*product(REVIEWING, DRAFTING)])
def test_who_reviewed_never_drafts(reviewed: Action, drafting: Action) -> None:
    with pytest.raises(Forbidden, match="您审核过本案.*须由另一位客服办理"):
        require_separate(drafting, ME, [(reviewed, ME)])
    require_separate(drafting, ME, [(reviewed, OTHER)])


def test_drafter_goes_on_drafting_and_reviewer_reviewing() -> None:
    assert is_separate(Action.REPLY, ME, [(Action.REGISTER, ME), (Action.COMPOSE, ME)])
    assert is_separate(Action.CLOSE, ME, [(Action.RETURN, ME), (Action.APPROVE, ME)])


@pytest.mark.parametrize("action", sorted(set(Action) - {*DRAFTING, *REVIEWING}))
def test_other_steps_are_not_restricted(action: Action) -> None:
    assert is_separate(action, ME, [(past, ME) for past in (*DRAFTING, *REVIEWING)])
