"""Commands in this process, with the catalogue and the reader that it has: a process for each would make both anew.

That they run from outside as well, each with its exit status, is shown by tests/test_app.py.
"""

from __future__ import annotations

import io
import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout

import pytest

import app
from tests import made


def share(patched: pytest.MonkeyPatch) -> None:
    patched.setattr(app, "load", made.catalogue)
    patched.setattr(app, "Reader", lambda _: made.reader())


def run_here(*args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """With these settings and no others."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        share(patched)
        for name in [name for name in os.environ if name.startswith("MADOGUCHI_")]:
            patched.delenv(name)
        for name, value in settings.items():
            patched.setenv(f"MADOGUCHI_{name}", value)
        try:
            status = app.main(args)
        except SystemExit as wrong:
            status = int(wrong.code or 0)
    return subprocess.CompletedProcess(args, status, out.getvalue(), err.getvalue())
