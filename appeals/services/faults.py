"""出错的缘由：可以给人看、可以存下的一句。"""

from appeals.domain.errors import AppealsError


def cause_of(error: Exception) -> str:
    """Return 缘由；不是产品自己的错误只说是哪一种，原话里可能有用户的资料。"""
    if isinstance(error, AppealsError):
        return error.message
    return f"系统出错（{type(error).__name__}）"
