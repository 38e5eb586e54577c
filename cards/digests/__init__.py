"""Cards of digests: the digest itself, its settings, and the list of all of them."""
