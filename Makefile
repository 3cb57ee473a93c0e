# The words of the project; `make` alone lists them.

SWIFT ?= swift
# Importing a sibling that Package.swift does not declare is an error.
WALLS := --explicit-target-dependency-import-check error
# The same traits in every word: other ones would build everything again.
PACKAGE := $(WALLS) --traits Kafka,PostgreSQL,Redis
RELEASE := -c release $(PACKAGE)
RIALTO := .build/release/rialto

# What `make run` writes to, and what it adds to the command line.
DATA ?= rialto-data
ARGS ?=

SOURCES := $(wildcard Package.swift Sources Tests Benchmarks fuzz)
TIDY := $(SWIFT) test --package-path Tests/TidyTests --scratch-path .build/tidy --disable-xctest
SYSTEM := '^SystemTests\.'
# Tests that wait for a network or a clock. They run apart from those that compute for minutes, or they would wait for
# those, with the bounds of the venue's own clock running out meanwhile.
WAITING := '^(DemoTests|GatewayTests|LoadTests)\.'
# Tests of what is outside: brokers, databases, servers of PostgreSQL and Redis that are killed, cut off and full, and
# receivers that fail.
OUTSIDE := '^(AdapterTests|KafkaTests|NotificationsTests|ServicesTests)\.'
# Tests of replicas that act by the real clock, while nothing else takes their threads.
REPLICAS := '^(BudgetTests|SnapshotsTests)\.'

.DEFAULT_GOAL := help
.PHONY: help build test check run bench bench-durable bench-crowd bench-services simulate canary rules openapi openapi-text fuzz corpus drills fmt ci system-tests \
	tools test-tools walk-tools
MAKEFLAGS += --no-print-directory

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

build: tools ## the program, as it is shipped: .build/release/rialto
	@$(SWIFT) build $(RELEASE) --product rialto

run: build ## a venue with demo markets and traders (DATA=dir, ARGS='--listen 127.0.0.1:9000')
	@exec $(RIALTO) serve --demo --data '$(DATA)' $(ARGS)

test: tools test-tools ## every test but those of the shipped binary, and two million random commands on both engines
	@$(TIDY)
	@$(SWIFT) build $(PACKAGE) --build-tests
	@$(SWIFT) test $(PACKAGE) --skip-build --disable-xctest --filter $(WAITING)
	@$(SWIFT) test $(PACKAGE) --skip-build --disable-xctest --filter $(OUTSIDE)
	@$(SWIFT) test $(PACKAGE) --skip-build --disable-xctest --filter $(REPLICAS)
	@$(SWIFT) test $(PACKAGE) --skip-build --disable-xctest --skip $(SYSTEM) --skip $(WAITING) --skip $(OUTSIDE) \
		--skip $(REPLICAS)
	@$(MAKE) simulate SEEDS=1..520 COMMANDS=4000 COMPLETE=yes
	@$(MAKE) simulate SEEDS=1..500 WORLD=venue

check: tools ## formatting, walls and tidiness, in seconds
	@$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)
	@$(TIDY)

# The history is measured in a server too.
WITH_SERVER = $(if $(filter --history,$(ARGS)),$(1))
bench: tools $(call WITH_SERVER,test-tools) ## time and allocations for each command (ARGS=--quick)
	@$(call WITH_SERVER,sh Benchmarks/postgresql.sh) $(SWIFT) run -c release $(WALLS) --package-path Benchmarks --scratch-path .build/benchmarks Benchmarks $(ARGS)

bench-durable: build ## what syncs cost: in process, one lone command, and over HTTP with syncs on and off in turns
	@$(SWIFT) run -c release $(WALLS) --package-path Benchmarks --scratch-path .build/benchmarks Benchmarks --durable $(ARGS)
	@sh Benchmarks/durable-http.sh $(RIALTO) $(ROUNDS)

bench-crowd: build ## what followers that drop and come back cost orders (ROUNDS=20 STREAMS=1000 RATE=100 CONFLATE=250)
	@sh Benchmarks/crowd.sh $(RIALTO) $(or $(ROUNDS),20) $(or $(STREAMS),1000) $(or $(RATE),100) $(CONFLATE)

bench-services: build ## whether orders notice services beside trading, in turns (ROUNDS=20 RATE=500 ARGS='--services all')
	@sh Benchmarks/services.sh $(RIALTO) $(or $(ROUNDS),20) $(or $(RATE),500) $(ARGS)

