#!/usr/bin/env bash
# Does what the Dockerfile does, without Docker: builds from what .dockerignore lets in, in a clean folder, lays the application out,
# and runs it as user 10001 (when started by root) with only the work folder writable. Prints the size of what each layer adds.
#   src/docker/prove.sh [FOLDER]       (default: a temporary one, removed at the end)
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# -gt 0 ]; then folder=$(mkdir -p "$1" && cd "$1" && pwd); else folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; fi
rm -rf "${folder:?}"/*

step() { printf '== %s\n' "$*"; }

step "COPY . ."
mkdir "$folder/src"
sed -n 's/^!//p' .dockerignore | while read -r path; do cp -r "$path" "$folder/src/"; done

step "RUN src/docker/assemble.sh"
(cd "$folder/src" && src/docker/assemble.sh "$folder/assembled")

step "COPY --from=build"
app=$folder/opt/chokan
mkdir -p "$app/target/app"
cp -r "$folder/assembled/lib" "$app/target/app/lib"
cp -r "$folder/assembled/home/." "$app/"
cp "$folder/assembled/bom.json" "$app/"

step "RUN chokan --version"
"$app/chokan" --version
ls "$app"/target/app/classes-*.jsa >/dev/null

step "as user 10001, all but the work folder read-only"
work=$folder/work
mkdir -m 777 "$work"
chmod -R a-w,a+rX "$app"
chmod a+rx "$folder" "$folder/opt"
as=()
if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid 10001 --regid 10001 --clear-groups); fi
environment=$(sed -n 's/^ENV //p' Dockerfile | sed "s#/work#$work#g")
chokan() { (cd "$work" && eval "env -i PATH=\"\$PATH\" HOME=/nonexistent ${JAVA_HOME:+JAVA_HOME=\"\$JAVA_HOME\"} $environment ${as[*]-} \"\$app/chokan\" $*"); }
chokan check
chokan simulate --out "$work/sim" --date 2026-11-22 --calls 500 --seed 1
chokan run --date 2026-11-22 --logs "$work/sim/logs" --traces "$work/sim/traces"
test -s "$work/out/report/2026-11-22/report.pdf"
code=0
chokan run --date 2026-11-22 --logs "$work/nothing" || code=$?
[ "$code" = 2 ] || { echo "expected exit 2 for logs that are not there, got $code" >&2; exit 1; }
[ -z "$(find "$folder/opt" -newer "$work/sim")" ] || { echo "something was written outside of the work folder" >&2; exit 1; }

step "sizes in megabytes"
du -sm "$app/target/app/lib" "$app"/target/app/classes-*.jsa "$app" | sed "s#$folder##"
printf '%s components in the bill of materials\n' "$(grep -c '"bom-ref"' "$app/bom.json")"
