# A thin front of the CMake presets. `make demo` and `make test` are the two commands of the README.
JOBS ?= $(shell nproc)
LANDSEA = build/release/bin/landsea
.DELETE_ON_ERROR:
.PHONY: help deps deps-build build demo test bench fuzz lint format clean install

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

deps:  ## install the missing Debian packages (sudo if not root)
	@scripts/install-deps.sh

deps-build:
	@scripts/install-deps.sh build

build: deps-build  ## build the program at build/release/bin/landsea
	@cmake --preset release > build-release.log 2>&1 || { cat build-release.log; rm -f build-release.log; exit 1; }; rm -f build-release.log
	@cmake --build --preset release -j $(JOBS)

demo: build  ## assess the electric-car example and write demo.html
	@$(LANDSEA) assess examples/ev-battery/chain.yaml --html demo.html
	@echo; echo "The page: $(CURDIR)/demo.html"

test: deps build  ## the whole test suite under sanitizers, and smoke tests of the release build
	@cmake --preset dev
	@cmake --build --preset dev -j $(JOBS)
	@cd ui && npm ci --no-audit --no-fund --silent
	@ctest --preset dev
	@tests/release/run $(LANDSEA)

bench: deps  ## build and run the benchmarks (docs/performance.md)
	@cmake --preset release-tests && cmake --build --preset release-tests -j $(JOBS)
	@bench/run build/release-tests/bin

fuzz: deps  ## run every fuzzer for a minute
	@cmake --preset fuzz && cmake --build --preset fuzz -j $(JOBS)
	@fuzz/run build/fuzz/bin 60

lint:  ## clang-tidy over the whole tree
	@scripts/install-deps.sh build test lint
	@cmake --preset tidy && cmake --build --preset tidy -j $(JOBS)

format:  ## clang-format in place
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 -i

install: build  ## install under /usr/local (or DESTDIR)
	@cmake --install build/release

clean:  ## remove the build directory
	@rm -rf build demo.html
