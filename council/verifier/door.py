"""The door of an archive: `python3 -I ARCHIVE.zip`, or `python3 -I verify.py` in the folder where it was unpacked.

An archive holds it twice, as `__main__.py` and as `verify.py`, beside the folder `verifier/`.
"""

import os
import sys

if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    if sys.version_info < (3, 9):  # noqa: UP036 -- it runs with whatever Python its reader has
        sys.exit("Python 3.9 ou plus est nécessaire. / Python 3.9 or later is needed.")
    sys.dont_write_bytecode = True
    sys.path.insert(0, here)
    from verifier.__main__ import main

    sys.exit(main(here))
