"""Format one file of a chronicle."""

import re
from dataclasses import dataclass

import yaml

from conflict_chronicle.format.arrange import arrange, single_blanks
from conflict_chronicle.format.comments import NotUnderstood, attach_comments, comments_of
from conflict_chronicle.format.shapes import Shape, shape_of
from conflict_chronicle.format.tree import build, walk
from conflict_chronicle.format.write import write_tree
from conflict_chronicle.load import SourceFile, closing_fence, kind_of, parse, plain
from conflict_chronicle.load.parse import FENCE
from conflict_chronicle.problems import Problem, has_errors

_CODE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_LONE_BLANK = re.compile(r"(?<![ \t])[ \t]$|^[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of a file."""

    data: bytes
    """The file in its one form; as it was when it could not be read or understood."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read."""
    is_understood: bool = True
    """False for a file whose meaning the new form would not have kept, so that it was left alone."""


def format_file(file: SourceFile) -> Formatted:
    """Return a file in its one form; files that cannot be parsed are left as they are."""
    _, problems = parse(file)
    if has_errors(problems):
        return Formatted(file.data, problems)
    text = file.data.decode("utf-8").replace("\r\n", "\n")
    try:
        new = (
            _format_markdown(file, text) if file.path.endswith(".md") else _format_yaml(file, text)
        )
    except NotUnderstood:
        return Formatted(file.data, is_understood=False)
    after = SourceFile(file.path, new.encode("utf-8"))
    if not _means_the_same(file, after):
        return Formatted(file.data, is_understood=False)
    return Formatted(after.data)


def _format_markdown(file: SourceFile, text: str) -> str:
    lines = text.split("\n")
    close = closing_fence(lines)
    assert close is not None, "parsing found it"
    fields = _format_fields("\n".join((*lines[1:close], "")), shape_of(kind_of(file.path)))
    body = tidy_text("\n".join(lines[close + 1 :]))
    return f"{FENCE}\n{fields}{FENCE}\n{body}" + ("\n" if body else "")


def _format_yaml(file: SourceFile, text: str) -> str:
    kind = kind_of(file.path)
    many = kind != "place" and any(record.key for record in parse(file)[0])
    return _format_fields(text, shape_of(kind, collection=many))


def _format_fields(text: str, shape: Shape) -> str:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        lines = single_blanks([line.strip() for line in text.split("\n")], is_first=True)
        return "".join(f"{line}\n" for line in lines if line or lines[-1])
    tree = build(root, text)
    head = single_blanks(attach_comments(tree, text), is_first=True)
    arrange(tree, shape)
    between = [""] if head else []
    return "".join(f"{line}\n" for line in (*head, *between, *write_tree(tree)))


def tidy_text(body: str) -> str:
    """Return a text without blanks that mean nothing; two at the end of a line break it and stay."""
    lines = body.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    body = "\n".join(lines[first:]).rstrip()
    return body if _CODE.search(body) else _LONE_BLANK.sub("", body)


def _means_the_same(before: SourceFile, after: SourceFile) -> bool:
    """Tell whether two files hold the same records, texts and comments: a guard, not a hope."""
    old, _ = parse(before)
    new, problems = parse(after)
    if has_errors(problems) or len(old) != len(new):
        return False
    return all(
        (one.id, plain(one.fields), tidy_text(one.body or ""))
        == (two.id, plain(two.fields), tidy_text(two.body or ""))
        for one, two in zip(old, new, strict=True)
    ) and _comments(before) == _comments(after)


def _comments(file: SourceFile) -> list[str]:
    text = file.data.decode("utf-8").replace("\r\n", "\n")
    if file.path.endswith(".md"):
        lines = text.split("\n")
        text = "\n".join((*lines[1 : closing_fence(lines)], ""))
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return sorted(line.strip() for line in text.split("\n") if line.strip())
    return sorted(comments_of(list(walk(build(root, text))), text))
