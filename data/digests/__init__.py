"""Digests: what changed since the last one, told to a chat or channel that subscribed, on its own day and time.

`schedule` says when, `changes` and `deadlines` what, `due` writes the notice of each period once, `subscriptions` are
what people set up. The notice holds what it covers; its card is made when it is told.
"""
