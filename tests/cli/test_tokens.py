"""flask tokens：原文只写到标准输出一次，列得出、撤得掉。"""

from click.testing import Result

from appeals.domain.errors import InvalidToken
from appeals.services import tokens
from tests.desk import Desk

WHO = "kefu@demo.example"


def run(desk: Desk, *args: str) -> Result:
    """执行命令。"""
    return desk.app.test_cli_runner().invoke(args=["tokens", *args])


def works(desk: Desk, secret: str) -> bool:
    """Return 令牌此刻能不能用。"""
    with desk.world() as world:
        try:
            return bool(tokens.authenticate(secret, world.now))
        except InvalidToken:
            return False


def test_token_is_made_listed_and_revoked(desk: Desk) -> None:
    made = run(desk, "create", WHO, "--name", "工单", "--scope", "write", "--days", "30")
    secret = made.stdout.strip()
    assert works(desk, secret)
    assert "“工单”，2026-12-06 到期" in made.stderr
    listed = run(desk, "list", WHO).output
    assert f"{secret[:12]}  工单  write  2026-12-06 到期  最近使用：没有用过" in listed
    assert secret not in listed
    assert run(desk, "revoke", WHO, secret[:12]).exit_code == 0
    assert not works(desk, secret)
    assert "2026-11-06 已撤销" in run(desk, "list", WHO).output


def test_wrong_wishes_are_told(desk: Desk) -> None:
    for args, words in (
        (("create", "nobody@demo.example"), "没有账号“nobody@demo.example”"),
        (("create", WHO, "--days", "0"), "不能是 0"),
        (("create", WHO, "--scope", "all"), "'all'"),
        (("revoke", WHO, "sst_x"), "没有开头是“sst_x”的令牌"),
    ):
        result = run(desk, *args)
        assert result.exit_code != 0
        assert words in result.output
