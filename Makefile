# jixiao 绩效 — what one does here. `make demo` and `make test` work on a fresh Debian machine with Python ≥ 3.11.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := demo
# One document of each invented county; the other samples say the same in other kinds of file.
PUBLISHED := $(addprefix samples/dumps/,qingheyuan-renshe-2021.tika-doc.txt baidian-nongye-2022.tika-docx.txt \
	bingu-jiaoyu-2020.tika-doc.txt linzhangwan-shuili-2022.pdf-tables.txt shaquan-weijian-2023.md)

.PHONY: demo serve test lint bench clean lock samples

# Sets everything up, reads the bundled samples, builds their graph, checks it, traces a policy document
demo: $(VENV)/ready
	@mkdir -p $(DEMO)
	@$(BIN)/jixiao read samples/dumps samples/originals samples/negative --format xlsx -o $(DEMO)/samples.xlsx
	@test -s $(DEMO)/samples.xlsx
	@$(BIN)/jixiao build $(PUBLISHED) --config samples/jixiao.toml -o $(DEMO) --site
	@$(BIN)/jixiao check --data $(DEMO) -o $(DEMO)/check.html || test $$? = 1  # the samples break rules on purpose
	@$(BIN)/jixiao trace '冀人社规[2019]2号' --data $(DEMO)
	@echo
	@echo "读出的表格 · the workbook: $(DEMO)/samples.xlsx"
	@echo "图 · the graph: $(DEMO)/data"
	@echo "网站 · the site: $(DEMO)/index.html；预览 · preview: make serve"
	@echo "校验结果 · what the rules found: $(DEMO)/check.html"
	@echo "问题库 · questions: $(BIN)/jixiao query --list；$(BIN)/jixiao query cited-documents --data $(DEMO)"

# Shows the demo at an address of this machine, until Ctrl-C
serve: demo
	$(BIN)/jixiao serve $(DEMO)

# Sets up what the tests need and runs every one of them
test: lint
	$(BIN)/pytest -n 2

# Style, types and who may import whom
lint: $(VENV)/ready-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Speed and growth, as ratios in one run
bench: $(VENV)/ready-check
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/graph.py
	$(BIN)/python -m bench.growth
	$(BIN)/python bench/check.py
	PYTHONPATH=tests $(BIN)/python -m bench.mutations

# Writes the lock files anew from pyproject.toml (needs uv)
lock:
	uv pip compile pyproject.toml --group build --generate-hashes --no-emit-index-url --no-annotate --no-header -q --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --group check --generate-hashes --no-emit-index-url --no-annotate --no-header -q --python-version 3.11 -o requirements-check.lock

# Writes the bundled samples anew
samples: $(VENV)/ready-check
	cd tests && ../$(BIN)/python -m generator.bundle

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@sh .ci/python $(PYTHON) $(VENV)

$(VENV)/ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-check: requirements-check.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-check.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/ready
