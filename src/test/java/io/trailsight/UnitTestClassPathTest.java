package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What unit tests run without: the servers that the integration tests start. Where the class path
 * is not Maven's, as in an IDE, there is nothing to check.
 */
@EnabledIfSystemProperty(named = "surefire.test.class.path", matches = ".+")
class UnitTestClassPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.elasticmq.rest.sqs.SQSRestServerBuilder",
        "org.apache.pekko.actor.ActorSystem",
        "scala.Option",
        "scala.CanEqual",
        "com.typesafe.config.Config",
        "org.h2.Driver",
        "org.opensearch.node.Node",
        "org.opensearch.common.settings.Settings",
        "org.gaul.s3proxy.S3Proxy"
      })
  void noClassOfAServerCanBeLoaded(String name) {
    String resource = name.replace('.', '/') + ".class";

    assertThat(getClass().getClassLoader().getResource(resource)).isNull();
  }
}
