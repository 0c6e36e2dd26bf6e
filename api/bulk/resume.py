"""``--resume``: there must be something to go on with.

To go on is what every run does. The option guards against a long run into a wrong, empty store.
"""

from sqlalchemy import Engine, select

from soczakaz.errors import SoczakazError
from store.models import Run


def begun(engine: Engine) -> str:
    """What to tell of the latest run in the store. Raises ``SoczakazError`` when there was none."""
    latest = select(Run.id, Run.started, Run.finished).order_by(Run.id.desc()).limit(1)
    with engine.connect() as connection:
        run = connection.execute(latest).one_or_none()
    if run is None:
        url = engine.url.render_as_string(hide_password=True)
        raise SoczakazError(f"в базе {url} ещё нет ни одного прогона; проверьте адрес или уберите --resume")
    state = f"завершён {run.finished:%d.%m.%Y %H:%M} (UTC)" if run.finished else "прерван, продолжаю"
    return f"Прогон № {run.id} от {run.started:%d.%m.%Y %H:%M} (UTC) {state}."
