#!/usr/bin/env bash
# Whole runs beside DuckDB reading the same NDJSON, alternating, on this machine:
#   src/bench/whole-run.sh [CALLS] [PAIRS]      (defaults: 1000000 calls, 5 pairs)
# Prints, per run: wall seconds, CPU seconds, peak resident megabytes, Parquet megabytes. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
calls=${1:-1000000}
pairs=${2:-5}
bench=${CHOKAN_BENCH_DIR:-target/bench}
date=2026-11-22

./chokan --version >&2
duckdb=$(ls target/app/lib/duckdb_jdbc-*.jar)
mkdir -p "$bench/classes"
javac -d "$bench/classes" src/bench/java/io/chokan/bench/DuckDbPeer.java
logs=$bench/sim-$calls
[ -d "$logs/logs" ] || ./chokan simulate --out "$logs" --date "$date" --calls "$calls" --seed 1 >&2

measure() { # NAME PARQUET-FOLDER COMMAND...
  local name=$1 parquet=$2
  shift 2
  /usr/bin/time -f '%e %U %S %M' -o "$bench/time" "$@" >"$bench/$name.out" 2>"$bench/$name.err"
  read -r wall user system rss <"$bench/time"
  printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$wall" "$(echo "$user + $system" | awk "{print \$1 + \$3}")" "$((rss / 1024))" \
    "$(find "$parquet" -name '*.parquet' -printf '%s\n' | awk '{s += $1} END {printf "%.1f", s / 1e6}')"
}

printf 'run\twall_s\tcpu_s\trss_mb\tparquet_mb\n'
for _ in $(seq "$pairs"); do
  rm -rf "$bench/peer" "$bench/out"
  measure duckdb "$bench/peer" java -Xmx256m -cp "$bench/classes:$duckdb" io.chokan.bench.DuckDbPeer "$logs/logs" "$bench/peer" 2
  measure chokan "$bench/out/archive" ./chokan run --date "$date" --logs "$logs/logs" --out "$bench/out"
done
