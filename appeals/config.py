"""配置：只从环境变量读；每一项的意思见 README 的表。"""

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appeals.domain.errors import AppealsError

ENVIRONMENTS = ("demo", "production")
MEGABYTE = 1024 * 1024


class ConfigError(AppealsError):
    """配置缺失或不合要求，产品不启动。"""


@dataclass(frozen=True, slots=True)
class Config:
    """一次启动的配置。``max_upload`` 是单个附件的字节上限，``batch_days`` 是打好的包留几天。

    ``soffice`` 是 LibreOffice 的路径：空串在 PATH 里找，off 不用；
    ``api_rate`` 是一个令牌一分钟在一个进程里的次数。
    """

    environment: str
    secret_key: str
    database_url: str
    files_url: str
    max_upload: int = 50 * MEGABYTE
    soffice: str = ""
    batch_days: int = 7
    api_rate: int = 1200

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], instance: Path) -> "Config":
        """Return 由环境变量得到的配置；数据缺省放在 ``instance`` 目录。"""
        environment = environ.get("APPEALS_ENV", "production")
        if environment not in ENVIRONMENTS:
            raise ConfigError(
                f"APPEALS_ENV 只能是 {'、'.join(ENVIRONMENTS)}，不能是“{environment}”"
            )
        instance.mkdir(parents=True, exist_ok=True)
        return cls(
            environment=environment,
            secret_key=_secret_key(environ, environment, instance),
            database_url=_database_url(environ, environment, instance),
            files_url=environ.get("APPEALS_FILES", str(instance / "files")),
            max_upload=MEGABYTE * _whole_number(environ, "APPEALS_MAX_UPLOAD_MB", 50, 1024),
            soffice=_soffice(environ.get("APPEALS_SOFFICE", "")),
            batch_days=_whole_number(environ, "APPEALS_BATCH_DAYS", 7, 365),
            api_rate=_whole_number(environ, "APPEALS_API_RATE", 1200, 1_000_000),
        )

    def flask_settings(self) -> dict[str, Any]:
        """Return 各个 Flask 扩展要的设置。"""
        return {
            **_security_settings(self.secret_key),
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            # 出错的话会进日志，不带填写的内容。
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.environment == "production",
            # 一次可以传几份附件；单份的上限由附件服务核对。
            "MAX_CONTENT_LENGTH": 4 * self.max_upload,
            "MAX_FORM_MEMORY_SIZE": 8 * MEGABYTE,
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": "zh_Hans_CN",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
            "BOOTSTRAP_SERVE_LOCAL": True,
        }


def _security_settings(secret_key: str) -> dict[str, Any]:
    return {
        "SECURITY_PASSWORD_SALT": secret_key,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        # Flask-Security 的中文里没有这一句；不说是账号还是密码不对。
        "SECURITY_MSG_GENERIC_AUTHN_FAILED": ("账号或密码不对，请核对后重试", "error"),
        "SECURITY_I18N_DIRNAME": ["builtin"],
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/login",
        "SECURITY_FLASH_MESSAGES": False,
        "SECURITY_LOGOUT_METHODS": ["POST"],
    }


def _secret_key(environ: Mapping[str, str], environment: str, instance: Path) -> str:
    given = environ.get("SECRET_KEY", "")
    if given:
        return given
    if environment == "production":
        raise ConfigError("生产环境须设置 SECRET_KEY（可用 openssl rand -hex 32 生成）")
    kept = instance / "secret_key"
    if not kept.exists():
        kept.write_text(secrets.token_hex(32), "ascii")
    return kept.read_text("ascii")


def _database_url(environ: Mapping[str, str], environment: str, instance: Path) -> str:
    # 演示与正式各用各的文件：演示账号的密码是公开的，不能带进正式环境。
    name = "demo.db" if environment == "demo" else "appeals.db"
    url = environ.get("DATABASE_URL") or f"sqlite:///{instance / name}"
    scheme, _, rest = url.partition("://")
    # 各种工具给出的 PostgreSQL 地址都改用 psycopg 3 驱动。
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url


def _whole_number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise ConfigError(f"{name} 应为 1 至 {most} 的整数，不能是“{text}”")
    return int(text)


def _soffice(path: str) -> str:
    if path not in ("", "off") and not shutil.which(path):
        raise ConfigError(f"APPEALS_SOFFICE 指的“{path}”不是可以运行的程序；不用 PDF 请写 off")
    return path


def current_config() -> Config:
    """Return 本进程的配置，数据放在工作目录的 instance。"""
    return Config.from_environment(os.environ, Path.cwd() / "instance")
