"""把说明书（OpenAPI）理成给人看的样子：一组组操作，一张张字段表，一段可以照抄的命令。"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Spec = Mapping[str, Any]

TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "true 或 false",
    "object": "对象",
    "array": "列表",
}
FORMATS = {"date": "日期", "date-time": "时刻", "binary": "文件"}


@dataclass(frozen=True, slots=True)
class Row:
    """字段表的一行；``link`` 是里层的样子的名字，没有里层的为空。"""

    name: str
    kind: str
    required: bool
    about: str
    values: tuple[str, ...] = ()
    example: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """一项操作；``takes`` 与 ``gives`` 是样子的名字，``form`` 为真的要上传表单。"""

    id: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    parameters: tuple[Row, ...]
    takes: str
    form: bool
    gives: str
    answers: tuple[tuple[str, str], ...]
    command: str


@dataclass(frozen=True, slots=True)
class Group:
    """一种资源的全部操作。"""

    name: str
    about: str
    operations: tuple[Operation, ...]


def groups(spec: Spec) -> tuple[Group, ...]:
    """Return 说明书里的操作，依资源分组。"""
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in spec["tags"]}
    for path, methods in spec["paths"].items():
        shared = methods.get("parameters", [])
        for method, operation in methods.items():
            if method != "parameters":
                made = _operation(spec, method.upper(), path, shared, operation)
                found[operation["tags"][0]].append(made)
    return tuple(
        Group(tag["name"], tag["description"], tuple(found[tag["name"]])) for tag in spec["tags"]
    )


def shapes(spec: Spec) -> dict[str, tuple[Row, ...]]:
    """Return 各种样子的字段表，以名字索引；说明书里没有用到的不列。"""
    used = set(_references(spec["paths"])) | set(_references(spec["components"]))
    return {
        name: tuple(_rows(schema))
        for name, schema in sorted(spec["components"]["schemas"].items())
        if name in used
    }


def _operation(
    spec: Spec, method: str, path: str, shared: list[Spec], operation: Spec
) -> Operation:
    said = [*shared, *operation.get("parameters", [])]
    taken: tuple[str, Spec] = next(
        iter(operation.get("requestBody", {}).get("content", {}).items()), ("", {})
    )
    return Operation(
        id=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"].removesuffix("。"),
        about=operation.get("description", ""),
        scope=operation["security"][0]["bearer"][0],
        parameters=tuple(_parameter(item) for item in said),
        takes=_name(taken[1].get("schema", {})),
        form=taken[0] == "multipart/form-data",
        gives=_given(operation),
        answers=tuple(
            (code, item["description"]) for code, item in sorted(operation["responses"].items())
        ),
        command=_command(spec, method, path, operation, taken),
    )


def _given(operation: Spec) -> str:
    done = next(item for code, item in operation["responses"].items() if code.startswith("2"))
    return _name(next(iter(done["content"].values()))["schema"])


def _parameter(item: Spec) -> Row:
    schema = item.get("schema", {})
    example = item.get("example", "")
    row = _row(item["name"], {**schema, "description": item.get("description", "")}, [])
    place = {"path": "网址里", "query": "查询参数", "header": "请求头"}[item["in"]]
    kind = f"{place}，{row.kind}"
    needed = bool(item.get("required"))
    return Row(row.name, kind, needed, row.about, row.values, example or row.example)


def _rows(schema: Spec) -> Iterator[Row]:
    required = schema.get("required", [])
    for name, said in schema.get("properties", {}).items():
        yield _row(name, said, required)


def _row(name: str, said: Spec, required: list[str]) -> Row:
    items = said.get("items", {})
    values = said.get("enum") or items.get("enum") or ()
    examples = said.get("examples") or items.get("examples") or ()
    return Row(
        name=name,
        kind=_kind(said),
        required=name in required,
        about=said.get("description", ""),
        values=_unsaid(values, said.get("description", "")),
        example=_written(examples[0]) if examples else "",
        link=_name(items) or _name(said),
    )


def _unsaid(values: Iterable[Any], about: str) -> tuple[str, ...]:
    """Return 可取的值；说明里已经逐个写着的不再列。"""
    found = tuple(str(value) for value in values if value not in (None, ""))
    return () if all(f"{value} " in about for value in found) else found


def _kind(said: Spec) -> str:
    if "anyOf" in said or "$ref" in said:
        return "对象，可为空" if "anyOf" in said else "对象"
    types = said.get("type", "string")
    names = [name for name in ([types] if isinstance(types, str) else types) if name != "null"]
    kind = FORMATS.get(said.get("format", ""), TYPES.get(names[0], "") if names else "")
    if names == ["array"]:
        kind = f"{_kind(said['items'])}的列表"
    return kind if isinstance(types, str) else f"{kind}，可为空"


def _name(schema: Spec) -> str:
    """Return 所指的样子的名字；不是引用的为空。"""
    choices = [schema, *schema.get("anyOf", [])]
    return next((item["$ref"].rsplit("/", 1)[-1] for item in choices if "$ref" in item), "")


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield str(part["$ref"]).rsplit("/", 1)[-1]
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _command(spec: Spec, method: str, path: str, operation: Spec, taken: tuple[str, Spec]) -> str:
    lines = ['curl -H "Authorization: Bearer $TOKEN"']
    if method != "GET":
        lines[0] += f" -X {method}"
    for item in operation.get("parameters", []):
        if item["in"] == "header" and item.get("required"):
            lines.append(f"  -H '{item['name']}: {item['example']}'")
    lines += _sent(spec, taken)
    address = path.replace("{case_no}", "SS20261106-0001").replace("{year}", "2026")
    lines.append(f'  "$HOME_URL{address.replace("{", "$").replace("}", "")}"')
    return " \\\n".join(lines)


def _sent(spec: Spec, taken: tuple[str, Spec]) -> list[str]:
    name = _name(taken[1].get("schema", {}))
    if not name:
        return []
    rows = list(_rows(spec["components"]["schemas"][name]))
    if taken[0] == "multipart/form-data":
        # 没有例子的是文件，给出来好知道写在哪一项。
        shown = [row for row in rows if row.required or not row.example]
        return [f"  -F '{row.name}={row.example or '@凭证.pdf'}'" for row in shown]
    schema = spec["components"]["schemas"][name]
    wanted = schema.get("required", [])
    body = {key: schema["properties"][key].get("examples", [""])[0] for key in wanted}
    written = json.dumps(body, ensure_ascii=False)
    return ["  -H 'Content-Type: application/json'", f"  -d '{written}'"]
