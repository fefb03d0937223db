"""虚构的单位树与账号。"""

from dataclasses import dataclass
from datetime import datetime

from appeals.domain.roles import Role
from appeals.services.accounts import create_unit, create_user
from appeals.store.models import Unit, UnitKind, User

PASSWORD = "shensu-demo-2026"
"""全部演示账号的密码；正式环境没有演示账号。"""

HEADQUARTERS = "某某通信有限公司"
DEPARTMENTS = ("总部客户服务部", "总部稽核部", "总部市场经营部", "总部网络运行部", "总部信息技术部")
BRANCHES: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("广西", "广西壮族自治区", ("南宁市", "柳州市"), ("市场部", "网络部")),
    ("河南", "河南省", ("郑州市", "洛阳市"), ("市场部", "网络部")),
    ("浙江", "浙江省", ("杭州市", "宁波市"), ("市场部",)),
    ("重庆", "重庆市", ("渝中区",), ("网络部",)),
    ("广东", "广东省", ("广州市", "深圳市"), ("市场部",)),
    ("新疆", "新疆维吾尔自治区", ("乌鲁木齐市",), ("市场部",)),
)


@dataclass(frozen=True, slots=True)
class Account:
    """一个演示账号。"""

    key: str
    name: str
    roles: tuple[Role, ...]
    unit: str
    phone: str

    @property
    def email(self) -> str:
        """登录用的邮箱。"""
        return f"{self.key}@demo.example"


ACCOUNTS: tuple[Account, ...] = (
    Account("kefu", "李青", (Role.HQ_AGENT,), "总部客户服务部", "010-50880101"),
    Account("kefu2", "陈晓雯", (Role.HQ_AGENT,), "总部客户服务部", "010-50880102"),
    Account("shenhe", "周慎之", (Role.HQ_REVIEWER,), "总部客户服务部", "010-50880103"),
    Account("shenhe2", "孟繁", (Role.HQ_REVIEWER, Role.HQ_AGENT), "总部客户服务部", "010-50880104"),
    Account("guangxi", "韦国强", (Role.BRANCH_AGENT,), "广西分公司", "0771-50880018"),
    Account("guangxi2", "黎雨桐", (Role.BRANCH_AGENT,), "广西分公司", "0771-50880019"),
    Account("nanning", "覃丽", (Role.BRANCH_AGENT,), "南宁市分公司", "0771-50880028"),
    Account("shichang", "莫振华", (Role.BRANCH_AGENT,), "广西分公司市场部", "0771-50880038"),
    Account("henan", "王志远", (Role.BRANCH_AGENT,), "河南分公司", "0371-50880018"),
    Account("zhejiang", "沈嘉禾", (Role.BRANCH_AGENT,), "浙江分公司", "0571-50880018"),
    Account("chongqing", "冉江", (Role.BRANCH_AGENT,), "重庆分公司", "023-50880018"),
    Account("guangdong", "欧阳峻", (Role.BRANCH_AGENT,), "广东分公司", "020-50880018"),
    Account("xinjiang", "阿依古丽·买买提", (Role.BRANCH_AGENT,), "新疆分公司", "0991-50880018"),
    Account("jihe", "秦正", (Role.AUDITOR,), "总部稽核部", "010-50880201"),
    Account("anquan", "严安", (Role.SECURITY_ADMIN,), "总部信息技术部", "010-50880301"),
    Account("xitong", "程实", (Role.SYSTEM_ADMIN,), "总部信息技术部", "010-50880302"),
)


def create_organisation(now: datetime) -> dict[str, User]:
    """建好全部单位与账号；返回以简称索引的账号。由调用者提交。"""
    units = _create_units()
    return {
        account.key: create_user(
            account.email,
            account.name,
            PASSWORD,
            account.roles,
            units[account.unit],
            now,
            phone=account.phone,
        )
        for account in ACCOUNTS
    }


def _create_units() -> dict[str, Unit]:
    root = create_unit(HEADQUARTERS, UnitKind.HEADQUARTERS, short_name="总部")
    units = {
        name: create_unit(name, UnitKind.DEPARTMENT, parent=root, short_name=name[2:])
        for name in DEPARTMENTS
    }
    for short, province, cities, departments in BRANCHES:
        name = f"{short}分公司"
        branch = create_unit(
            name, UnitKind.PROVINCE, parent=root, short_name=short, province=province
        )
        units[name] = branch
        for city in cities:
            units[f"{city}分公司"] = create_unit(
                f"{city}分公司", UnitKind.CITY, parent=branch, short_name=city[:-1]
            )
        for department in departments:
            units[f"{name}{department}"] = create_unit(
                f"{name}{department}", UnitKind.DEPARTMENT, parent=branch, short_name=department
            )
    return units
