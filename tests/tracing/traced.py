"""Trace a file in many small buckets and print the links: `python traced.py ENGINE FILE`.

An engine needs a process of its own, since Daft takes one runner for each. Whoever opens an address on the way is told on
standard error.
"""

import dataclasses
import signal
import sys
import urllib.request

from retold.reports.trace import as_json
from retold.tracing.flow.engines import engine
from retold.tracing.gathering import gather
from retold.tracing.settings import settings
from retold.tracing.trace import trace

WORKERS = 2


def opened(address, *_, **__):
    """Stands in for what opens an address."""
    sys.stderr.write(f"opened {getattr(address, 'full_url', address)}\n")
    raise OSError


def main(name, place):
    """Trace, on a Ray of two workers where Ray is wanted."""
    urllib.request.urlopen = opened
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts with it ignored
    if name == "ray":
        started()
    small = dataclasses.replace(settings(), batch=6000)
    found = trace(gather([place], print), settings=small, engine=engine(name), progress=told)
    sys.stdout.write(as_json(found))


def started(tries=3):
    """Start Ray; it gives up after half a minute, which on a busy machine is no failure of ours."""
    import ray  # noqa: PLC0415 -- only where it is wanted

    try:
        ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, logging_level="error")
    except Exception:
        if tries == 1:
            raise
        ray.shutdown()
        started(tries - 1)


def told(step, done, of):
    """Say how far it is."""
    sys.stderr.write(f"{step} {done} {of}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
