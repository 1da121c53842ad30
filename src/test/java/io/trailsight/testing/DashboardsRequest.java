package io.trailsight.testing;

/**
 * A request that came to {@link FakeDashboards}.
 *
 * @param tenant the header that chooses it; empty without
 */
public record DashboardsRequest(String method, String path, String tenant) {

  /** Whether it may change something. */
  public boolean writes() {
    return !path.contains("_bulk_get");
  }
}
