"""Reference data that ships with the product: JSON under `fixtures/reference/`.

Pure reading: no Django, no database, no network. Whoever reads keeps the result; the files do not
change while the portal runs.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "reference"


def read(name: str) -> Any:
    """The parsed content of `fixtures/reference/<name>`, for example "law.json".

    Raises FileNotFoundError or ValueError: a broken installation, not a mistake of the user.
    """
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
