"""Where things lie. Everything that is made lives in `.venv`, `node_modules` and `var`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
STAMPS = VAR / "setup"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
