"""LibreOffice 的配置：不跑宏，不更新链接，不联网；PDF 带标签，读屏软件读得出标题与表格。

公文用的字体多半不能随系统装；没有装的，换成自由字体里最像的一种，宋、仿宋、楷、黑各归各。
"""

from collections.abc import Collection
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
    ("Common/Font/Substitution", "Replacement", "true"),
)
"""配置的位置（在 org.openoffice.Office. 之下）、名字与值。"""
NETWORK: tuple[tuple[str, str], ...] = (
    # 代理 2 是手动指定，指到没有人听的端口。
    ("ooInetProxyType", "2"),
    *((f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)

SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
"""仿宋没有自由字体；宋体里文鼎 UMing 的句号印在字格正中，排在最后。"""
STAND_INS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("方正小标宋简体", "方正小标宋_GBK", "小标宋", "宋体", "SimSun"), SERIF),
    (("仿宋_GB2312", "仿宋", "FangSong"), SERIF),
    (("楷体_GB2312", "楷体", "KaiTi"), ("AR PL UKai CN", *SERIF)),
    (("黑体", "SimHei"), ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei")),
    (("Times New Roman",), ("Liberation Serif", "Tinos", *SERIF)),
)
"""没有装的各种字体，与依次可以代替的自由字体。"""


def _item(path: str, name: str, value: str) -> str:
    return (
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} "
        f'oor:op="fuse"><value>{value}</value></prop></item>'
    )


def _pair(number: int, font: str, stand_in: str) -> str:
    """Return 一条替换；Always 为假的，转换时不起作用（LibreOffice 7.4）。"""
    props = "".join(
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        for name, value in (
            ("ReplaceFont", font),
            ("SubstituteFont", stand_in),
            ("Always", "true"),
            ("OnScreenOnly", "false"),
        )
    )
    return (
        '<item oor:path="/org.openoffice.Office.Common/Font/Substitution/FontPairs">'
        f'<node oor:name="_{number}" oor:op="replace">{props}</node></item>'
    )


def settings(families: Collection[str]) -> str:
    """Return registrymodifications.xcu 的内容；``families`` 是装了的字体名。"""
    pairs = substitutes(families).items()
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
            *(_item(f"/org.openoffice.Office.{path}", name, value) for path, name, value in VALUES),
            *(_item("/org.openoffice.Inet/Settings", name, value) for name, value in NETWORK),
            *(_pair(number, *pair) for number, pair in enumerate(pairs)),
            "</oor:items>",
        )
    )


def substitutes(families: Collection[str]) -> dict[str, str]:
    """Return 没有装的字体 → 装了的里面代替它的；一种也代替不了的不在里面。"""
    return {
        font: stand_in
        for fonts, choices in STAND_INS
        for stand_in in [choice for choice in choices if choice in families][:1]
        for font in fonts
        if font not in families
    }
