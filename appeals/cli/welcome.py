"""启动后告诉用户在哪里打开、用什么账号。"""

from appeals.demo.organisation import ACCOUNTS, PASSWORD


def welcome(address: str, environment: str) -> str:
    """Return 启动时打印的说明。"""
    lines = [f"申诉通已启动，请在浏览器打开 http://{address}"]
    if environment == "demo":
        lines += ["演示账号（密码都是 " + PASSWORD + "）："]
        lines += [
            f"  {account.email:<24}{account.name}  "
            f"{'、'.join(role.label for role in account.roles)}  {account.unit}"
            for account in ACCOUNTS
        ]
    return "\n".join([*lines, "按 Ctrl+C 停止。"])
