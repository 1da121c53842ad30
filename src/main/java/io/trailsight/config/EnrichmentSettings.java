package io.trailsight.config;

import static io.trailsight.config.FileTypes.readableFile;
import static io.trailsight.config.FileTypes.readableFiles;
import static io.trailsight.config.ValueType.bool;
import static io.trailsight.config.ValueType.duration;
import static io.trailsight.config.ValueType.httpUrl;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What states what is known about addresses and accounts.
 *
 * @param databaseFiles in MMDB format, the one that is asked first at the beginning
 * @param networksFile the user's own networks
 * @param awsRangesFile the networks of AWS
 * @param accountsFile the user's own accounts
 * @param organizations lists the other accounts
 */
public record EnrichmentSettings(
    List<Path> databaseFiles,
    Optional<Path> networksFile,
    Optional<Path> awsRangesFile,
    Optional<Path> accountsFile,
    Organizations organizations) {

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
                + " accounts](enrichment.md#accounts)."),
        new Organizations(values));
  }

  /**
   * How accounts are listed from AWS Organizations.
   *
   * @param used whether they are
   * @param refresh the time between two listings
   */
  public record Organizations(
      boolean used, Optional<URI> endpoint, Duration refresh, RoleSettings role) {

    Organizations(Values values) {
      this(
          values.get(
              "enrichment.organizations",
              bool(),
              "false",
              "Whether names, organizational units and tags of accounts are also listed from [AWS"
                  + " Organizations](enrichment.md#aws-organizations)."),
          values.find(
              "enrichment.organizationsEndpoint",
              httpUrl(),
              "The address of AWS Organizations, if it is not AWS's own."),
          values.get(
              "enrichment.organizationsRefresh",
              duration("1m", "30d"),
              "6h",
              "The time after which the accounts are listed again."),
          new RoleSettings(values, "enrichment.", "AWS Organizations"));
      values.checkNeeds("enrichment.roleArn", "enrichment.organizations");
    }
  }
}
