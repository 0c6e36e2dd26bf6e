"""Natasha and spaCy as they are installed: a smoke test that really builds the models."""

from extract import language


def test_persons_and_places_are_found_with_their_offsets() -> None:
    text = "Контроль возложить на Марию Степановну Ветрову, рабочая группа заседает в Твери."
    persons = [text[start:end] for start, end in language.names(text, "PER")]
    assert persons == ["Марию Степановну Ветрову"]
    assert [text[start:end] for start, end in language.names(text, "LOC")] == ["Твери"]


def test_the_tokenizer_keeps_initials_and_numbers_of_acts_whole() -> None:
    tokens = [token.text for token in language.read("И.М. Ветрова, закон № 189-ФЗ, приказ 243н")]
    assert "И.М." in tokens and "189-ФЗ" in tokens and "243н" in tokens


def test_natasha_shares_the_morphology_of_the_rest_of_the_program() -> None:
    language.read("Иванов")
    import natasha

    words = natasha.MorphVocab()
    assert "pymorphy3" in type(words.parse).__module__ or any(
        "pymorphy3" in base.__module__ for base in type(words).__mro__
    )
