"""What people offer to the ports; found by autodiscover when the portal starts."""

from people.offers import finding, invariants, personal, today, upkeep

__all__ = ["finding", "invariants", "personal", "today", "upkeep"]
