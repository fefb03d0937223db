"""读源码的小工具：哪些文件、属于哪个房间、导入了什么。"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("appeals", "calendars", "doc_templates")


@dataclass(frozen=True, slots=True)
class Source:
    """一个 Python 文件；``module`` 是它的点分名字。"""

    path: Path
    module: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """语法树。"""
        return ast.parse(self.text)

    def imports(self) -> Iterator[str]:
        """逐个给出导入的名字，如 appeals.store.queries、flask.Flask。"""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Return 这些文件夹里的全部 Python 文件。"""
    return tuple(
        Source(path, _module(path), path.read_text(encoding="utf-8"))
        for folder in folders or CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def within(name: str, package: str) -> bool:
    """Return ``name`` 是不是这个包或其下的名字。"""
    return name == package or name.startswith(f"{package}.")
