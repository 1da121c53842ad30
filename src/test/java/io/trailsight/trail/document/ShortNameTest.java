package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of an ARN is enough to distinguish things. */
class ShortNameTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:policy/team/deploy-boundary, deploy-boundary",
    "arn:aws:iam::aws:policy/ReadOnlyAccess, ReadOnlyAccess",
    "arn:aws:organizations::444455556666:policy/o-example/service_control_policy/p-example1,"
        + " p-example1",
    "arn:aws:sns:eu-central-1:444455556666:alerts, alerts",
    "not an ARN, not an ARN",
    "'', ''",
    "/, /",
  })
  void aPolicyIsItsNameOrId(String arn, String name) {
    assertThat(ShortName.ofPolicy(arn)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::amzn-s3-demo-bucket, amzn-s3-demo-bucket",
    "arn:aws:s3:::amzn-s3-demo-bucket/logo.png, amzn-s3-demo-bucket/logo.png",
    "arn:aws:s3:::amzn-s3-demo-bucket/exports/2026-03/orders.parquet,"
        + " amzn-s3-demo-bucket/…/orders.parquet",
    "arn:aws:s3:::amzn-s3-demo-bucket/exports/2026-03/, amzn-s3-demo-bucket/…/2026-03/",
    "arn:aws-cn:s3:::amzn-s3-demo-bucket/exports/, amzn-s3-demo-bucket/exports/",
    "arn:aws:s3:eu-central-1:111122223333:accesspoint/finance/object/reports/q1.csv,"
        + " finance/…/q1.csv",
    "arn:aws:s3:eu-central-1:111122223333:accesspoint/finance, finance",
    "arn:aws:iam::444455556666:role/Auditor, role/Auditor",
    "arn:aws:iam::444455556666:role/team/data/Auditor, role/…/Auditor",
    "arn:aws:iam::444455556666:root, root",
    "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab, key/1234abcd-12ab",
    "arn:aws:dynamodb:eu-central-1:111122223333:table/orders/index/by-day,"
        + " table/orders/index/by-day",
    "arn:aws:lambda:eu-central-1:111122223333:function:import:live, function:import:live",
    "arn:aws:organizations::111122223333:account/o-example/444455556666,"
        + " account/o-example/444455556666",
    "arn:aws:s3:::, ''",
    "*, *",
    "'', ''",
  })
  void aResourceIsWhatTellsItApart(String arn, String name) {
    assertThat(ShortName.ofResource(arn)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab, 1234abcd-12ab",
    "arn:aws:cloudtrail:eu-central-1:111122223333:trail/company, company",
    "arn:aws:iam::aws:policy/AdministratorAccess, AdministratorAccess",
    "arn:aws:lambda:eu-central-1:111122223333:function:import:live, function:import:live",
    "/aws/lambda/import, /aws/lambda/import",
    "arn:aws:s3:::, ''",
    "'', ''",
  })
  void aTargetIsTheEndOfItsArnOrAllOfItsText(String target, String name) {
    assertThat(ShortName.ofTarget(target)).isEqualTo(name);
  }

  @Property
  void anyTextHasOne(@ForAll String text) {
    assertThat(ShortName.ofPolicy(text).length()).isLessThanOrEqualTo(text.length());
    assertThat(ShortName.ofResource("arn:aws:s3:::" + text)).isNotNull();
    assertThat(ShortName.ofResource("arn:aws:iam::1:" + text)).isNotNull();
  }
}
