"""浏览器测试的页面：一张有上传、自动保存、重复提示、条件字段与批量的小表单。"""

from dataclasses import dataclass, field

from flask import Flask, jsonify, render_template_string, request
from flask.typing import ResponseReturnValue
from wtforms import Form, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Length

from appeals.web import headers
from appeals.web.options import options
from appeals.web.pieces import AttachmentView
from appeals.web.shell import NavGroup, NavItem, Viewer
from tests.web_shell.samples import make_app

NAV = [NavGroup([NavItem("工作台", "house", "/", active=True), NavItem("案件", "folder", "/list")])]
VIEWER = Viewer("李青", "总部客服", "总部客户服务部")

FORM = """{% extends "base.html" %}
{% from "macros/forms.html" import field, form_errors, submit_row, save_state %}
{% from "macros/ui.html" import attachment_list %}
{% from "macros/uploads.html" import upload_area %}
{% block heading %}登记案件{% endblock %}
{% block content %}
<form method="post" action="/" novalidate data-autosave-url="/draft">
  <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
  {{ form.version }}{{ form_errors(form) }}
  {{ field(form.phone, **{"data-similar-url": "/similar", "data-similar-box": "similar"}) }}
  <div class="similar" id="similar" role="status"></div>
  {{ field(form.content) }}
  {{ field(form.conclusion) }}
  <fieldset class="form-section" data-show-when="conclusion=company">
    <legend class="visually-hidden">企业责任</legend>{{ field(form.rectification) }}
  </fieldset>
  {% call submit_row("提交") %}{{ save_state() }}{% endcall %}
</form>
{{ attachment_list([], id="attachments") }}
{{ upload_area("/upload", "attachments", max_bytes=1000) }}
{% endblock %}"""

LIST = """{% extends "base.html" %}
{% from "macros/tables.html" import data_table, bulk_bar, row_check %}
{% block heading %}申诉案件{% endblock %}
{% block content %}
<form method="post" data-selection>
  {{ bulk_bar([("action", "bundle", "下载文书", "download")]) }}
  {% call data_table("申诉案件", ["选择", "案件"]) %}
  {% for no in ["甲", "乙", "丙"] %}
  <tr><td>{{ row_check(no, no) }}</td><td>{{ no }}</td></tr>
  {% endfor %}
  {% endcall %}
</form>
{% endblock %}"""


class CaseForm(Form):
    phone = StringField("联系电话")
    content = TextAreaField("申诉内容", [Length(max=5, message="不能超过 5 字")])
    conclusion = RadioField(
        "结论", choices=options([("company", "企业责任"), ("user", "用户原因")])
    )
    rectification = StringField("整改措施", default="加强管理")
    version = HiddenField(default="1")


@dataclass
class Received:
    """服务器收到的东西，供测试查看；``refuse_drafts`` 让保存草稿失败。"""

    forms: list[dict[str, str]] = field(default_factory=list)
    drafts: list[dict[str, str]] = field(default_factory=list)
    refuse_drafts: bool = False


def make_playground(received: Received) -> Flask:
    """Return 小表单的应用，把收到的都记进 ``received``。"""
    app = make_app()
    headers.install(app)
    add_pages(app, received)
    add_answers(app, received)
    return app


def add_pages(app: Flask, received: Received) -> None:
    @app.route("/", methods=["GET", "POST"])
    def form() -> str:
        form = CaseForm(request.form)
        if request.method == "POST":
            received.forms.append(request.form.to_dict())
            form.validate()
        return render_template_string(FORM, form=form, nav=NAV, viewer=VIEWER)

    @app.get("/list")
    def cases() -> str:
        return render_template_string(LIST, nav=NAV, viewer=VIEWER)


def add_answers(app: Flask, received: Received) -> None:
    @app.get("/similar")
    def similar() -> ResponseReturnValue:
        found = {"case_no": "SS20261012-0007", "url": "/list", "summary": "<b>待回访</b>"}
        return jsonify([found] if request.args["phone"] == "13800001234" else [])

    @app.post("/draft")
    def draft() -> ResponseReturnValue:
        received.drafts.append(request.form.to_dict())
        if received.refuse_drafts:
            return jsonify(message="案件已提交审核"), 409
        return jsonify(saved_at="10:32", fields={"version": "2"})

    @app.post("/upload")
    def upload() -> ResponseReturnValue:
        file = request.files["files"]
        if file.filename == "坏.exe":
            return jsonify(message="不接受可执行程序"), 422
        ui = app.jinja_env.get_template("macros/ui.html").module
        chip = AttachmentView(file.filename or "", "/a", len(file.read()), "pdf")
        return jsonify(html=vars(ui)["attachment_chip"](chip))
