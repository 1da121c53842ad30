package io.trailsight.testbed;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** Starts S3Proxy in a child JVM; its buckets live in memory and any credentials are accepted. */
final class S3Main {

  private S3Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    ParentLink.serve(S3Main::start);
  }

  private static int start() throws Exception {
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    server.start();
    return server.getPort();
  }
}
