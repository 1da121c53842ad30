package io.trailsight.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNamesTest {

  @ParameterizedTest
  @CsvSource({
    "s3.amazonaws.com,s3,true",
    "s3-object-lambda.amazonaws.com,s3-object-lambda,true",
    "s3.amazonaws.com.cn,s3,true",
    "s3.amazonaws.cn,s3,true",
    "s3.amazonaws.eu,s3,true",
    "delivery.logs.amazonaws.com,delivery.logs,true",
    "signin.aws.amazon.com,signin.aws,true",
    "aws-mcp.amazonaws.com,aws-mcp,true",
    "aws-mcp.us-east-1.api.aws,aws-mcp,true",
    ".api.aws,.api.aws,false",
    "amazonaws.com,amazonaws.com,false",
    ".amazonaws.com,.amazonaws.com,false",
    "s3.amazonaws.com.example.com,s3.amazonaws.com.example.com,false",
    "s3,s3,false",
    "'','',false",
  })
  void aServiceIsNamedWithoutItsDomain(String name, String service, boolean known) {
    assertThat(ServiceNames.shorten(name)).isEqualTo(service);
    assertThat(ServiceNames.isService(name)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"AWS Internal,true", "AWS Internal/3,true", "aws internal,false", "'',false"})
  void awsNamesItselfInOneWay(String text, boolean internal) {
    assertThat(ServiceNames.isAwsInternal(text)).isEqualTo(internal);
  }
}
