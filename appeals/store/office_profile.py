"""LibreOffice 的配置：不跑宏，不更新链接，不联网；PDF 带标签，读屏软件读得出标题与表格。"""

from xml.sax.saxutils import quoteattr

VALUES: tuple[tuple[str, str, str], ...] = (
    # 宏的安全级别 3 是“非常高”，下一项索性一个也不许跑。
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # 打开时更新链接：0 从不。
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Filter/PDF/Export", "UseTaggedPDF", "true"),
    ("Common/Misc", "FirstRun", "false"),
)
"""配置的位置（在 org.openoffice.Office. 之下）、名字与值。"""
NETWORK: tuple[tuple[str, str], ...] = (
    # 代理 2 是手动指定，指到没有人听的端口。
    ("ooInetProxyType", "2"),
    *((f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)


def _item(path: str, name: str, value: str) -> str:
    return (
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} "
        f'oor:op="fuse"><value>{value}</value></prop></item>'
    )


SETTINGS = "\n".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
        *(_item(f"/org.openoffice.Office.{path}", name, value) for path, name, value in VALUES),
        *(_item("/org.openoffice.Inet/Settings", name, value) for name, value in NETWORK),
        "</oor:items>",
    )
)
"""registrymodifications.xcu 的内容。"""
