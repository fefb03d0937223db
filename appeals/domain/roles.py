"""六种角色（投诉服务管理规范 §1.2）；后三种三员分立。"""

from appeals.domain.kinds import Kind


class Role(Kind):
    """用户的角色。"""

    HQ_AGENT = "hq_agent", "总部客服"
    HQ_REVIEWER = "hq_reviewer", "总部审核"
    BRANCH_AGENT = "branch_agent", "分公司处理人"
    AUDITOR = "auditor", "稽核"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"


HEADQUARTERS = frozenset({Role.HQ_AGENT, Role.HQ_REVIEWER, Role.AUDITOR})
"""看得到全部案件的角色。"""

CASE_ROLES = HEADQUARTERS | {Role.BRANCH_AGENT}
"""能看案件内容的角色；分公司处理人只看本单位及下级的。"""