simulate: tools ## whole venues with every fault, and both engines side by side (SEED=42, SEEDS=1..100)
	@mkdir -p .build && { $(SWIFT) build $(RELEASE) --product simulate >.build/simulate.log 2>&1 \
		|| { cat .build/simulate.log; exit 1; }; }
	@exec .build/release/simulate $(if $(SEED)$(SEEDS),,SEEDS=1..50) $(foreach word,SEED SEEDS WORLD COMMANDS KEEP FAULTS TELL COMPLETE,$(if $($(word)),$(word)=$($(word))))

# A build with known bugs, of which the simulator has to find each.
canary: tools ## plants known bugs and says which seed finds each (SEEDS=1..1000)
	@mkdir -p .build && { $(SWIFT) build $(RELEASE) --scratch-path .build/canary -Xswiftc -DCANARY --product simulate \
		>.build/canary.log 2>&1 || { cat .build/canary.log; exit 1; }; }
	@exec .build/canary/release/simulate CANARY=all SEEDS=$(if $(SEEDS),$(SEEDS),1..1000)

# Fuzzing. Modules are compiled by hand, because only they are to be instrumented; Crypto is a small one of ours.
TARGET ?= $(basename $(notdir $(wildcard fuzz/*.swift)))
SECONDS ?= 30
FUZZ := .build/fuzz
SWIFTC := swiftc -O -g -wmo -use-ld=lld -parse-as-library -swift-version 6 -package-name rialto -enable-upcoming-feature InternalImportsByDefault \
	-I $(FUZZ)
FUZZC := $(SWIFTC) -sanitize=fuzzer,address
FUZZED := $(foreach module,Domain Engine CMemory CChecksum Wire Ports Crypto Journal,$(FUZZ)/$(module).o)

rules: tools ## writes docs/rules.md and the program's rule book anew from Tests/Scenarios
	@RIALTO_WRITE_RULES=1 $(SWIFT) test $(PACKAGE) --disable-xctest --filter RuleBookTests

# About a minute for both tokens. What it needs of Python is installed below .build, at the hashes of requirements.txt.
openapi: build ## an API fuzzer that nobody here wrote, against the document that the venue serves (EXAMPLES=100)
	@sh Tests/OpenAPI/run.sh $(RIALTO) $(EXAMPLES)

openapi-text: tools ## writes what the program has of docs/protocols/openapi.yaml anew
	@RIALTO_WRITE_OPENAPI=1 $(SWIFT) test $(PACKAGE) --disable-xctest --filter OpenAPITests

fuzz: tools $(foreach target,$(TARGET),$(FUZZ)/$(target)) ## random bytes into the decoders (TARGET=record SECONDS=60)
	@for target in $(TARGET); do \
		mkdir -p $(FUZZ)/$$target.corpus fuzz-artifacts; printf '== %s, %s s\n' "$$target" '$(SECONDS)'; \
		SWIFT_BACKTRACE=enable=no $(FUZZ)/$$target -max_total_time=$(SECONDS) -max_len=2400 -verbosity=0 \
			$$(case $$target in json|stream) echo -dict=fuzz/json.dict;; esac) \
			-print_final_stats=1 -artifact_prefix=fuzz-artifacts/$$target- $(FUZZ)/$$target.corpus \
			fuzz/corpus/$$target >$(FUZZ)/$$target.log 2>&1 || { cat $(FUZZ)/$$target.log; exit 1; }; \
		grep number_of_executed_units $(FUZZ)/$$target.log; \
	done

$(FUZZ)/%: fuzz/%.swift $(wildcard fuzz/Shared/*.swift) $(FUZZED)
	@$(FUZZC) $(filter %.swift,$^) $(FUZZED) -emit-executable -emit-module-path $@.swiftmodule -o $@

# Linked without the fuzzer, which has a `main` of its own.
corpus: $(FUZZ)/seeds
	@$(FUZZ)/seeds fuzz/corpus

$(FUZZ)/seeds: $(wildcard fuzz/Seeds/*.swift fuzz/Shared/*.swift) $(FUZZED)
	@$(SWIFTC) -sanitize=address $(filter %.swift,$^) $(FUZZED) -emit-executable -emit-module-path $@.swiftmodule -o $@

# The views are plain values, but their module is not: they are compiled into their fuzzer.
$(FUZZ)/view: $(shell find Sources/Gateway/Views -name '*.swift') $(addprefix Sources/Gateway/,Limits.swift Invariant.swift)

$(FUZZ)/Engine.o: $(FUZZ)/CMemory.o
$(FUZZ)/Engine.o $(FUZZ)/Wire.o $(FUZZ)/Ports.o: $(FUZZ)/Domain.o
$(FUZZ)/Journal.o: $(FUZZ)/Ports.o $(FUZZ)/Crypto.o $(FUZZ)/CChecksum.o
.SECONDEXPANSION:
$(FUZZ)/CMemory.o $(FUZZ)/CChecksum.o: $(FUZZ)/%.o: $$(wildcard Sources/$$*/*.c Sources/$$*/include/*.h)
	@mkdir -p $(FUZZ)/$*
	@printf 'module $* { header "%s" }\n' '$(CURDIR)/$(filter %.h,$^)' >$(FUZZ)/$*/module.modulemap
	@clang -O2 -I Sources/$*/include -c $(filter %.c,$^) -o $@
$(FUZZ)/%.o: $$(shell find Sources/$$* fuzz/$$* -name '*.swift' 2>/dev/null)
	@mkdir -p $(FUZZ)
	@$(FUZZC) -module-name $* -emit-module -emit-module-path $(FUZZ)/$*.swiftmodule \
		-c $(filter %.swift,$^) -o $@

fmt: tools ## formats all Swift source in place
	@$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

system-tests: build walk-tools
	@$(SWIFT) build $(PACKAGE) --build-tests
	@RIALTO_BINARY='$(CURDIR)/$(RIALTO)' $(SWIFT) test $(PACKAGE) --skip-build --disable-xctest --filter $(SYSTEM)

# At full length; `make system-tests` has the same ones short.
KILLS ?= 100
drills: build ## kill -9, full disk, stopped processes, with the shipped binary at full length (KILLS=100)
	@$(SWIFT) build $(PACKAGE) --build-tests
	@{ RIALTO_DRILLS=full KILLS=$(KILLS) RIALTO_BINARY='$(CURDIR)/$(RIALTO)' $(SWIFT) test $(PACKAGE) --skip-build \
		--disable-xctest --no-parallel --filter '^SystemTests\.[A-Za-z]*DrillTests' 2>&1; echo $$? >.build/drills.status; } \
		| tee .build/drills.log | grep --line-buffered '^drill:'; \
		[ "$$(cat .build/drills.status)" = 0 ] || { cat .build/drills.log; exit 1; }

ci: tools ## all that the server runs, in its order
	@began=$$(date +%s); \
	for step in check test system-tests openapi 'fuzz SECONDS=5' 'bench ARGS=--quick'; do \
		printf '\n== %s\n' "$$step"; start=$$(date +%s); \
		$(MAKE) $$step || { printf '== %s failed\n' "$$step"; exit 1; }; \
		printf '== %s took %d s\n' "$$step" $$(($$(date +%s) - start)); \
	done; \
	printf '\n== all of it took %d s\n' $$(($$(date +%s) - began))

# What the build needs beside make: a Swift toolchain, git, the headers of C and C++, and those of SQLite,
# libpq and librdkafka.
tools:
	@command -v $(SWIFT) >/dev/null || { echo 'Rialto needs Swift 6.3: https://www.swift.org/install'; exit 1; }
	@missing=; command -v git >/dev/null || missing="$$missing git"; \
	printf '#include <cstdlib>\n' | clang -x c++ -fsyntax-only - 2>/dev/null || missing="$$missing g++"; \
	printf '#include <sqlite3.h>\n' | clang -x c -fsyntax-only - 2>/dev/null || missing="$$missing libsqlite3-dev"; \
	printf '#include <libpq-fe.h>\n' | clang -x c -fsyntax-only -I /usr/include/postgresql - 2>/dev/null \
		|| missing="$$missing libpq-dev pkg-config"; \
	printf '#include <librdkafka/rdkafka.h>\n' | clang -x c -fsyntax-only - 2>/dev/null \
		|| missing="$$missing librdkafka-dev pkg-config"; \
	$(INSTALL)

# Servers for tests, which they start themselves.
test-tools:
	@missing=; ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v redis-server >/dev/null && command -v redis-cli >/dev/null || missing="$$missing redis-server"; \
	$(INSTALL)

# What docs/tutorial.md is walked with.
walk-tools:
	@missing=; for tool in curl openssl python3; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	$(INSTALL)

INSTALL = [ -z "$$missing" ] && exit 0; \
	line="apt-get update && apt-get install -y$$missing"; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then sh -c "$$line"; \
	else echo "This needs$$missing. Type: sudo sh -c '$$line'"; exit 1; fi
