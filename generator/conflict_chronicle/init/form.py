"""The issue form "Report an event", made of the fields that ``chronicle draft`` reads."""

from typing import Any

import yaml

from conflict_chronicle.draft.issue_form import FormField, load_form

PATH = ".github/ISSUE_TEMPLATE/report-an-event.yml"
_HEAD = {
    "en": (
        "Report an event",
        "For an event that is missing here. No knowledge of Git is needed.",
    ),
    "fr": (
        "Signaler un événement",
        "Pour un événement qui manque ici. Aucune connaissance de Git n'est nécessaire.",
    ),
}
_ORIGIN = """\
# Made of the fields that `chronicle draft --from-issue` reads: it finds the answers by these labels.
"""


def form_file(language: str) -> str:
    """Return the form in a language, as forges that know issue forms read it."""
    name, description = _HEAD[language]
    body = [_field(field, language) for field in load_form().values()]
    form = {"name": name, "description": description, "body": body}
    return _ORIGIN + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=1000)


def _field(field: FormField, language: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "label": field.label[language],
        "description": field.help[language],
    }
    element: dict[str, Any] = {"type": field.kind, "id": field.id, "attributes": attributes}
    if field.kind == "checkboxes":
        attributes["options"] = [
            {"label": choice[language], "required": field.required} for choice in field.choices
        ]
    elif field.required:
        element["validations"] = {"required": True}
    return element
