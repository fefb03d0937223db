"""SHA-256 摘要。hashlib 连带 OpenSSL 要装两三毫秒，而导入日历时还用不着，所以在函数里导入。"""


def sha256(content: bytes) -> str:
    """Return 十六进制的 SHA-256。"""
    import hashlib

    return hashlib.sha256(content).hexdigest()
