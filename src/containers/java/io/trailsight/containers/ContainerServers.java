package io.trailsight.containers;

import io.trailsight.testbed.Endpoints;
import io.trailsight.testbed.LocalServers;
import io.trailsight.testing.ServerSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * Servers in containers, on ports that Docker picks. The system properties {@code
 * image.opensearch}, {@code image.sqs} and {@code image.s3} name the images.
 */
public final class ContainerServers implements ServerSource {

  private static final int OPENSEARCH_PORT = 9200;
  private static final int SQS_PORT = 9324;
  private static final int S3_PORT = 80;
  private static final Duration MOST_TO_START = Duration.ofMinutes(5);

  private final Optional<String> obstacle;

  /** Looks for a Docker engine, and says once if there is none. */
  public ContainerServers() {
    obstacle =
        DockerClientFactory.instance().isDockerAvailable()
            ? Optional.empty()
            : Optional.of("no Docker engine answers: the tests against images are skipped");
    obstacle.ifPresent(System.out::println);
  }

  @Override
  public Optional<String> obstacle() {
    return obstacle;
  }

  @Override
  public LocalServers start() throws IOException {
    GenericContainer<?> openSearch = openSearch();
    GenericContainer<?> sqs = container("image.sqs", SQS_PORT, "/?Action=ListQueues");
    GenericContainer<?> s3 =
        container("image.s3", S3_PORT, "/")
            .withEnv("S3PROXY_ENDPOINT", "http://0.0.0.0:" + S3_PORT)
            .withEnv("S3PROXY_AUTHORIZATION", "none")
            .withEnv("JCLOUDS_PROVIDER", "transient-nio2");
    try {
      Startables.deepStart(openSearch, sqs, s3).join();
    } catch (CompletionException failure) {
      Stream.of(openSearch, sqs, s3).forEach(GenericContainer::stop);
      throw new IOException("a container does not start", failure.getCause());
    }
    return LocalServers.of(
        new Endpoints(
            address(openSearch, OPENSEARCH_PORT), address(sqs, SQS_PORT), address(s3, S3_PORT)),
        () -> Stream.of(openSearch, sqs, s3).forEach(GenericContainer::stop));
  }

  /** A single node without security, as the child JVM is. */
  private static GenericContainer<?> openSearch() {
    return container("image.opensearch", OPENSEARCH_PORT, "/_cluster/health?wait_for_status=yellow")
        .withEnv("discovery.type", "single-node")
        .withEnv("DISABLE_SECURITY_PLUGIN", "true")
        .withEnv("DISABLE_INSTALL_DEMO_CONFIG", "true")
        .withEnv("DISABLE_PERFORMANCE_ANALYZER_AGENT_CLI", "true")
        .withEnv("OPENSEARCH_JAVA_OPTS", "-Xms1g -Xmx1g")
        .withEnv("cluster.routing.allocation.disk.threshold_enabled", "false");
  }

  @SuppressWarnings("resource") // Whoever started the servers stops them.
  private static GenericContainer<?> container(String image, int port, String path) {
    return new GenericContainer<>(DockerImageName.parse(System.getProperty(image)))
        .withExposedPorts(port)
        .waitingFor(Wait.forHttp(path).forPort(port).withStartupTimeout(MOST_TO_START));
  }

  private static URI address(GenericContainer<?> container, int port) {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(port));
  }
}
