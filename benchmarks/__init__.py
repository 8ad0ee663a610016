"""What `make bench` runs: each figure beside its reference, measured in the same run."""

import sys
from pathlib import Path

# The servers are those that the tests start.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
