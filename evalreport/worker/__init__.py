"""The process inside a framework's environment: one task in, one run out.

Started by the path of `main.py`, isolated from the tool's packages: it finds itself and
`evalreport.model.spec` by path, and knows nothing else of the tool. Standard library only, in
the syntax of Python 3.8; whatever a measurement needs beyond that, it imports itself.
"""
