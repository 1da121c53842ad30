package io.trailsight.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.config.SettingsReader;
import io.trailsight.config.SourceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which account a bucket is expected to belong to. */
class BucketOwnersTest {

  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q, , 111122223333",
    "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q, , 111122223333",
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q/, , 111122223333",
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q, any, none",
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q, 222222222222, 222222222222",
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q, trail=222222222222, 222222222222",
    "https://sqs.eu-central-1.amazonaws.com/111122223333/q, logs=222222222222, 111122223333",
    "http://localhost:9324/000000000000/q, , none",
    "https://sqs.eu-central-1.amazonaws.com.example.com/111122223333/q, , none"
  })
  void itIsTheQueuesUnlessTheSettingStatesAnother(String queue, String setting, String expected)
      throws Exception {
    String stated = setting == null ? "" : "s3: {bucketOwner: '%s'}".formatted(setting);
    BucketOwners owners = owners("sqs: {queueUrl: '%s'}%n%s".formatted(queue, stated));

    owners.send("trail", this::answer);

    assertThat(asked).containsExactly(expected);
  }

  @Test
  void aMappingInTheFileStatesOwnersOfBuckets() throws Exception {
    BucketOwners owners =
        owners(
            """
            sqs: {queueUrl: http://localhost/q}
            s3:
              bucketOwner: {trail: %s, logs: %s}
            """
                .formatted(ONE, TWO));

    owners.send("trail", this::answer);
    owners.send("logs", this::answer);
    owners.send("others", this::answer);

    assertThat(asked).containsExactly(ONE, TWO, "none");
  }

  @Test
  void ofSeveralAccountsTheOneThatIsNotDeniedIsRemembered() throws Exception {
    BucketOwners owners = new BucketOwners(List.of(ONE, TWO), Map.of());

    for (int i = 0; i < 3; i++) {
      owners.send("trail", owner -> answerIf(owner, TWO));
    }

    assertThat(asked).containsExactly(ONE, TWO, TWO, TWO);
  }

  @Test
  void aBucketThatIsCreatedAnewElsewhereIsFoundAgain() throws Exception {
    BucketOwners owners = new BucketOwners(List.of(ONE, TWO), Map.of());
    owners.send("trail", owner -> answerIf(owner, TWO));

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> owners.send("trail", owner -> answerIf(owner, ONE)));
    owners.send("trail", owner -> answerIf(owner, ONE));

    assertThat(asked).containsExactly(ONE, TWO, TWO, ONE);
  }

  @Test
  void aDeniedObjectCostsAFewRequestsAndTheNextOneTriesTheOtherAccounts() throws Exception {
    BucketOwners owners = new BucketOwners(List.of("1", "2", "3", "4", "5"), Map.of());

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> owners.send("trail", owner -> answerIf(owner, "5")));
    assertThat(asked).containsExactly("1", "2", "3");
    owners.send("trail", owner -> answerIf(owner, "5"));

    assertThat(asked).containsExactly("1", "2", "3", "4", "5");
    assertThat(owners.hint("trail")).contains("account 5, unless s3.bucketOwner");
  }

  @Test
  void anotherErrorIsNotTriedAgain() {
    BucketOwners owners = new BucketOwners(List.of(ONE, TWO), Map.of());

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> owners.send("trail", owner -> fail(owner, "ExpiredToken")));

    assertThat(asked).containsExactly(ONE);
  }

  private String answer(Optional<String> owner) {
    asked.add(owner.orElse("none"));
    return "content";
  }

  private String answerIf(Optional<String> owner, String real) {
    return owner.filter(real::equals).isPresent() ? answer(owner) : fail(owner, "AccessDenied");
  }

  private String fail(Optional<String> owner, String code) {
    asked.add(owner.orElse("none"));
    throw S3Exception.builder()
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("Access Denied").build())
        .build();
  }

  private BucketOwners owners(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
    SourceSettings source =
        SettingsReader.read(Optional.of(file), Map.of()).settings().sources().getFirst();
    return BucketOwners.of(source);
  }
}
