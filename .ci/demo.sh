#!/usr/bin/env bash
# Runs the README's demo on an empty folder, twice, and holds its output against what must be in it.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # FILE PATTERN: at least one line of the file matches
    if ! grep -qE -- "$2" "$1"; then
        echo "The demo's output has no line like: $2" >&2
        cat "$1" >&2
        exit 1
    fi
}

for run in first second; do
    timeout 300 dotnet run --no-build --project src/LawGrains.Cli -- demo --data "$work/data" --once > "$work/$run"
    check "$work/$run" '^青岚县 980221, 2024: 3 of 4 reports in \(75%\)'
    check "$work/$run" '^ *dispute\.resolved +化解矛盾纠纷数 +2,136 件 +659 +2,136 +2/4 +291 … 368'
    check "$work/$run" '^ *dispute\.resolution_rate +\S+ +96\.91% 2,136/2,204 +97\.34% +96\.91%'
    check "$work/$run" '^云泽省 980000, 2024: 6 of 7 reports in \(86%\)'
    check "$work/$run" '^澜州市 990000, 2024: 2 of 2 reports in \(100%\)'
done
check "$work/first" '8 new, 0 there already'
check "$work/second" '0 new, 8 there already'
echo "The demo ran twice on one folder and showed what it must."
