"""``soczakaz profile``: a profile by questions, or from an existing act."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.files import read_input, write_output
from api.russian import examples
from soczakaz.errors import SoczakazError

if TYPE_CHECKING:
    from generate.from_act import ForPlace
    from generate.profile_interview import Prompt
    from soczakaz.act import Act

DEFAULT_OUTPUT = "profile.yaml"


def add_to(commands: Any) -> None:
    """Describe the command."""
    made = commands.add_parser(
        "profile",
        help="профиль акта: по вопросам или из готового акта",
        description="«new» задаёт вопросы и записывает профиль; прерванный опрос продолжается той же командой.\n"
        "ФАЙЛ акта превращается в профиль; с --for — для другого места: чужие места, лица, даты и значения\n"
        "не переносятся. «schema» печатает схему профиля для редакторов YAML.",
        epilog=examples(
            [
                "soczakaz profile new -o profile.yaml",
                'soczakaz profile akt.docx --for "Вяземский район" --region "Смоленская область" > profile.yaml',
                "soczakaz profile proshlyi-god.docx -o profile.yaml",
                "soczakaz profile schema > profile.schema.json",
            ]
        ),
    )
    made.add_argument("what", metavar="new|schema|ФАЙЛ", help="что сделать или файл акта («-» — стандартный ввод)")
    made.add_argument(
        "--for", dest="municipality", metavar="МЕСТО", help="муниципальное образование, для которого профиль"
    )
    made.add_argument("--region", metavar="СУБЪЕКТ", help="субъект Российской Федерации, для которого профиль")
    made.add_argument("-o", "--output", metavar="ИМЯ", help="куда записать профиль")
    made.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Make the profile. 0, or 2 when the act cannot be read or a place is not known."""
    if args.what == "new":
        return _new(args)
    if args.what == "schema":
        from generate.profile_schema import schema_text

        write_output(args.output, schema_text().encode())
        return 0
    from check.engine import admit
    from extract.pipeline import extract
    from generate.from_act import from_act
    from generate.profile_text import write_profile

    _refuse_unknown(args)
    data, name = read_input(args.what)
    act = extract(data, name).act
    admit(act)
    values, decisions = from_act(act, _place(args, act))
    if args.municipality and not args.region:
        kept = f"регион: остался прежний, {values['регион']}; если новый другой, повторите команду с --region"
        decisions = (kept, *decisions)
    write_output(args.output, write_profile(values, decisions).encode())
    print("Решите:" if decisions else "Профиль готов.", file=sys.stderr)
    for n, text in enumerate(decisions, 1):
        print(f"  {n}. {text}", file=sys.stderr)
    return 0


def _refuse_unknown(args: Namespace) -> None:
    from soczakaz.ru.regions import region_named

    if args.region and region_named(args.region) is None:
        raise SoczakazError(f'нет такого субъекта: «{args.region}»; напишите, например, --region "Смоленская область"')


def _place(args: Namespace, act: "Act") -> "ForPlace | None":
    from generate.from_act import ForPlace

    if not args.municipality and not args.region:
        return None
    region = args.region or act.requisites.region
    if region is None:
        raise SoczakazError('в акте не прочитан субъект; укажите его: --region "Смоленская область"')
    return ForPlace(region, args.municipality)


def _new(args: Namespace) -> int:
    """The interview. Answers are kept beside the profile until it is written."""
    from generate.profile_file import ProfileError, load
    from generate.profile_interview import interview
    from generate.profile_text import write_profile

    target = Path(args.output or DEFAULT_OUTPUT)
    if target.exists():
        raise SoczakazError(f"{target}: такой файл уже есть; укажите другое имя: -o новый.yaml")
    kept = target.with_name(f"{target.name}.answers")
    answers: list[str] = json.loads(kept.read_text("utf-8")) if kept.exists() else []
    if answers:
        _say(f"Продолжаем с вопроса {len(answers) + 1}.")
    _say("Enter — пропустить, если вопрос это разрешает; «назад» — к прошлому вопросу; Ctrl+C — прервать.\n")
    while True:
        talk = interview()
        try:
            prompt = next(talk)
            for answer in answers:
                prompt = talk.send(answer)
            while True:
                answer = _asked(prompt)
                if answer == "назад":
                    break
                prompt = talk.send(answer)
                if not prompt.error:
                    answers.append(answer)
                    kept.write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
        except StopIteration as end:
            text = write_profile(end.value)
            break
        except (EOFError, KeyboardInterrupt):
            _say(f"\nПрервано, ответов сохранено: {len(answers)}. Чтобы продолжить, повторите команду.")
            return 130
        answers = answers[:-1]
        kept.write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    write_output(str(target), text.encode())
    kept.unlink(missing_ok=True)
    try:
        load(text, target.name)
    except ProfileError as error:
        _say(f"\nПрофиль записан, но требует правки.\n{error}")
        return 0
    _say(f"\nПрофиль записан: {target}. Дальше: soczakaz draft {target} -o ПАПКА")
    return 0


def _asked(prompt: "Prompt") -> str:
    if prompt.error:
        _say(f"  ! {prompt.error}")
    else:
        _say(prompt.text)
        for n, option in enumerate(prompt.options, 1):
            _say(f"    {n}. {option}")
    if prompt.example and not prompt.options:
        _say(f"  например: {prompt.example}")
    print("> ", end="", file=sys.stderr, flush=True)
    return input().strip()


def _say(text: str) -> None:
    print(text, file=sys.stderr)
