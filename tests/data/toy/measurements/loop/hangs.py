"""Never ends, has a child that never ends, and both ignore requests to end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import Any

CONFIGURATIONS = ("default",)


def prepare(parameters: dict[str, Any], configuration: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    sys.stderr.write("waiting for a lock\n")
    sys.stderr.flush()
    time.sleep(600)
