"""How fast the house is, beside a bare floor measured in the same run (ratios, not seconds)."""
