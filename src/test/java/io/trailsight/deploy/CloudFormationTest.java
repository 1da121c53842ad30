package io.trailsight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trailsight.deploy.Tool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The queue of the CloudFormation template is that of the Terraform module. */
class CloudFormationTest {

  private static final Path TEMPLATE = Path.of("deploy", "cloudformation", "queue.yaml");
  private static final Path MODULE = Path.of("deploy", "terraform", "modules", "queue");

  /** A statement of the module's policy: who may send, and what follows up to the next one. */
  private static final Pattern SENDER =
      Pattern.compile("Service = \"(\\w+)\\.amazonaws\\.com\" \\}(.*?)\\n    \\}", Pattern.DOTALL);

  private static final Pattern CONDITION_KEY = Pattern.compile("aws:\\w+");

  private final JsonNode resources;

  CloudFormationTest() throws IOException {
    // Functions, such as !Sub, are left out: their arguments remain.
    resources = new YAMLMapper().readTree(TEMPLATE.toFile()).path("Resources");
  }

  @Test
  void theTemplateIsValid() throws Exception {
    Tool lint = Tool.named("cfn-lint");
    lint.assumePresent("deploy/cloudformation");

    Result result = lint.run(Path.of(""), TEMPLATE.toString());

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void theQueuesAreThoseOfTheModule() throws IOException {
    String module = Files.readString(MODULE.resolve("tests").resolve("queue.tftest.hcl"));
    JsonNode queue = resources.at("/Queue/Properties");
    JsonNode dead = resources.at("/DeadLetterQueue/Properties");

    assertThat(dead.path("MessageRetentionPeriod")).isEqualTo(queue.path("MessageRetentionPeriod"));
    assertThat(module)
        .contains(
            "aws_sqs_queue.this.message_retention_seconds == "
                + queue.path("MessageRetentionPeriod").asInt(),
            "aws_sqs_queue.dead.message_retention_seconds == "
                + dead.path("MessageRetentionPeriod").asInt(),
            "maxReceiveCount == " + queue.at("/RedrivePolicy/maxReceiveCount").asInt(),
            "receive_wait_time_seconds == " + queue.path("ReceiveMessageWaitTimeSeconds").asInt(),
            "visibility_timeout_seconds == " + queue.path("VisibilityTimeout").asInt());
    assertThat(dead.at("/RedriveAllowPolicy/redrivePermission").asText()).isEqualTo("byQueue");
    assertThat(resources.path("Queue").path("DeletionPolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void sendersAreRestrictedAsInTheModule() throws IOException {
    Map<String, Set<String>> stated = new TreeMap<>();
    for (JsonNode conditional : resources.at("/QueuePolicy/Properties/PolicyDocument/Statement")) {
      JsonNode statement = conditional.path("Fn::If").path(1);
      if (statement.path("Effect").asText().equals("Allow")) {
        assertThat(statement.path("Action").asText()).isEqualTo("sqs:SendMessage");
        stated.put(
            statement.at("/Principal/Service").asText().replace(".amazonaws.com", ""),
            keys(statement.path("Condition").toString()));
      }
    }

    assertThat(stated).isEqualTo(ofTheModule()).hasSize(3);
  }

  private static Map<String, Set<String>> ofTheModule() throws IOException {
    Map<String, Set<String>> senders = new TreeMap<>();
    Matcher sender = SENDER.matcher(Files.readString(MODULE.resolve("policy.tf")));
    while (sender.find()) {
      senders.put(sender.group(1), keys(sender.group(2)));
    }
    return senders;
  }

  private static Set<String> keys(String text) {
    Set<String> keys = new TreeSet<>();
    Matcher key = CONDITION_KEY.matcher(text);
    while (key.find()) {
      keys.add(key.group());
    }
    return keys;
  }

  @Test
  void bothQueuesDenyWhatComesWithoutTls() {
    for (String policy : Set.of("QueuePolicy", "DeadLetterQueuePolicy")) {
      JsonNode first = resources.at("/" + policy + "/Properties/PolicyDocument/Statement/0");

      assertThat(first.path("Effect").asText()).as(policy).isEqualTo("Deny");
      assertThat(first.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
    }
  }
}
