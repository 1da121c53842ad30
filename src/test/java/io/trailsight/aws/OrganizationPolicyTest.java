package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailsight.aws.OrganizationCalls.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrganizationPolicyTest {

  @Test
  void thePolicyAllowsTheCallsAndNothingElse() throws IOException {
    JsonNode policy = new JsonMapper().readTree(Path.of("deploy/iam/organizations.json").toFile());

    assertThat(policy.at("/Statement/0/Action").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(Stream.of(Action.values()).map(Action::permission).toList());
  }
}
