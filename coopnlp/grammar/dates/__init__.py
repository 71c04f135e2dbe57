"""Days and periods, times of day, lengths of time: what was said, and which days that is."""
