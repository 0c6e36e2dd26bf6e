"""Numbers that rows carry, in a column of their own or in their text."""

import re

# «6.1. Организация …», «А.1 Организация …», «II.3 …»: at least two levels, so that no date or year is taken.
OWN_NUMBER = re.compile(
    r"\s*(\d{1,2}(?:\.\d{1,3}){1,3}|(?:[IVX]{1,4}|[А-Я])\.\d{1,2}(?:\.\d{1,2})?)(?:\.(?!\d)|\))?(?=\s|[А-ЯЁA-Z«])(?!\s*(?:%|процент|год|млн|тыс))\s*(?=\S)"
)
# «6.1.», «3)», «IV», «п. 5»: a cell that is only a number.
PRINTED = re.compile(r"(?:п(?:ункт|\.)?\s*)?((?:\d{1,3}|[IVXХ]{1,5}|[а-я])(?:\.\d{1,3})*)\s*[.)]?", re.IGNORECASE)
