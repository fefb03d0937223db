"""Flask 扩展，尚未绑定应用；create_app 里绑定。"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app, g
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from flask_wtf import CSRFProtect
from werkzeug.local import LocalProxy

from appeals.store.base import Base
from appeals.store.files import FileStore
from appeals.store.office import Office


class Csrf(CSRFProtect):  # type: ignore[misc]
    """网页表单的安全标记；带令牌的请求不靠 Cookie 认人，别的网站冒用不了，不要标记。"""

    def protect(self, apply_exemptions: bool = False) -> None:
        """核对安全标记；进门时认出了令牌的不核对。"""
        if "token" not in g:
            super().protect(apply_exemptions)


class OneCommit(Session):
    """服务各自提交；在 ``held`` 之内，提交都等到最后一起生效。"""

    def commit(self) -> None:
        """提交；``held`` 之内只先写进事务。"""
        if self.info.get("held"):
            self.flush()
            # 提交之后本该重新读取，别让答案里是办理之前的单位。
            self.expire_all()
        else:
            super().commit()


@contextmanager
def held() -> Iterator[None]:
    """里面的各次提交合成一次；中途出错，什么也没有发生。"""
    session = db.session()
    session.info["held"] = True
    try:
        yield
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["held"] = False
    session.commit()


db = SQLAlchemy(model_class=Base, session_options={"class_": OneCommit})
migrate = Migrate()
security = Security()
csrf = Csrf()
babel = Babel()
bootstrap = Bootstrap5()
files: FileStore = cast(FileStore, LocalProxy(lambda: current_app.extensions["appeals.files"]))
"""本应用的文件库。"""
office: Office = cast(Office, LocalProxy(lambda: current_app.extensions["appeals.office"]))
"""本进程的 LibreOffice。"""
