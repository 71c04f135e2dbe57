"""Money, shares, quantities, counts and ranks, with what is counted."""
