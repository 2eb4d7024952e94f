"""The position of each key in a TOML text."""

from collections import Counter

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Where = tuple[str | int, ...]


def places(text: str) -> dict[Where, tuple[int, int]]:
    """The line and column, from 1, of every table, key and list element of the text."""
    parser = Parser(Language(tree_sitter_toml.language()))
    found: dict[Where, tuple[int, int]] = {(): (1, 1)}
    lists: Counter[Where] = Counter()
    for node in parser.parse(text.encode()).root_node.named_children:
        match node.type:
            case "pair":
                _pair(node, (), found)
            case "table" | "table_array_element":
                _table(node, found, lists)
    return found


def _table(node: Node, found: dict[Where, tuple[int, int]], lists: Counter[Where]) -> None:
    key, *pairs = [child for child in node.named_children if child.type != "comment"]
    where: Where = ()
    parts = _key(key)
    for depth, part in enumerate(parts):
        where = (*where, part)
        last = depth == len(parts) - 1
        if last and node.type == "table_array_element":
            found.setdefault(where, _place(key))
            where = (*where, lists[where])
            lists[where[:-1]] += 1
        elif lists[where]:
            where = (*where, lists[where] - 1)
        found.setdefault(where, _place(key))
    for pair in pairs:
        _pair(pair, where, found)


def _pair(node: Node, where: Where, found: dict[Where, tuple[int, int]]) -> None:
    key, *values = [child for child in node.named_children if child.type != "comment"]
    for part in _key(key):
        where = (*where, part)
        found.setdefault(where, _place(key))
    for value in values:
        _value(value, where, found)


def _value(node: Node, where: Where, found: dict[Where, tuple[int, int]]) -> None:
    children = [child for child in node.named_children if child.type != "comment"]
    if node.type == "inline_table":
        for pair in children:
            if pair.type == "pair":
                _pair(pair, where, found)
    elif node.type == "array":
        for index, element in enumerate(children):
            found[(*where, index)] = _place(element)
            _value(element, (*where, index), found)


def _key(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [part for child in node.named_children for part in _key(child)]
    text = (node.text or b"").decode()
    return [text[1:-1] if node.type == "quoted_key" else text]


def _place(node: Node) -> tuple[int, int]:
    return node.start_point[0] + 1, node.start_point[1] + 1
