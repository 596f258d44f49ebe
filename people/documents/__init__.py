"""The papers of people, one module each."""
