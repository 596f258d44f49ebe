"""Pure computing: no tables, no HTTP."""
