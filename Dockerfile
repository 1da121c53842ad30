# syntax=docker/dockerfile:1

# Two images, for amd64 and arm64. The service, which is the default:
#   docker build -t trailsight .
# and the publisher of the sample trail:
#   docker build -t trailsight-sample --target sample .

# What they are built from. docker/pin writes the digests of these tags; without one, a tag counts.
ARG MAVEN=maven:3.9-eclipse-temurin-25
ARG MAVEN_DIGEST
ARG JDK=eclipse-temurin:25-jdk-noble
ARG JDK_DIGEST
# The C library and certificates; no shell and no package manager.
ARG BASE=gcr.io/distroless/base-nossl-debian13:nonroot
ARG BASE_DIGEST

# Jars are the same for every platform, so they are built once, on that of the builder.
FROM --platform=$BUILDPLATFORM ${MAVEN}${MAVEN_DIGEST:+@$MAVEN_DIGEST} AS build
WORKDIR /build
# Where Maven finds the JDK that compiles.
ENV JAVA25_HOME=/opt/java/openjdk
COPY . .
# The folder has no .git, so the version takes the commit from here.
ARG REVISION=unknown
# The servers of the tests are neither fetched nor unpacked. The AOT cache is for the image's own JVM, and is written below.
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B -ntp -Dstyle.color=never -DskipTests -Dspotless.check.skip -Dlocal.servers.skip -Dtraining.skip "-Dcommit=$REVISION" package \
    && cp LICENSE target/trailsight/ \
    && mkdir target/empty

# A Java of the modules that the program needs, for the platform of the image, which also trains the AOT cache on it.
FROM ${JDK}${JDK_DIGEST:+@$JDK_DIGEST} AS java
# Options of every start come before those of JDK_JAVA_OPTIONS, which win. The heap has half of the container's memory limit;
# the rest is for threads, classes and compiled code. The serial collector takes the least CPU and memory for a heap as small.
RUN jlink --output /opt/java/runtime --no-header-files --no-man-pages \
    --add-modules java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.jcmd,jdk.jfr,jdk.management,jdk.net,jdk.unsupported \
    --add-options "-XX:+UseCompactObjectHeaders -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -XX:MaxRAMPercentage=50 -Xlog:aot=off -Xlog:cds=off"
COPY --from=build /build/target/trailsight/ /opt/trailsight/
# The root of a container may be read-only, so the library in C lies beside its jar, ready to be loaded.
RUN cd /opt/trailsight/lib \
    && library=$(jar tf zstd-jni-*.jar | grep "^linux/$(uname -m | sed s/x86_64/amd64/)/lib") \
    && jar xf zstd-jni-*.jar "$library" && mv "$library" libzstd.so && rm -r linux
RUN --mount=type=bind,from=build,source=/build/target/test-classes,target=/tmp/training \
    java -cp "/opt/trailsight/lib/*:/tmp/training" io.trailsight.tools.training.Training /opt/trailsight /tmp/run /opt/java/runtime \
    && rm -r /opt/trailsight/bin /tmp/run
COPY docker/health.args /opt/trailsight/

FROM ${BASE}${BASE_DIGEST:+@$BASE_DIGEST} AS installation
# Java decodes file names by the locale.
ENV LC_ALL=C.UTF-8
COPY --from=java /opt/java/runtime/ /opt/java/
WORKDIR /opt/trailsight
# A fixed number, so that runAsNonRoot and the owners of mounted files work without looking into the image.
USER 10001:10001

FROM installation AS sample
LABEL org.opencontainers.image.title="Trailsight sample" \
    org.opencontainers.image.description="Creates a bucket that announces its objects to a queue, and uploads a sample trail." \
    org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /build/target/trailsight/ /opt/trailsight/
COPY --from=build /build/target/test-classes/ /opt/trailsight/sample/
# A volume that is mounted here gets this owner.
COPY --from=build --chown=10001:10001 /build/target/empty/ /enrichment/
ENTRYPOINT ["/opt/java/bin/java", "-cp", "/opt/trailsight/lib/*:/opt/trailsight/sample", "io.trailsight.tools.ToolsMain", "sample"]

FROM installation AS runtime
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
ARG CREATED=2026-11-22T00:00:00Z
ARG SOURCE
ARG BASE
ARG BASE_DIGEST
LABEL org.opencontainers.image.title="Trailsight" \
    org.opencontainers.image.description="CloudTrail from S3 into OpenSearch: nothing lost, nothing doubled, every denial explained." \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.created="${CREATED}" \
    org.opencontainers.image.source="${SOURCE}" \
    org.opencontainers.image.url="${SOURCE}" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.base.name="${BASE}" \
    org.opencontainers.image.base.digest="${BASE_DIGEST}"
COPY --from=java /opt/trailsight/ /opt/trailsight/
EXPOSE 8080
# Alive, not ready: a service that waits for OpenSearch must not be restarted.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["/opt/java/bin/java", "@/opt/trailsight/health.args", "livez"]
# SIGTERM ends polling and drains; give it longer than ingest.drainTime (20 s).
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/java/bin/java", "-XX:-TieredCompilation", "-XX:AOTCache=/opt/trailsight/lib/trailsight.aot", "-DZstdNativePath=/opt/trailsight/lib/libzstd.so", "-jar", "/opt/trailsight/lib/trailsight.jar"]
CMD ["run"]
