package io.trailsight.testbed.proxy;

import io.trailsight.testbed.Endpoints;
import java.io.IOException;
import java.net.URI;

/** A {@link FaultProxy} before each of the three servers. At first, everything passes. */
public final class ProxiedServers implements AutoCloseable {

  private final FaultProxy openSearch;
  private final FaultProxy sqs;
  private final FaultProxy s3;

  private ProxiedServers(FaultProxy openSearch, FaultProxy sqs, FaultProxy s3) {
    this.openSearch = openSearch;
    this.sqs = sqs;
    this.s3 = s3;
  }

  /** Starts the proxies. */
  public static ProxiedServers before(Endpoints servers) throws IOException {
    return new ProxiedServers(
        passing(servers.openSearch()), passing(servers.sqs()), passing(servers.s3()));
  }

  private static FaultProxy passing(URI server) throws IOException {
    return FaultProxy.before(server, ProxyRule.NONE);
  }

  public FaultProxy openSearch() {
    return openSearch;
  }

  public FaultProxy sqs() {
    return sqs;
  }

  public FaultProxy s3() {
    return s3;
  }

  /** Where the proxies answer. */
  public Endpoints endpoints() {
    return new Endpoints(openSearch.address(), sqs.address(), s3.address());
  }

  @Override
  public void close() throws IOException {
    openSearch.close();
    sqs.close();
    s3.close();
  }
}
