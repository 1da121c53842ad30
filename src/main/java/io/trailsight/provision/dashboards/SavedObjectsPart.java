package io.trailsight.provision.dashboards;

import io.trailsight.connect.DashboardsApi;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Manner;
import io.trailsight.provision.Part;
import java.util.List;

/**
 * Brings a bundle to OpenSearch Dashboards: what is missing is created, what nobody changed is
 * updated, and what somebody changed is left alone. Thread-safe; blocks.
 */
public final class SavedObjectsPart implements Part {

  private final SavedObjectsApi api;
  private final Bundle bundle;

  public SavedObjectsPart(DashboardsApi api, Bundle bundle) {
    this.api = new SavedObjectsApi(api);
    this.bundle = bundle;
  }

  @Override
  public String title() {
    return "saved objects of Dashboards";
  }

  @Override
  public List<Change> bring(Manner manner)
      throws Fault.Transient, Fault.Blocked, InterruptedException {
    return new BundleImport(api, bundle, manner).run();
  }
}
