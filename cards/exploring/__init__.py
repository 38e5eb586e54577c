"""Cards that lead further into one metric: beside others, over time, towards a dated goal."""
