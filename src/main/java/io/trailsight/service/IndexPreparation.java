package io.trailsight.service;

import io.trailsight.config.Settings;
import io.trailsight.connect.JsonConnection;
import io.trailsight.fault.Fault;
import io.trailsight.provision.Change;
import io.trailsight.provision.Change.Action;
import io.trailsight.provision.templates.IndexProbe;
import io.trailsight.provision.templates.IndexTemplates;
import io.trailsight.provision.templates.StoredPeriods;
import io.trailsight.provision.templates.TemplateOptions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that records get the indices that they should have: installs the templates, and, until
 * it has succeeded once, compares the indices that exist with the settings and creates one for a
 * moment. The log gets a line for each template that is written, and one for each that is kept
 * although it differs. Used by one thread at a time.
 */
final class IndexPreparation {

  private static final Logger LOG = LoggerFactory.getLogger(IndexPreparation.class);

  private final IndexTemplates templates;
  private final StoredPeriods periods;
  private final IndexProbe probe;
  private final Set<Change> reported = new HashSet<>();
  private boolean checked;

  IndexPreparation(JsonConnection openSearch, Settings settings) {
    templates = new IndexTemplates(openSearch, TemplateOptions.of(settings));
    periods = new StoredPeriods(openSearch, settings.index().names(), settings.index().ofRecords());
    probe = new IndexProbe(openSearch, settings.index().names());
  }

  /**
   * Prepares the indices.
   *
   * @throws Fault when records could not be stored, or would be stored twice
   */
  void run() throws Fault, InterruptedException {
    templates.install().forEach(this::log);
    if (!checked) {
      periods.check().forEach(LOG::warn);
      probe.run().ifPresent(LOG::warn);
      checked = true;
    }
  }

  private void log(Change change) {
    if (change.action().writes()) {
      LOG.info("{} {}: {}", change.action().label(), change.subject(), change.note());
    } else if (change.action() == Action.KEPT && reported.add(change)) {
      LOG.warn("kept {}: {}", change.subject(), change.note());
    } else if (change.action() == Action.UNAVAILABLE && reported.add(change)) {
      LOG.info("no {}: {}", change.subject(), change.note());
    }
  }
}
