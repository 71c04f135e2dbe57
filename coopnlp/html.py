"""The public door to HTML: `coopnlp.html.displacy_options`, and `render`, which is `coopnlp.render`."""

from coopnlp.output.html import displacy_options, render

__all__ = ["displacy_options", "render"]
