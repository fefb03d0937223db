# 申诉通的两条命令：make run 运行，make test 测试。其余见 make help。
PYTHON ?= python3
PORT ?= 8000
APPEALS_ENV ?= demo
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export APPEALS_ENV PORT
export FLASK_APP := wsgi:app
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test bench lint types format lock validator diagram pictures clean

help: ## 列出所有命令
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

run: $(VENV)/run.stamp ## 安装、建库、装入演示数据并启动（PORT 改端口）
	@$(BIN)/flask prepare
	@if [ "$(APPEALS_ENV)" = demo ]; then $(BIN)/flask demo load; fi
	@$(BIN)/gunicorn --config gunicorn.conf.py wsgi:app

test: $(VENV)/test.stamp lint types ## 规范、类型与全部测试（SQLite、PostgreSQL、浏览器、文书版面）
	@$(BIN)/pytest

bench: $(VENV)/test.stamp ## 测速，与各家日历比（docs/benchmarks.md），表存进 build/
	@$(BIN)/python -m tests.benchmarks $(BENCH)

lint: $(VENV)/test.stamp ## 代码规范
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test.stamp ## 类型检查
	@$(BIN)/mypy

format: $(VENV)/test.stamp ## 按规范排版
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

diagram: $(VENV)/run.stamp ## 由环节表重画 docs/stages.md
	@$(BIN)/flask stages diagram > docs/stages.md

pictures: $(VENV)/test.stamp ## 用演示数据重拍 README 的图（需要 Chromium）
	@$(BIN)/python -m tests.journeys.pictures docs/images

lock: ## 重新锁定依赖（需要 uv）
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements-dev.lock

validator: build/validator/run.stamp ## 安装 Open XML SDK 检查器（需要 npm），make test 就会用上

clean: ## 删除虚拟环境与缓存（保留 instance/ 里的数据）
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

build/validator/run.stamp: .ci/package.json .ci/package-lock.json
	@mkdir -p build/validator
	@cp .ci/package.json .ci/package-lock.json build/validator/
	@cd build/validator && npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更新版本")'
	@echo "正在建立虚拟环境……"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	@echo "正在安装依赖……"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock | $(BIN)/python
	@echo "正在安装测试依赖……"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/run.stamp
