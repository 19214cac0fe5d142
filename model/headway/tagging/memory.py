"""Keep freed memory for the next step instead of handing it back to the system.

A training step frees and takes hundreds of megabytes in tensors of ever other sizes. By default
glibc gives each back and asks for it anew, and the system zeroes every page: more than half of the
training time where page faults are dear, as on virtual machines. Leaves out other C libraries.
"""

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4  # from <malloc.h>
_NEVER = 2**31 - 1


def keep_memory() -> bool:
    """Tell the C library to keep freed memory; return whether it could be told."""
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False  # musl and others have no such setting
    return bool(mallopt(_M_MMAP_MAX, 0)) and bool(mallopt(_M_TRIM_THRESHOLD, _NEVER))
