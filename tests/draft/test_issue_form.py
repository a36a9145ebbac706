from conflict_chronicle.draft.issue_form import load_form


def test_every_field_of_the_form_is_worded_in_the_same_languages() -> None:
    for field in load_form().values():
        assert set(field.label) == set(field.help) == {"en", "fr"}, field.id
        for choice in field.choices:
            assert set(choice) == {"en", "fr"}, field.id


def test_no_two_fields_have_the_same_label() -> None:
    labels = [text for field in load_form().values() for text in set(field.label.values())]
    assert len(labels) - len(set(labels)) == 0


def test_only_checkboxes_have_choices() -> None:
    for field in load_form().values():
        assert bool(field.choices) == (field.kind == "checkboxes"), field.id
