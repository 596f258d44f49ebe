"""Tables of the ground floor that belong to no package of it."""

from mentoring.once import RequestKey

__all__ = ["RequestKey"]
