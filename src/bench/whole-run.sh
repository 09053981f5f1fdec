#!/usr/bin/env bash
# Whole runs beside DuckDB reading the same lines, alternating, on this machine:
#   src/bench/whole-run.sh [CALLS] [PAIRS] [plain|gz|zst]      (defaults: 1000000 calls, 5 pairs, plain)
# Prints, per run: wall seconds, CPU seconds, peak resident megabytes, Parquet megabytes, and for Chokan the seconds to the first
# step, of plan and stage together, and of an incident of one hour in the same day. Needs GNU time; zst needs zstd.
set -euo pipefail
cd "$(dirname "$0")/../.."
calls=${1:-1000000}
pairs=${2:-5}
form=${3:-plain}
bench=${CHOKAN_BENCH_DIR:-target/bench}
date=2026-11-22

./chokan --version >&2
duckdb=$(ls target/app/lib/duckdb_jdbc-*.jar)
mkdir -p "$bench/classes"
javac -d "$bench/classes" src/bench/java/io/chokan/bench/DuckDbPeer.java
day=$bench/sim-$calls
[ -d "$day/logs" ] || ./chokan simulate --out "$day" --date "$date" --calls "$calls" --seed 1 >&2
logs=$day/logs
if [ "$form" != plain ]; then
  logs=$day/logs-$form
  if [ ! -d "$logs" ]; then
    cp -r "$day/logs" "$logs"
    case $form in
      gz) find "$logs" -name '*.log' -exec gzip {} + ;;
      zst) find "$logs" -name '*.log' -exec zstd -q --rm {} + ;;
    esac
  fi
fi

field() { # NAME: seconds from the epoch at which the last run's log has this step begin
  date -d "$(sed -n "s/^\([^ ]*\) INFO  chokan $1 begins/\1/p" "$bench/chokan.err" | head -n 1)" +%s.%N
}

measure() { # NAME PARQUET-FOLDER COMMAND...
  local name=$1 parquet=$2
  shift 2
  began=$(date +%s.%N)
  /usr/bin/time -f '%e %U %S %M' -o "$bench/time" "$@" >"$bench/$name.out" 2>"$bench/$name.err"
  read -r wall user system rss <"$bench/time"
  printf '%s\t%s\t%s\t%s\t%s' "$name" "$wall" "$(echo "$user + $system" | awk "{print \$1 + \$3}")" "$((rss / 1024))" \
    "$(find "$parquet" -name '*.parquet' -printf '%s\n' | awk '{s += $1} END {printf "%.1f", s / 1e6}')"
}

printf 'run\twall_s\tcpu_s\trss_mb\tparquet_mb\tfirst_step_s\tplan_and_stage_s\tincident_s\n'
for _ in $(seq "$pairs"); do
  rm -rf "$bench/peer" "$bench/out"
  measure duckdb "$bench/peer" java -Xmx256m -cp "$bench/classes:$duckdb" io.chokan.bench.DuckDbPeer "$logs" "$bench/peer" 2
  printf '\n'
  measure chokan "$bench/out/archive" ./chokan run --date "$date" --logs "$logs" --out "$bench/out"
  line=$(awk -v b="$began" -v p="$(field plan)" -v t="$(field traces)" 'BEGIN {printf "%.2f\t%.2f", p - b, t - p}')
  began=$(date +%s.%N)
  ./chokan run --from "${date}T20:00" --to "${date}T21:00" --incident bench --logs "$logs" --out "$bench/out" >/dev/null 2>"$bench/incident.err"
  printf '\t%s\t%s\n' "$line" "$(awk -v b="$began" -v e="$(date +%s.%N)" 'BEGIN {printf "%.2f", e - b}')"
done
