"""gunicorn 的设置；make run 与正式部署都用它。"""

import os
import subprocess
import sys

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
timeout = 120
# 访问日志不记，避免把查询里的号码写进日志。
accesslog = None
loglevel = "warning"
jobs: list[subprocess.Popen[bytes]] = []


def when_ready(server: object) -> None:
    """启动后台作业，再用中文说明在哪里打开；演示环境连同账号。"""
    from appeals.cli.welcome import welcome

    if os.environ.get("APPEALS_JOBS", "on") != "off":
        command = [sys.executable, "-m", "flask", "--app", "wsgi:app", "jobs", "run"]
        jobs.append(subprocess.Popen(command))
    print(welcome(bind, os.environ.get("APPEALS_ENV", "production")), flush=True)  # noqa: T201


def on_exit(server: object) -> None:
    """网页停了，后台作业做完手上的一批也停。"""
    for job in jobs:
        job.terminate()
        job.wait(timeout=30)
