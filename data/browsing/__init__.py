"""The dashboard gone through page by page: what stands on a screen, with what is published now. Knows no cards."""
