"""One step a file, applied at start. `HEAD` is the newest; a test holds it against the files."""

HEAD = "0012"
