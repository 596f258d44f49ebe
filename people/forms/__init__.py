"""Parsing and wording of what is typed; a form saves nothing."""
