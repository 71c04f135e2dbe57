"""Who, where, how much, how many and when out of Persian news, with values."""
