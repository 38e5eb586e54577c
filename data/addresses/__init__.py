"""What stands in an address that anybody may call: signed, with an end, and about one thing only.

Pure; knows no store.
"""
