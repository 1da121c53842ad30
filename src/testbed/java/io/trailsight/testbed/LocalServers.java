package io.trailsight.testbed;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * OpenSearch, SQS and S3, empty and on free loopback ports. They end when this is closed, or with
 * the JVM that started them, whatever ends it; what they kept on disk goes on close, or at the next
 * start when there was no close.
 *
 * <p>Credentials do not matter, but the AWS SDK wants some; any region will do; S3 needs path-style
 * requests.
 */
public final class LocalServers implements AutoCloseable {

  private final Endpoints endpoints;
  private final Closeable servers;

  private LocalServers(Endpoints endpoints, Closeable servers) {
    this.endpoints = endpoints;
    this.servers = servers;
  }

  /**
   * Servers that were started in another way.
   *
   * @param endpoints where they answer, from this machine
   * @param servers what ends them
   */
  public static LocalServers of(Endpoints endpoints, Closeable servers) {
    return new LocalServers(endpoints, servers);
  }

  /**
   * Starts the three at the same time and waits until each answers.
   *
   * @param servers the folder into which the build puts the servers
   * @throws IOException when one does not start, with the end of its log
   */
  public static LocalServers start(Path servers) throws IOException, InterruptedException {
    RunFolder folder = RunFolder.create(servers.resolve("run"));
    ChildJvm openSearch =
        LocalServer.launchOpenSearch(servers, folder.resolve("opensearch"), 0, Map.of());
    ChildJvm sqs = LocalServer.launchSqs(folder.resolve("sqs"));
    ChildJvm s3 = LocalServer.launchS3(servers, folder.resolve("s3"));
    Closeable all =
        () -> {
          openSearch.close();
          sqs.close();
          s3.close();
          folder.close();
        };
    try {
      return of(
          new Endpoints(
              LocalServer.started(openSearch).address(),
              LocalServer.started(sqs).address(),
              LocalServer.started(s3).address()),
          all);
    } catch (IOException | InterruptedException failure) {
      all.close();
      throw failure;
    }
  }

  /** Where OpenSearch answers: {@code http://<host>:<port>}. */
  public URI openSearch() {
    return endpoints.openSearch();
  }

  /** Where SQS answers: {@code http://<host>:<port>}. */
  public URI sqs() {
    return endpoints.sqs();
  }

  /** Where S3 answers: {@code http://<host>:<port>}. */
  public URI s3() {
    return endpoints.s3();
  }

  /** Where all three answer. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Kills the servers at once and deletes what they kept. */
  @Override
  public void close() throws IOException {
    servers.close();
  }
}
