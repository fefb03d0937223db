"""产品自己的错误：一个基类，几种子类；消息是给用户看的中文，并引用出错的值。"""

from collections.abc import Mapping, Sequence

from appeals.domain.scopes import Scope


class AppealsError(Exception):
    """产品能说清缘由的错误。消息可以直接给用户看。"""

    @property
    def message(self) -> str:
        """给用户看的一句中文。"""
        return str(self)


class InvalidFields(AppealsError):
    """输入不合要求；``errors`` 以字段名对应一条或几条中文说明。"""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        self.errors = {field: list(messages) for field, messages in errors.items()}
        super().__init__("；".join(text for texts in self.errors.values() for text in texts))


class InvalidToken(AppealsError):
    """带来的令牌不能用：没有这一个、已撤销、已到期，或者主人已停用。"""


class Forbidden(AppealsError):
    """这个人不能做这件事。"""


class MissingScope(Forbidden):
    """令牌没有写明这样权限。"""

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"这个令牌没有 {scope.value} 权限（{scope.label}），请另建一个")


class Conflict(AppealsError):
    """别人刚做的与这一步冲突，核对之后可以再来。"""


class NotFound(AppealsError):
    """没有这个对象，或者这个人不该知道有它。"""


class WrongStage(AppealsError):
    """案件现在的环节不允许这一步。"""


class StaleCase(AppealsError):
    """别人已先改动了案件；``seen`` 是提交者看到的版本，``current`` 是现在的版本。"""

    def __init__(self, case_no: str, seen: int, current: int) -> None:
        self.case_no, self.seen, self.current = case_no, seen, current
        super().__init__(
            f"案件 {case_no} 在您填写期间已被他人更新"
            f"（您看到的是第 {seen} 版，现在是第 {current} 版）"
        )


class StaleEdition(AppealsError):
    """预览之后期限的依据又换了一版，所见不再准；``seen`` 是预览时的（0 是没有预览过），
    ``current`` 是现在的。"""

    def __init__(self, seen: int, current: int) -> None:
        self.seen, self.current = seen, current
        before = f"您预览时依据是第 {seen} 版" if seen else "这次改动还没有预览过"
        super().__init__(f"{before}，现在是第 {current} 版，请看过预览后再确认")


class StaleChoice(AppealsError):
    """看过之后符合条件的又变了，没有照办；``count`` 是现在的份数。"""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"您看过之后符合条件的有了变化，现在是 {count} 份，请看过再开始")


class StaleTemplate(AppealsError):
    """打开页面之后别人先改了这种文书的模板；``seen`` 是打开时最新的版次，``current`` 是现在的。"""

    def __init__(self, seen: int, current: int) -> None:
        self.seen, self.current = seen, current
        super().__init__(
            f"您打开页面之后，模板已由他人改到第 {current} 版（您看到的是第 {seen} 版），"
            "请看过现在的各版再提交"
        )


class Unavailable(AppealsError):
    """不是填写的错：要系统管理员处理，或者过一会儿再来。"""


class EditionsMissing(Unavailable):
    """还没有装入期限的依据，算不了期限。"""

    def __init__(self) -> None:
        super().__init__("期限依据还没有装入，请先运行 flask prepare")
