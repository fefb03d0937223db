"""令牌的权限范围：一个令牌只能做它写明的几样，再多也不超过主人自己的权限。"""

from appeals.domain.kinds import Kind


class Scope(Kind):
    """令牌的一样权限。"""

    READ = "read", "读取案件、时限、单位与日历"
    WRITE = "write", "登记、更正、办理各步操作、上传附件"
    DOCUMENTS = "documents", "生成文书，下载文书与附件"
    STATS = "stats", "读取统计"
