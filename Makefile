# make report   measure what is missing and write the article into output/
# make test     style, types, layers, tests
# make check    the same without the tests

VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.installed

.PHONY: report test check clean

report: $(STAMP)
	$(BIN)/evalreport build

test: check
	.ci/system test
	$(BIN)/pytest -n 2 --dist loadgroup

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(STAMP): pyproject.toml
	.ci/system report
	test -x $(BIN)/pip || { python=$${PYTHON:-$$(.ci/python)} && $$python -m venv $(VENV); }
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	test ! -f $(VENV)/pyvenv.cfg || rm -rf $(VENV)
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
