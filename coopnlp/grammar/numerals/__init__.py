"""What is a numeral, and how much it is worth."""
