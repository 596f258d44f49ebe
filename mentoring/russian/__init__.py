"""Russian as the portal prints it: cases, initials, dates and numbers in words, search keys.

Pure computing: no tables, no HTTP. The libraries are loaded when the first word is declined.
Numbers, initials and «г.» are joined to their words by no-break spaces.
"""

from mentoring.russian.counting import counted, plural
from mentoring.russian.dates import (
    date_digits,
    date_words,
    date_words_long,
    day_and_month,
    in_days_words,
    period_words,
)
from mentoring.russian.declension import decline_full, decline_name
from mentoring.russian.grammar import CannotDecline, Case, Gender, agreed
from mentoring.russian.names import (
    Name,
    full,
    gender_of,
    initials,
    initials_after,
    initials_before,
    parse_name,
)
from mentoring.russian.posts import decline_post
from mentoring.russian.spelling import NBSP, quoted, search_key, sort_key
from mentoring.russian.wording import about, listed, together_with

__all__ = [
    "NBSP",
    "CannotDecline",
    "Case",
    "Gender",
    "Name",
    "about",
    "agreed",
    "counted",
    "date_digits",
    "date_words",
    "date_words_long",
    "day_and_month",
    "decline_full",
    "decline_name",
    "decline_post",
    "full",
    "gender_of",
    "in_days_words",
    "initials",
    "initials_after",
    "initials_before",
    "listed",
    "parse_name",
    "period_words",
    "plural",
    "quoted",
    "search_key",
    "sort_key",
    "together_with",
]
