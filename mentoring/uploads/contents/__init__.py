"""What is inside a file, one module for each family of kinds.

These modules run in the child process: they import neither Django nor settings.
"""
