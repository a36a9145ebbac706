"""Field types that the records share: ids, terms, dates, figures, one-line texts, addresses.

A value that does not fit raises a ``PydanticCustomError`` whose type is the problem's code and whose
context holds the message, the nearest valid value and the stretch of the value that is wrong;
``validate`` turns it into a ``Problem`` with file, line and column.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NewType

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    InstanceOf,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from conflict_chronicle.countries import is_country, nearest_country
from conflict_chronicle.dates import BackwardsError, EdtfDate, EdtfError, parse_edtf
from conflict_chronicle.figures import Figure, FigureError, parse_figure
from conflict_chronicle.problems import nearest
from conflict_chronicle.vocabulary import Vocabulary, load_vocabularies


def flaw(
    code: str,
    message: str,
    *,
    suggestion: str | None = None,
    label: str | None = None,
    key: str | None = None,
    offset: int = 0,
    length: int | None = None,
) -> PydanticCustomError:
    """Return the error to raise for a value.

    ``offset`` and ``length`` mark the wrong part of it; ``key`` names the key of a record that the
    flaw belongs to.
    """
    context: dict[str, Any] = {
        "message": message,
        "suggestion": suggestion,
        "label": label,
        "key": key,
        "offset": offset,
        "length": length,
    }
    return PydanticCustomError(code, "{message}", context)


# Ids ---------------------------------------------------------------------------------------------

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 80


def check_id(value: str) -> str:
    """Return an id as it is: lower-case ASCII letters and digits in words joined by hyphens."""
    if not ID_PATTERN.fullmatch(value) or len(value) > ID_LENGTH:
        raise flaw(
            "E113",
            f"'{shorten(value)}' is not an id: use lower-case letters a-z and digits, words joined "
            f"by single hyphens, at most {ID_LENGTH} characters",
            suggestion=suggest_id(value),
        )
    return value


def suggest_id(value: str) -> str | None:
    """Return the id nearest to a free text, or None when nothing of it is left."""
    words = re.findall(r"[a-z0-9]+", value.casefold())
    return "-".join(words)[:ID_LENGTH].strip("-") or None


_ID_SCHEMA = {
    "type": "string",
    "format": "id",
    "pattern": f"^{ID_PATTERN.pattern}$",
    "maxLength": ID_LENGTH,
}

EntryId = NewType("EntryId", str)
ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
ThreadId = NewType("ThreadId", str)
SourceId = NewType("SourceId", str)
CountryCode = NewType("CountryCode", str)

EntryRef = Annotated[EntryId, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]
ActorRef = Annotated[ActorId, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]
PlaceRef = Annotated[PlaceId, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]
ThreadRef = Annotated[ThreadId, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]
SourceRef = Annotated[SourceId, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]


def _check_country(value: str) -> str:
    if not is_country(value):
        near = nearest_country(value)
        raise flaw(
            "E202",
            f"'{shorten(value)}' is not a country code: countries are ISO 3166-1 alpha-3",
            suggestion=near[0] if near else None,
            label=near[1] if near else None,
        )
    return value


CountryRef = Annotated[
    CountryCode,
    AfterValidator(_check_country),
    WithJsonSchema(
        {
            "type": "string",
            "format": "country",
            "pattern": "^[A-Z]{3}$",
            "description": "ISO 3166-1 alpha-3, such as NER",
        }
    ),
]


# Terms of a vocabulary ---------------------------------------------------------------------------


def vocabulary_of(info: ValidationInfo, name: str) -> Vocabulary:
    """Return a vocabulary with the chronicle's own terms, or as built in without a context."""
    context: Mapping[str, Any] = info.context or {}
    known: Mapping[str, Vocabulary] = context.get("vocabularies") or load_vocabularies()
    return known[name]


FEW_TERMS = 8
"""A list of at most so many terms is printed whole in a message."""


@dataclass(frozen=True, slots=True)
class TermIn:
    """Marks a text that must be a term of the named vocabulary.

    The vocabularies are taken from the validation context (key ``vocabularies``), so that a
    chronicle's own terms count; without a context the built-in ones are used.
    """

    name: str

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        terms = tuple(load_vocabularies()[self.name])
        return {
            "x-vocabulary": self.name,
            "enum": [term.id for term in terms],
            "markdownEnumDescriptions": [term.definition for term in terms],
        }

    def _check(self, value: str, info: ValidationInfo) -> str:
        vocabulary = vocabulary_of(info, self.name)
        if value not in vocabulary:
            near = nearest(value, vocabulary.terms)
            few = len(vocabulary.terms) <= FEW_TERMS or near is None
            raise flaw(
                "E121",
                f"'{shorten(value)}' is not in the vocabulary '{self.name}'"
                + (": " + ", ".join(vocabulary.terms) if few else ""),
                suggestion=near,
                label=vocabulary[near].definition if near else None,
            )
        return value


# Values ------------------------------------------------------------------------------------------


_DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9-])")
"""Written like a date: what is wrong with it is then that there is no such day."""
_RANGE_LIKE = re.compile(r"[0-9]+ *[-–] *[0-9]+")


def _to_date(value: Any) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    try:
        return parse_edtf(_as_text(value))
    except EdtfError as error:
        code = "E302" if _DATE_LIKE.match(value) else "E301"
        if isinstance(error, BackwardsError):
            code = "E309"
        raise flaw(
            code,
            error.message,
            suggestion=error.suggestion,
            offset=error.offset,
            length=error.length,
        ) from None


def _to_figure(value: Any) -> Figure:
    if isinstance(value, Figure):
        return value
    try:
        return parse_figure(_as_text(value))
    except FigureError as error:
        code = "E402" if error.suggestion and _RANGE_LIKE.fullmatch(value) else "E401"
        raise flaw(code, error.message, suggestion=error.suggestion) from None


def _to_bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise flaw(
            "E124", f"'{shorten(str(value))}' is not true or false", suggestion=_nearest_bool(value)
        )
    return bool(value == "true")


def _nearest_bool(value: Any) -> str | None:
    folded = str(value).casefold()
    if folded in {"yes", "y", "on", "1", "true"}:
        return "true"
    return "false" if folded in {"no", "n", "off", "0", "false"} else None


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise flaw("E116", "a single value is expected here, not a list or a mapping")
    return value


Date = Annotated[
    InstanceOf[EdtfDate],
    BeforeValidator(_to_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "format": "edtf",
            "description": "EDTF level 1 (ISO 8601-2): 2023-09-28, 2023-09, 2023-08~, 2023-09-XX, "
            "2023-08-30/2023-09-02, 2023-12/..",
            "examples": ["2023-09-28", "2023-09", "2023-08-30/2023-09-02"],
        }
    ),
]
FigureValue = Annotated[
    InstanceOf[Figure],
    BeforeValidator(_to_figure),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "format": "figure",
            "description": "12, 10-15, '>100', '>=10' (at least), '<20', '~100' (about); 0 means that "
            "a source says none",
        }
    ),
]
Flag = Annotated[bool, BeforeValidator(_to_bool), WithJsonSchema({"type": "boolean"})]


@dataclass(frozen=True, slots=True)
class Line:
    """Marks a text of one line and at most ``longest`` characters that is not blank."""

    longest: int

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def _check(self, value: str) -> str:
        value = value.strip()
        if not value:
            raise flaw("E109", "this value is blank; fill it in or remove the key")
        if "\n" in value:
            raise flaw("E122", "this must be a single line; long text belongs into the body")
        if len(value) > self.longest:
            raise flaw(
                "E122", f"{len(value)} characters are too many: at most {self.longest} fit here"
            )
        return value


Title = Annotated[str, Line(90)]
Label = Annotated[str, Line(200)]
Summary = Annotated[str, Line(300)]
Note = Annotated[str, Line(1000)]

_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+")


def _check_address(value: str) -> str:
    if not _ADDRESS.fullmatch(value) or len(value) > 2000:
        raise flaw(
            "E126",
            f"'{shorten(value)}' is not a web address that can be linked: it must begin with "
            "https:// or http:// and hold no blanks, quotes or angle brackets",
        )
    host = re.split(r"[/?#]", value.split("://", 1)[1], maxsplit=1)[0]
    if "@" in host:
        raise flaw("E126", f"'{shorten(value)}' hides its host behind a user name")
    if not host or "[" in host or "]" in host:
        raise flaw("E126", f"'{shorten(value)}' names no host")
    return value


Address = Annotated[
    str,
    AfterValidator(_check_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")


def _check_language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise flaw(
            "E121", f"'{shorten(value)}' is not a language tag (BCP 47) such as en, fr or pcm"
        )
    return value


Language = Annotated[
    str,
    AfterValidator(_check_language),
    WithJsonSchema({"type": "string", "format": "language", "pattern": f"^{_LANGUAGE.pattern}$"}),
]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Marks a value that may be written shorter: as a text, of which ``expand`` makes the whole."""

    expand: Callable[[str], Any]

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # YAML reads an id that is made of digits as a number.
        return {"anyOf": [handler(schema), {"type": ["string", "integer"]}]}

    def _expand(self, value: Any) -> Any:
        return self.expand(value) if isinstance(value, str) else value


OneOrMany = Shorthand(lambda value: (value,))
"""Lets a list of one be written as the value alone."""


def named_by(key: str) -> Shorthand:
    """Let an item that has only its ``key`` be written as a plain text."""
    return Shorthand(lambda value: {key: value})


def at_most(count: int, values: Iterable[Any]) -> None:
    """Raise a flaw when a list holds more than ``count`` items."""
    found = len(tuple(values))
    if found > count:
        raise flaw("E123", f"{found} items are too many: at most {count} fit here")


def shorten(value: str, longest: int = 60) -> str:
    """Return the value for a message: on one line, cut with an ellipsis when long."""
    line = " ".join(value.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
