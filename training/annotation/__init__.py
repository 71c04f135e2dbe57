"""From raw articles to corrected ones: drafts for people, and what they changed."""
