"""Measured, evidence-bound comparisons of software frameworks.

`evalreport` benchmarks every framework of an evaluation in an environment of its own and
turns the results into an article (Markdown, HTML, PDF) in which each number, comparison and
rating traces back to a raw measurement or to a cited source.
"""

__version__ = "0.1.0"
