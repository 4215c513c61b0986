"""How this process looks after its memory."""

import gc

# Between two looks for cycles: new objects, and how many looks until older ones are looked at too.
OBJECTS, YOUNG, OLD = 50_000, 20, 100


def seldom_collected() -> None:
    """Look for unreachable cycles less often: a catalogue is hundreds of thousands of frozen records without any."""
    gc.freeze()
    gc.set_threshold(OBJECTS, YOUNG, OLD)
