# `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)

.PHONY: help setup run cluster test check format build web dev bench speed fuzz coverage clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup: ## Install what building and running needs (Debian 12 packages; root or sudo)
	@scripts/setup

run: setup build ## Set up, build, and serve on port 8005 with an embedded PostgreSQL and demo data
	@scripts/run build/release/goticket

cluster: setup build ## Set up, build, and serve by two nodes behind a proxy, with a worker, PostgreSQL and Redis
	@scripts/cluster

test: setup ## Set up and run all tests, on builds with AddressSanitizer+UBSan and ThreadSanitizer
	@scripts/test

check: setup ## Every gate but the tests: format, layers, unused SQL, OpenAPI, types, lint
	@scripts/check

format: ## Put the C++ into its format
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

build: setup web ## Leave build/release/goticket and the web app in build/web
	@cmake --preset release >/dev/null && cmake --build --preset release -j $(JOBS)

web: setup ## Build the web app into build/web
	@scripts/web

dev: setup ## A quick build for daily work: build/dev/goticket
	@cmake --preset dev >/dev/null && cmake --build --preset dev -j $(JOBS)

bench: build ## Measure everything beside its references on this machine (docs/performance.md)
	@bench/run

speed: build ## Measure the pages on a slow phone: Lighthouse, first paint, layout shift
	@scripts/speed

fuzz: setup ## Feed each of our own parsers random input for a minute
	@scripts/fuzz

coverage: setup ## Line coverage of the C++ tests: build/coverage/report.txt
	@scripts/coverage

clean: ## Remove what was built; data folders stay
	@rm -rf build tests/api/node_modules web/node_modules
