"""Flask 扩展，尚未绑定应用；create_app 里绑定。"""

from typing import cast

from flask import current_app, g
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from werkzeug.local import LocalProxy

from appeals.store.base import Base
from appeals.store.files import FileStore


class Csrf(CSRFProtect):  # type: ignore[misc]
    """网页表单的安全标记；带令牌的请求不靠 Cookie 认人，别的网站冒用不了，不要标记。"""

    def protect(self, apply_exemptions: bool = False) -> None:
        """核对安全标记；进门时认出了令牌的不核对。"""
        if "token" not in g:
            super().protect(apply_exemptions)


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
security = Security()
csrf = Csrf()
babel = Babel()
bootstrap = Bootstrap5()
files: FileStore = cast(FileStore, LocalProxy(lambda: current_app.extensions["appeals.files"]))
"""本应用的文件库。"""
