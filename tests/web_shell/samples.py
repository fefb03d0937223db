"""外壳测试用的小应用与零件数据：真的 Flask、真的模板，只没有业务。"""

from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

from appeals.web import shell
from appeals.web.pieces import DayStep, DeadlineView, Level

WEB = Path(shell.__file__).parent
HOSTILE = '<script>alert("x")</script>'
ESCAPED = "&lt;script&gt;alert"


def make_app() -> Flask:
    """Return 装好外壳的应用；模板与静态文件就是产品的那一套。"""
    app = Flask(
        "web_shell_sample",
        template_folder=str(WEB / "templates"),
        static_folder=str(WEB / "static"),
    )
    app.config.update(SECRET_KEY="only-for-tests", TESTING=True)
    Bootstrap5(app)
    CSRFProtect(app)
    shell.install_shell(app)
    return app


def render(source: str, **context: object) -> str:
    """Return 模板文字 ``source`` 在小应用里画出的 HTML。"""
    app = make_app()
    with app.test_request_context():
        return app.jinja_env.from_string(source).render(**context)


def make_steps(start: date, days: int) -> list[DayStep]:
    """Return 从 ``start`` 起算、逐日计数的 ``days`` 天。"""
    first = DayStep(start, "start")
    counted = (DayStep(start + timedelta(days=n), "counted", n) for n in range(1, days + 1))
    return [first, *counted]


def make_deadline(
    text: str = "剩 2 个工作日",
    level: Level = "ok",
    share: float = 0.7,
    provisional: bool = False,
    reason: str = "",
    steps: list[DayStep] | None = None,
) -> DeadlineView:
    """Return 一个全程办结时限，各项可改。"""
    return DeadlineView(
        label="全程办结",
        text=text,
        level=level,
        due_label="11-17 24:00",
        share=share,
        source="规范 4.4",
        limit="7 个工作日",
        reason=reason,
        provisional=provisional,
        steps=steps or [],
    )
