"""The app package that an administrator uploads to Teams: manifest, language files and icons, in one zip.

Knows settings and its own texts; nothing of handlers, cards or data. What the command lists promise is held to the
handlers by a test.
"""
