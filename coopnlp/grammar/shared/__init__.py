"""What amounts and dates share: atoms, phrases, comparators."""
