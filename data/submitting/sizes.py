"""How large a file of figures may be: for whoever fetches it, and for whoever reads it."""

LARGEST = 2_000_000  # bytes
SAID = (f"{LARGEST // 1_000_000} MB",)  # as the sentence needs it
