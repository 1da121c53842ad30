package io.trailsight.config;

import static io.trailsight.config.FileTypes.readableFile;
import static io.trailsight.config.FileTypes.readableFiles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that state what is known about addresses and accounts.
 *
 * @param databaseFiles in MMDB format, the one that is asked first at the beginning
 * @param networksFile the user's own networks
 * @param awsRangesFile the networks of AWS
 * @param accountsFile the user's own accounts
 */
public record EnrichmentSettings(
    List<Path> databaseFiles,
    Optional<Path> networksFile,
    Optional<Path> awsRangesFile,
    Optional<Path> accountsFile) {

  public EnrichmentSettings {
    databaseFiles = List.copyOf(databaseFiles);
  }

  EnrichmentSettings(Values values) {
    this(
        values.get(
            "enrichment.databaseFiles",
            readableFiles(),
            "",
            "Databases in MMDB format, such as those of MaxMind, DB-IP and IPinfo, that state the"
                + " [place and the autonomous system](enrichment.md#places-and-autonomous-systems)"
                + " of addresses. The first one that has the place of an address, or its system,"
                + " states it."),
        values.find(
            "enrichment.networksFile",
            readableFile(),
            "The YAML file that names [your networks](enrichment.md#networks), such as offices and"
                + " VPNs."),
        values.find(
            "enrichment.awsRangesFile",
            readableFile(),
            "The file `ip-ranges.json` of AWS, which states the [networks of its"
                + " services](enrichment.md#networks)."),
        values.find(
            "enrichment.accountsFile",
            readableFile(),
            "The YAML file that states names, organizational units and tags of [your"
                + " accounts](enrichment.md#accounts)."));
  }
}
