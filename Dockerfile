# syntax=docker/dockerfile:1
# Chokan for amd64 and arm64: docs/OPERATIONS.md says how to build, check and push it. The bases are pinned to one release; pin them to
# its digest, too, where your registry mirrors it: --build-arg JDK=…@sha256:… --build-arg JRE=…@sha256:…
ARG JDK=eclipse-temurin:25.0.3_9-jdk-noble
ARG JRE=eclipse-temurin:25.0.3_9-jre-noble

# Java runs the same everywhere: built once, on the machine that builds, for both processors
FROM --platform=$BUILDPLATFORM ${JDK} AS build
# the versions are those of the pinned base's release
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends curl unzip && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 src/docker/assemble.sh /assembled

FROM ${JRE}
# tini hands signals on and reaps; a font for whatever the report's own lack
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends tini fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin chokan \
    && install -d -o chokan -g chokan /work
# libraries first: their layer stays when only Chokan changes
COPY --from=build /assembled/lib /opt/chokan/target/app/lib
COPY --from=build /assembled/home /opt/chokan
COPY --from=build /assembled/bom.json /opt/chokan/bom.json
# the first command learns a faster start, with the very JRE that will run it
RUN /opt/chokan/chokan --version
# all that is written lies in /work; the rest of the file system may be read-only
ENV CHOKAN_OUT=/work/out CHOKAN_JAVA_OPTIONS="-Djava.io.tmpdir=/work -XX:-UsePerfData"
VOLUME /work
USER 10001:10001
WORKDIR /work
# a job: its exit code tells how it is
HEALTHCHECK NONE
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/chokan/chokan"]
CMD ["check"]
