"""The working days of Russia as data, and the terms that are counted by them."""
