"""接口的说明书。"""

from flask import Blueprint, Response, jsonify

from appeals.access import allow
from appeals.api.operations import PREFIX, Interface


def blueprint(interface: Interface) -> Blueprint:
    """Return 给出说明书（OpenAPI 3.1）的网址；登录的人都能读。"""
    bp = Blueprint("api-document", __name__, url_prefix=PREFIX)

    @bp.get("/openapi.json")
    @allow()
    def openapi() -> Response:
        return jsonify(interface.spec.to_dict())

    return bp
