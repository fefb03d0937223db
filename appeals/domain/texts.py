"""人写的文字：页面与接口收下之前都先这样整理。"""


def trimmed(value: str | None) -> str:
    """Return 去掉首尾空白、统一换行、去掉控制字符后的文字。"""
    text = (value or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\n\t" or ord(char) >= 32).strip()
