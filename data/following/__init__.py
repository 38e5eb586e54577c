"""Following a metric: who hears of what was published about it."""
