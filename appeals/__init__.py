"""申诉通：电信监管申诉的登记、派办、审核、答复与归档。"""

from flask import Flask
from flask_security import SQLAlchemyUserDatastore

from appeals import access, api, cli, refusals, web
from appeals.config import Config, current_config
from appeals.extensions import babel, bootstrap, csrf, db, migrate, security
from appeals.store.database import prepare
from appeals.store.files import FileStore
from appeals.store.models import RoleRow, User
from appeals.store.office import Office


def create_app(config: Config | None = None) -> Flask:
    """Return 配好扩展、页面与命令的应用；不给 ``config`` 时读环境变量。"""
    config = config or current_config()
    app = Flask(__name__, template_folder="web/templates", static_folder="web/static")
    app.config.update(config.flask_settings(), APPEALS=config)
    app.extensions["appeals.files"] = FileStore(config.files_url, config.max_upload)
    app.extensions["appeals.office"] = Office(config.soffice)
    for extension in (db, babel, bootstrap):
        extension.init_app(app)
    migrate.init_app(app, db, directory="migrations")
    security.init_app(app, SQLAlchemyUserDatastore(db, User, RoleRow))
    with app.app_context():
        prepare(db.engine)
    # 先认人，再核对表单的安全标记：带令牌的不要标记。
    access.guard(app)
    csrf.init_app(app)
    refusals.install(app)
    web.register(app)
    api.register(app)
    cli.register(app)
    return app
