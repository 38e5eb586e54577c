# All that a developer types. `make run` and `make test` work on a fresh machine with Python 3.11+ with venv, and nothing else.
PYTHON ?= python3
# Debian keeps servers (nginx) where only root looks.
export PATH := $(PATH):/usr/sbin
BIN := .venv/bin
CODE := app.py bot cards data handlers tests

.PHONY: run second test check venv dev lock format lint types contracts coverage thorough soak e2e deployment load bench licences sbom audit clean

run: venv
	@sh deploy/run.sh

# Somebody else at a Playground of their own, while `make run` serves: make second WHO=user-sato
second: venv
	@sh deploy/second.sh $(WHO)

# All but what takes long, which `make check` looks at as well.
test: dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not e2e and not slow and not thorough and not deployment"

check: dev format-check lint types contracts coverage thorough e2e deployment

venv: .venv/.ready
.venv/.ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	@echo "Installing the locked packages (a minute or two, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

dev: .venv/.ready-dev
.venv/.ready-dev: .venv/.ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

format: dev
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

.PHONY: format-check
format-check: dev
	$(BIN)/ruff format --check $(CODE)

lint: dev
	$(BIN)/ruff check $(CODE)

types: dev
	$(BIN)/mypy

contracts: dev
	$(BIN)/lint-imports

coverage: dev
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not e2e and not slow and not thorough and not deployment" --cov --cov-report=term:skip-covered --cov-fail-under=$(COVER)
COVER := 90

# Without a look at every line: it would take twice as long, and the tests before have run them.
thorough: dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "thorough and not slow and not e2e and not deployment"

soak: dev
	$(BIN)/python -m pytest -q -m slow

e2e: dev
	@command -v node >/dev/null || { echo "make e2e needs Node 18 or newer; it starts Microsoft's Agents Playground."; exit 1; }
	@command -v chromium >/dev/null || { echo "make e2e needs the Chromium browser (Debian: apt-get install chromium)."; exit 1; }
	@npm ci --silent --no-audit --no-fund --prefix deploy/playground
	$(BIN)/python -m pytest -q -m e2e tests/e2e tests/gallery

# Pictures of every kind of card for docs/gallery, of those that changed; and the JSON that the tests compare with.
.PHONY: gallery snapshots
gallery: dev
	@npm ci --silent --no-audit --no-fund --prefix deploy/playground
	$(BIN)/python -m tests.gallery

snapshots: dev
	$(BIN)/python -m tests.gallery --snapshots

# What deploy/ describes: what its image installs, its steps one by one, then PostgreSQL, two replicas and the proxy from
# processes.
deployment: dev sbom
	@command -v nginx >/dev/null || { echo "make deployment needs nginx (Debian: apt-get install nginx-light)."; exit 1; }
	$(BIN)/python -m pytest -q -m deployment tests/deployment tests/load

# An hour of the office in ten minutes, with a kill and a database that goes away: what docs/performance.md tells of it.
load: dev
	@command -v nginx >/dev/null || { echo "make load needs nginx (Debian: apt-get install nginx-light)."; exit 1; }
	$(BIN)/python -W ignore -m tests.load $(MINUTES)
MINUTES := 10

bench: dev .venv-bench/.ready
	$(BIN)/python -m tests.bench

# The echoes of other SDKs live in a venv of their own: ours must not come to depend on what they bring.
.venv-bench/.ready: requirements-bench.lock
	@test -x .venv-bench/bin/pip || $(PYTHON) -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# The lock files name versions and hashes, and no address of any index: pip takes them from wherever it is set up to.
UV := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet
lock: dev
	$(UV) pyproject.toml -o requirements.lock
	$(UV) --group dev -c requirements.lock -o requirements-dev.lock
	$(UV) --group bench -o requirements-bench.lock
	$(UV) --group supply -o requirements-supply.lock

licences: dev
	$(BIN)/python -m tests.licences > docs/licences.md

# Tools that look at what we depend on live in a venv of their own, too.
.venv-supply/.ready: requirements-supply.lock
	@test -x .venv-supply/bin/pip || $(PYTHON) -m venv --clear .venv-supply
	@.venv-supply/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-supply.lock
	@touch $@

sbom: .venv-supply/.ready
	@mkdir -p build
	.venv-supply/bin/python -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.json

# Strict: what could not be looked up is no good news. A mirror of the index may know no vulnerabilities at all.
audit: .venv-supply/.ready
	.venv-supply/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock

clean:
	rm -rf .venv .venv-bench .venv-supply .mypy_cache .ruff_cache .coverage build var
