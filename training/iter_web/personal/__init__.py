"""The schema `personal`: documents of our own making, data sets with names, and what they teach."""
