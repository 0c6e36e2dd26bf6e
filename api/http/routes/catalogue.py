"""The law catalogue: norms and requirements."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.desk.catalogue import law
from api.desk.errors import NotFoundError
from api.http.routes import refusals
from api.http.schemas_server import Law, Norm, Requirement

router = APIRouter(prefix="/law", tags=["Требования"])


@router.get("", summary="Нормы и требования", responses=refusals(422))
async def catalogue(
    as_of: Annotated[dt.date | None, Query(description="только действующие в этот день")] = None,
) -> Law:
    """То, по чему идёт проверка."""
    found = law()
    chosen: Any = found.in_force(as_of) if as_of else found.requirements.values()
    return Law(
        version=found.version,
        norms=[Norm.model_validate(norm) for norm in found.norms.values()],
        requirements=[Requirement.model_validate(entry) for entry in chosen],
    )


@router.get("/{rule}", summary="Одно требование", responses=refusals(404, 422))
async def requirement(rule: Annotated[str, Path(max_length=100, examples=["PLN-003"])]) -> Requirement:
    """По коду или имени."""
    wanted = rule.lower()
    for entry in law().requirements.values():
        if wanted in (entry.id.lower(), entry.name, *(alias.lower() for alias in entry.aliases)):
            return Requirement.model_validate(entry)
    raise NotFoundError("нет такого требования; список — /api/v1/law")
