"""gunicorn 的设置；make run 与正式部署都用它。"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 120
# 访问日志不记，避免把查询里的号码写进日志。
accesslog = None
loglevel = "warning"


def when_ready(server: object) -> None:
    """启动完成后用中文说明在哪里打开；演示环境连同账号。"""
    from appeals.cli.welcome import welcome

    print(welcome(bind, os.environ.get("APPEALS_ENV", "production")), flush=True)  # noqa: T201
