from tests.factories import World
def test_all(world: World) -> None:
    no = world.closed()
    assert world.case(no).stage.value == "closed"
