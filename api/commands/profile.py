"""``soczakaz profile``: a profile by questions, or from an existing act."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.files import STDIN, read_input, write_output
from api.russian import examples
from soczakaz.errors import SoczakazError
from soczakaz.near import perhaps

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
                "soczakaz profile proshlyi-god.docx -o novyi-god.yaml",
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
    made.add_argument("--force", action="store_true", help="заменить файл, который уже есть")
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
    profile = write_profile(values, decisions).encode()
    if not args.force:
        _spare(args.output, profile)
    write_output(args.output, profile)
    print("Решите:" if decisions else "Профиль готов.", file=sys.stderr)
    for n, text in enumerate(decisions, 1):
        print(f"  {n}. {text}", file=sys.stderr)
    return 0


def _spare(target: str | None, text: bytes) -> None:
    """Refuse to write over a file that holds something else: a profile is filled in by hand."""
    if target is None or target == STDIN:
        return
    path = Path(target)
    if path.is_file() and path.read_bytes() != text:
        raise SoczakazError(
            f"{target}: такой файл уже есть, а в нём могут быть ваши правки; укажите другое имя в -o или, если он не нужен, "
            "повторите с --force"
        )


def _refuse_unknown(args: Namespace) -> None:
    from soczakaz.ru.regions import region_named, regions

    if args.region and region_named(args.region) is None:
        near = perhaps(args.region, [region.name for region in regions()])
        raise SoczakazError(
            f'нет такого субъекта: «{args.region}»{near}; напишите полностью, например, --region "Смоленская область"'
        )


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
    answers = _kept(kept)
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
                answer = _whole(_asked(prompt), prompt.options)
                if answer == "назад":
                    break
                prompt = talk.send(answer)
                if not prompt.error:
                    answers.append(answer)
                    _keep(kept, answers)
        except StopIteration as end:
            text = write_profile(end.value)
            break
        except (EOFError, KeyboardInterrupt):
            _say(f"\nПрервано, ответов сохранено: {len(answers)}. Чтобы продолжить, повторите команду.")
            return 130
        answers = answers[:-1]
        _keep(kept, answers)
    write_output(str(target), text.encode())
    kept.unlink(missing_ok=True)
    try:
        load(text, target.name)
    except ProfileError as error:
        _say(f"\nПрофиль записан, но требует правки.\n{error}")
        return 0
    _say(f"\nПрофиль записан: {target}. Дальше: soczakaz draft {target} -o ПАПКА")
    return 0


def _kept(path: Path) -> list[str]:
    """The answers of an interview that was broken off."""
    try:
        answers = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        answers = None
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        raise SoczakazError(f"{path}: сохранённые ответы не читаются; удалите этот файл и начните заново")
    return answers


def _keep(path: Path, answers: list[str]) -> None:
    write_output(str(path), json.dumps(answers, ensure_ascii=False).encode())


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
    typed = input().strip().encode("utf-8", "surrogateescape")
    try:
        return typed.decode()
    except UnicodeDecodeError:
        return typed.decode("cp1251", "replace")  # a Windows pipe


def _whole(answer: str, options: tuple[str, ...]) -> str:
    """The only option that begins as the answer does, shown to the person; else the answer itself."""
    begun = [option for option in options if answer and option.casefold().startswith(answer.casefold())]
    if len(begun) != 1 or answer in options:
        return answer
    _say(f"  {begun[0]}")
    return begun[0]


def _say(text: str) -> None:
    print(text, file=sys.stderr)
