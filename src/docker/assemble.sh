#!/usr/bin/env bash
# Builds what the image holds: src/docker/assemble.sh DIR makes DIR/lib (libraries, which change seldom), DIR/home (all else) and
# DIR/bom.json (what of others is in it). Run by the Dockerfile, and by src/docker/prove.sh where there is no Docker.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1
./mvnw -q -B -ntp -DskipTests -Dspotless.check.skip package
rm -rf "$target"
mkdir -p "$target/home/target"
java -Djarmode=tools -jar target/chokan.jar extract --destination "$target/home/target/app" >/dev/null
mv "$target/home/target/app/lib" "$target/lib"
cp -r chokan job-configs report-templates "$target/home/"
cp target/classes/META-INF/sbom/application.cdx.json "$target/bom.json"
