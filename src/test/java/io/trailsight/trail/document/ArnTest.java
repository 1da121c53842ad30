package io.trailsight.trail.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::b/k,s3,'',b/k",
    "arn:aws:iam::111122223333:user/x,iam,111122223333,user/x",
    "arn:aws-cn:sns:cn-north-1:111122223333:t:u,sns,111122223333,t:u",
    "arn:aws:s3:::,s3,'',''",
  })
  void anArnHasSixParts(String arn, String service, String account, String resource) {
    assertThat(Arn.service(arn)).isEqualTo(service);
    assertThat(Arn.account(arn)).isEqualTo(account);
    assertThat(arn.substring(Arn.resourceStart(arn))).isEqualTo(resource);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "arn", "arn:", "arn:aws:s3::", "urn:aws:s3:::b", "ARN:aws:s3:::b"})
  void anythingElseIsNoArn(String text) {
    assertThat(Arn.service(text)).isEmpty();
    assertThat(Arn.account(text)).isEmpty();
    assertThat(Arn.resourceStart(text)).isNegative();
  }
}
