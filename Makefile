# make demo    certify an invented chart: prints the determination, leaves demo-out/report.html
# make test    the tests (a browser for the pages is installed when absent and allowed)
# make help    the other targets
SHELL := /bin/bash
.DEFAULT_GOAL := help

BIN := .venv/bin
READY := .venv/.installed
DEMO := fixtures/natalizumab-canada-highly-active
COMPILE := pip-compile --quiet --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
           --no-emit-options --strip-extras --allow-unsafe

.PHONY: help demo test test-long check bench lock lock-py312 fixtures clean browser

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## */  make \1|/' | column -t -s '|'

$(READY): pyproject.toml $(wildcard requirements*.lock)
	@.ci/environment

demo: $(READY) ## certify an invented chart and leave a report that opens in a browser
	@mkdir -p demo-out
	$(BIN)/infucert certify $(DEMO) --therapy natalizumab --as-of 2026-04-20
	@$(BIN)/infucert certify $(DEMO) --therapy natalizumab --as-of 2026-04-20 --format html -o demo-out/report.html
	@echo; echo "The report with the words marked on their pages: demo-out/report.html"

test: $(READY) browser ## all tests but the long ones
	$(BIN)/pytest

test-long: $(READY) browser ## every test
	$(BIN)/pytest -m "long or not long"

browser:
	@command -v chromium >/dev/null 2>&1 || .ci/debian-package chromium "a browser for the tests of the pages"

check: $(READY) ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## time the reading of charts
	$(BIN)/python -m benchmarks

fixtures: $(READY) ## make the PDFs of the fixtures from their sources
	$(BIN)/python fixtures/make_pdfs.py

lock: $(READY) ## bring the lock files up to date with pyproject.toml (Python 3.11)
	$(BIN)/$(COMPILE) --output-file requirements.lock pyproject.toml
	$(BIN)/$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

lock-py312: ## the same for Python 3.12, which must be installed with pip-tools
	python3.12 -m piptools compile $(wordlist 2,99,$(COMPILE)) --extra dev \
	    --output-file requirements-dev-py312.lock pyproject.toml

clean: ## remove everything that make made
	rm -rf .venv demo-out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
