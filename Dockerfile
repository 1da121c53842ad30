# Two images. The service, which is the default:
#   docker build -t trailsight .
# and the publisher of the sample trail:
#   docker build -t trailsight-sample --target sample .

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
# Where Maven finds the JDK that compiles.
ENV JAVA25_HOME=/opt/java/openjdk
COPY . .
# The servers of the tests are neither fetched nor unpacked. The AOT cache is for the image's own JVM, and is written below.
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B -ntp -Dstyle.color=never -DskipTests -Dspotless.check.skip -Dlocal.servers.skip -Dtraining.skip package

FROM eclipse-temurin:25-jre-noble AS installation
# A fixed number, so that runAsNonRoot and the owners of mounted files work without looking into the image.
RUN groupadd --gid 10001 trailsight \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin trailsight
COPY LICENSE /opt/trailsight/
COPY --from=build /build/target/trailsight/lib/ /opt/trailsight/lib/
# Of the container's memory limit; the rest is for threads, classes and compiled code.
ENV TRAILSIGHT_JAVA_OPTS=-XX:MaxRAMPercentage=50
WORKDIR /opt/trailsight
USER 10001:10001

FROM installation AS sample
LABEL org.opencontainers.image.title="Trailsight sample" \
    org.opencontainers.image.description="Creates a bucket that announces its objects to a queue, and uploads a sample trail." \
    org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /build/target/test-classes/ /opt/trailsight/sample/
# A volume that is mounted here gets this owner.
USER 0:0
RUN install -d -o 10001 -g 10001 /enrichment
USER 10001:10001
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-cp", "/opt/trailsight/lib/*:/opt/trailsight/sample", "io.trailsight.tools.ToolsMain", "sample"]

FROM installation AS runtime
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="Trailsight" \
    org.opencontainers.image.description="CloudTrail from S3 into OpenSearch: nothing lost, nothing doubled, every denial explained." \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.licenses="Apache-2.0"
COPY --chmod=755 bin/trailsight docker/healthcheck /opt/trailsight/bin/
USER 0:0
RUN --mount=type=bind,from=build,source=/build/target/test-classes,target=/tmp/training \
    java -cp "/opt/trailsight/lib/*:/tmp/training" io.trailsight.tools.training.Training /opt/trailsight /tmp/run \
    && rm -rf /tmp/run
USER 10001:10001
EXPOSE 8080
# Alive, not ready: a service that waits for OpenSearch must not be restarted.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["/opt/trailsight/bin/healthcheck", "livez"]
# SIGTERM ends polling and drains; give it longer than ingest.drainTime (20 s).
STOPSIGNAL SIGTERM
# The launcher ends as the JVM, which gets the signal itself.
ENTRYPOINT ["/opt/trailsight/bin/trailsight"]
CMD ["run"]
