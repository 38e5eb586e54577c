"""What can be asked about: topics, metrics, facts, entries and organisations, as YAML that people edit.

Knows its own files and nothing else: no database, no language, no clock. A figure that is submitted later lives in the
store; what stands here is what a new installation starts from. Whatever is wrong in a file stops the start with a
sentence that names the file, the entry and what was expected.

`schema.py` says which keys there are. Adding a metric means adding one entry to one file under `metrics/`.
"""

from data.catalogue.contents import Catalogue
from data.catalogue.load import load

__all__ = ["Catalogue", "load"]
