"""spaCy's shapes: tokens, spans, and the attributes that coopnlp adds."""
