"""JSON Schemas as files, for editors that complete and check YAML while one writes."""

import json
from collections.abc import Mapping

from conflict_chronicle.model.json_schema import KINDS, file_schema
from conflict_chronicle.vocabulary import Vocabulary

FOLDER = ".vscode/schemas/"


def schema_files(vocabularies: Mapping[str, Vocabulary] | None = None) -> dict[str, str]:
    """Return name -> text of the schema of each kind of YAML file."""
    return {
        f"{kind}.json": json.dumps(file_schema(kind, vocabularies), indent=1, ensure_ascii=False)
        + "\n"
        for kind in KINDS
    }
