"""演示案件里的人与单位。"""

from appeals.demo.moments import StoryError
from appeals.demo.organisation import ACCOUNTS
from appeals.store import queries
from appeals.store.models import User


class Cast:
    """已建好的演示账号与单位；先查一遍编号，免得每一步都按名字找。"""

    def __init__(self) -> None:
        self.unit_ids = {unit.name: unit.id for unit in queries.all_units()}
        known = {user.email: user for user in queries.all_users()}
        missing = [account.email for account in ACCOUNTS if account.email not in known]
        if missing:
            raise StoryError(f"没有演示账号 {'、'.join(missing)}，不能装入演示案件")
        self._users = {account.key: known[account.email] for account in ACCOUNTS}
        self._first = {account.unit: account.key for account in reversed(ACCOUNTS)}

    def user(self, key: str) -> User:
        """Return 演示账号，例如 ``kefu``。"""
        return self._users[key]

    def user_of(self, unit: str) -> User:
        """Return 单位的第一个账号。"""
        return self._users[self._first[unit]]

    def unit(self, name: str) -> int:
        """Return 单位的编号。"""
        if name not in self.unit_ids:
            raise StoryError(f"演示故事里的单位“{name}”不存在")
        return self.unit_ids[name]
