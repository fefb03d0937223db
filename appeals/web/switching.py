"""后台的活停下、接着做：成了说一声，迟了一步的照实说。"""

from collections.abc import Callable

from flask import flash

from appeals.domain.errors import WrongStage


def switch(act: Callable[[], None], done: str) -> None:
    """做 ``act`` 并说 ``done``；刚刚做完的没有什么可停，照实说一声。"""
    try:
        act()
    except WrongStage as error:
        flash(error.message, "warning")
    else:
        flash(done, "success")
