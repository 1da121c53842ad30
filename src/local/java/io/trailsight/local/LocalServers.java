package io.trailsight.local;

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

  private final RunFolder folder;
  private final LocalServer openSearch;
  private final LocalServer sqs;
  private final LocalServer s3;

  private LocalServers(RunFolder folder, LocalServer openSearch, LocalServer sqs, LocalServer s3) {
    this.folder = folder;
    this.openSearch = openSearch;
    this.sqs = sqs;
    this.s3 = s3;
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
    try {
      return new LocalServers(
          folder,
          LocalServer.started(openSearch),
          LocalServer.started(sqs),
          LocalServer.started(s3));
    } catch (IOException | InterruptedException failure) {
      openSearch.close();
      sqs.close();
      s3.close();
      folder.close();
      throw failure;
    }
  }

  /** Where OpenSearch answers: {@code http://127.0.0.1:<port>}. */
  public URI openSearch() {
    return openSearch.address();
  }

  /** Where SQS answers: {@code http://127.0.0.1:<port>}. */
  public URI sqs() {
    return sqs.address();
  }

  /** Where S3 answers: {@code http://127.0.0.1:<port>}. */
  public URI s3() {
    return s3.address();
  }

  /** Where all three answer. */
  public Endpoints endpoints() {
    return new Endpoints(openSearch(), sqs(), s3());
  }

  /** Kills the servers at once and deletes what they kept. */
  @Override
  public void close() throws IOException {
    openSearch.close();
    sqs.close();
    s3.close();
    folder.close();
  }
}
