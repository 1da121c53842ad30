package io.trailsight.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.trailsight.testing.LocalServersExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(LocalServersExtension.class)
@Tag("child-jvm")
class LocalServersIT {

  private static final Path SERVERS = Path.of(System.getProperty("local.servers"));

  @Test
  void openSearchAnswersWithItsVersion(LocalServers servers) throws Exception {
    assertThat(get(servers.openSearch().resolve("/"))).contains("\"number\" : \"3.6.0\"");
  }

  @Test
  void sqsDeliversWhatWasSent(LocalServers servers) {
    try (SqsClient sqs = LocalClients.sqs(servers.sqs())) {
      String queue = sqs.createQueue(request -> request.queueName("notices")).queueUrl();
      sqs.sendMessage(request -> request.queueUrl(queue).messageBody("a notice"));

      List<Message> messages =
          sqs.receiveMessage(request -> request.queueUrl(queue).waitTimeSeconds(5)).messages();

      assertThat(queue).startsWith(servers.sqs().toString());
      assertThat(messages).extracting(Message::body).containsExactly("a notice");
    }
  }

  @Test
  void s3ReturnsWhatWasPut(LocalServers servers) {
    try (S3Client s3 = LocalClients.s3(servers.s3(), 1)) {
      String key = "AWSLogs/111122223333/a b+c=ü/%41.json.gz";
      s3.createBucket(request -> request.bucket("trail"));
      s3.putObject(request -> request.bucket("trail").key(key), RequestBody.fromString("object"));

      assertThat(s3.getObjectAsBytes(request -> request.bucket("trail").key(key)).asUtf8String())
          .isEqualTo("object");
    }
  }

  @Test
  void aServerEndsWithTheJvmThatStartedIt(@TempDir Path folder) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                SERVERS.toString(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(parent.inputReader().readLine()).isEqualTo("started");
      List<ProcessHandle> children = parent.descendants().toList();
      assertThat(children).hasSize(1).allMatch(ProcessHandle::isAlive);

      parent.destroyForcibly();

      for (ProcessHandle child : children) {
        child.onExit().get(2, TimeUnit.MINUTES);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A JVM that starts a server and waits to be killed. */
  static final class Parent {

    private Parent() {}

    /** Arguments: the folder of the servers and one for the log. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
      try (LocalServer server = LocalServer.s3(Path.of(arguments[0]), Path.of(arguments[1]))) {
        System.out.println("started");
        Thread.sleep(Duration.ofMinutes(1));
        System.err.println("nobody killed the parent of " + server.address());
      }
    }
  }

  @Test
  void aServerThatDoesNotStartShowsTheEndOfItsLog(@TempDir Path folder) throws Exception {
    Path absent = Files.createDirectory(folder.resolve("absent"));

    assertThatIOException()
        .isThrownBy(() -> LocalServer.s3(absent, folder))
        .withMessageContainingAll("s3", "ended with exit code 1", "NoClassDefFoundError");
  }

  private static String get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).build());
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
      return response.body();
    }
  }
}
