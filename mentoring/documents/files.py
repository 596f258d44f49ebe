"""Where issued papers lie: a shelf of their own, from which no issued byte is ever taken away."""

from mentoring.storage import Shelf

SHELF = Shelf("issued")
