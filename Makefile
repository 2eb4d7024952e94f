# The few commands, each named once. `make` lists them.
.PHONY: help run test one soak lint types check bench

help:
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: ## start the program
	uv run prebirth

test: ## all tests, on all processors
	uv run pytest

one: ## one file or test, quickly: make one T=tests/gaps/test_find.py
	uv run pytest -n0 $(T)

soak: ## the long walks and sweeps, whole
	uv run pytest -m soak

lint: ## format, lint and the arrows between rooms
	uv run ruff format && uv run ruff check --fix && uv run lint-imports

types: ## the strict type check
	uv run mypy

check: ## exactly what CI runs, from a clean clone of what is committed
	.ci/run

bench: ## every benchmark, each against a baseline of the same run
	uv run python -m benchmarks
