"""接口的说明书：给程序读的 OpenAPI，给人读的一页。"""

from flask import Blueprint, Response, jsonify, render_template

from appeals.access import API, allow
from appeals.api import reading
from appeals.api.operations import PREFIX, Interface
from appeals.domain.scopes import Scope


def blueprint(interface: Interface) -> Blueprint:
    """Return 给出说明书的两个网址；登录的人都能读。"""
    bp = Blueprint("api-document", __name__)

    @bp.get(f"{PREFIX}/openapi.json")
    @allow()
    def openapi() -> Response:
        return jsonify(interface.spec.to_dict())

    @bp.get(f"{API}docs")
    @allow()
    def docs() -> str:
        spec = interface.spec.to_dict()
        return render_template(
            "api/docs.html",
            groups=reading.groups(spec),
            shapes=reading.shapes(spec),
            scopes=Scope,
            prefix=PREFIX,
        )

    return bp
