"""Limits of what is taken, as data. A purpose (purposes.py) may be narrower, never wider."""

MB = 1024 * 1024

LARGEST_FILE = 25 * MB
LARGEST_REQUEST = 30 * MB  # all files of one form; deploy/Caddyfile refuses more at the door
LARGEST_TEXT = 10 * MB
LARGEST_SIGNATURE = MB

PIXELS = 40_000_000  # A4 at 600 dots an inch is 35 million
SIDE = 20_000
DRAWN = 600_000_000  # points of all passes of a JPEG; cameras make about ten passes

# Containers of Office: a paper of a school has tens of parts, a big table 30 MB of XML in one.
PARTS = 2_000
DIRECTORY = MB  # bytes of the list of parts
UNPACKED = 100 * MB
RATIO = 100  # of a part above 1 MB; ordinary sheets reach 15, deflate itself ends at 1032
CONTENT_TYPES = MB
PROLOG = MB // 4  # of XML before and in its first element

# PDF: streams that hold objects; the text and pictures of pages are not unpacked here.
OBJECTS = 32 * MB
STREAMS = 50_000

# The child process that looks inside (budgets.md, section 4).
SECONDS = 5
MEMORY = 768 * MB  # of address space; the libraries alone take 60
AT_ONCE = 2  # children of one server process
WAIT = 20  # seconds for a free place
