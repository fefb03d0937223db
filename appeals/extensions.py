"""Flask 扩展，尚未绑定应用；create_app 里绑定。"""

from typing import cast

from flask import current_app
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from werkzeug.local import LocalProxy

from appeals.store.base import Base
from appeals.store.files import FileStore
from appeals.store.office import Office

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
security = Security()
csrf = CSRFProtect()
babel = Babel()
bootstrap = Bootstrap5()
files: FileStore = cast(FileStore, LocalProxy(lambda: current_app.extensions["appeals.files"]))
"""本应用的文件库。"""
office: Office = cast(Office, LocalProxy(lambda: current_app.extensions["appeals.office"]))
"""本进程的 LibreOffice。"""
