"""The verbs of people: keyword-only, atomic, audited; each asks its rule inside the lock."""
