"""接口出错时的回答：形式写进说明书，内容由 appeals.refusals 给出。"""

from marshmallow import Schema, fields

REFUSALS = {
    400: "请求不是合格的 JSON，或用登录改动而没有带 X-CSRFToken",
    401: "没有登录，令牌不能用",
    403: "您的角色不能用这项操作，不是您办，或者令牌没有这样权限",
    404: "没有找到；不该看到的也答没有找到",
    409: "案件现在的环节不能办这一步，或与别人刚做的冲突",
    412: "If-Match 写的版本已经过时，请重新读取案件",
    413: "内容或文件太大",
    422: "填写的内容不合要求，errors 逐项写明",
    428: "没有写明 If-Match",
    429: "一分钟里问得太多，过 Retry-After 秒再来",
    500: "系统出错，数据没有改动",
}
"""各状态码在说明书里的意思。"""


class ErrorSchema(Schema):
    """没有办成：为什么，哪一项不对。"""

    code = fields.Integer(required=True, metadata={"description": "HTTP 状态码", "examples": [422]})
    status = fields.String(
        required=True,
        metadata={"description": "HTTP 状态的名称", "examples": ["Unprocessable Entity"]},
    )
    message = fields.String(
        required=True,
        metadata={"description": "给人看的中文", "examples": ["期限长度应为正整数，不能是 0"]},
    )
    errors = fields.Dict(
        keys=fields.String(),
        required=True,
        metadata={
            "description": "逐项错误：栏名对应几条中文，列表与对象里的再分一层；没有为空",
            "examples": [{"length": ["期限长度应为正整数，不能是 0"]}],
        },
    )
