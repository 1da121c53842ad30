package io.trailsight.provision.templates;

import io.trailsight.config.Settings;
import io.trailsight.indices.IndexNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the settings decide about new indices. Existing indices keep their form.
 *
 * @param names of templates, alias and indices
 * @param starTree whether indices of records are append-only and have a star tree, which requires
 *     OpenSearch 3
 * @param shards how many primary shards an index of records has
 * @param replicas a number, or a range such as {@code 0-1}; empty for what suits the cluster
 * @param codec of indices of records; empty for the best that OpenSearch has
 * @param requestText whether names of Elastic lead to the texts of free-form parts
 * @param flattenedAliases whether names of Elastic lead to free-form parts
 * @param derivedSource whether indices of records rebuild documents from their fields, which
 *     requires OpenSearch 3.2
 */
public record TemplateOptions(
    IndexNames names,
    boolean starTree,
    int shards,
    Optional<String> replicas,
    Optional<String> codec,
    boolean requestText,
    boolean flattenedAliases,
    boolean derivedSource) {

  /** What holds without any setting. */
  public static final TemplateOptions DEFAULT =
      new TemplateOptions(
          IndexNames.PLAIN, false, 1, Optional.empty(), Optional.empty(), false, false, false);

  /** What the settings ask for. */
  public static TemplateOptions of(Settings settings) {
    return new TemplateOptions(
        settings.index().names(),
        settings.opensearch().starTree(),
        settings.index().shards(),
        settings.index().replicas(),
        settings.index().codec(),
        settings.index().requestText(),
        settings.index().flattenedAliases(),
        settings.index().derivedSource());
  }

  /** The same with a star tree. */
  public TemplateOptions withStarTree() {
    return new TemplateOptions(
        names, true, shards, replicas, codec, requestText, flattenedAliases, derivedSource);
  }

  /** The same with documents that are rebuilt, or stored. */
  public TemplateOptions withDerivedSource(boolean derived) {
    return new TemplateOptions(
        names, starTree, shards, replicas, codec, requestText, flattenedAliases, derived);
  }

  /** The aliases that the mapping has beside those that ship. */
  List<ElasticAliases> elasticAliases() {
    List<ElasticAliases> aliases = new ArrayList<>();
    if (requestText) {
      aliases.add(ElasticAliases.TEXTS);
    }
    if (flattenedAliases) {
      aliases.add(ElasticAliases.FLATTENED);
    }
    return aliases;
  }
}
