package io.trailsight.tools.boards;

import io.trailsight.tools.boards.Controls.Control;
import io.trailsight.tools.boards.Dashboard.Filter;
import io.trailsight.tools.boards.Visualization.Source;
import java.util.List;

/** What all boards of CloudTrail events share. */
final class CloudTrailControls {

  static final Visualization CONTROLS =
      new Visualization(
          "trailsight-controls",
          "Choose bucket, actor, source, account",
          "Filters for all boards of CloudTrail events and for Discover.",
          Source.OWN,
          new Controls(
              Patterns.CLOUDTRAIL,
              List.of(
                  new Control("trailsight-bucket", "Bucket", "s3.bucketName"),
                  new Control("trailsight-actor", "Actor", "actor.name"),
                  new Control("trailsight-source", "Source", "sourceIPAddress"),
                  new Control("trailsight-account", "Account", "recipientAccountId"))));

  /** The filter for {@link Queries#SERVICES}. */
  static final Filter WITHOUT_SERVICES =
      new Filter(
          "AWS services' own calls",
          Patterns.CLOUDTRAIL,
          Json.parse(
              """
              {"bool": {"minimum_should_match": 1, "should": [
                {"match_phrase": {"actor.kind": "AWSService"}},
                {"wildcard": {"userIdentity.sessionContext.sessionIssuer.arn":
                  "*:role/aws-service-role/*"}}]}}\
              """));

  private CloudTrailControls() {}
}
