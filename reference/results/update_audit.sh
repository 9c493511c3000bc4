#!/usr/bin/env bash
# Writes the current audit to reference/results/audit/ (audit.svg needs Graphviz's dot).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./build/oubliette audit --out reference/results/audit > reference/results/audit/audit.txt
dot -Tsvg reference/results/audit/audit.dot -o reference/results/audit/audit.svg
