"""Looking closer at what is published: where a series changes its rhythm, and what a dated goal would need. Pure, and
nothing here looks ahead: it is arithmetic on figures that are there.
"""
