package io.trailsight.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHeaders;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;

/**
 * Calls <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html">AWS
 * Organizations</a> by its JSON protocol, and fails as the clients of the SDK do. Nothing is tried
 * again. Thread-safe; blocks and can be interrupted.
 */
public final class OrganizationsApi implements AutoCloseable {

  /** The name in signatures, and in the data of the SDK. */
  static final String SERVICE = "organizations";

  private static final String TARGET = "AWSOrganizationsV20161128.";
  private static final String TYPE = "application/x-amz-json-1.1";

  /** A page has at most 20 accounts or OUs, or 50 tags. */
  private static final int MOST_BYTES = 1 << 20;

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final JsonMapper JSON = new JsonMapper();

  private final SdkHttpClient client;
  private final NamedCredentials credentials;
  private final URI url;
  private final Region region;

  /**
   * @param client closed with this
   * @param credentials closed with this
   * @param url where requests go
   * @param region in signatures
   */
  OrganizationsApi(SdkHttpClient client, NamedCredentials credentials, URI url, Region region) {
    this.client = client;
    this.credentials = credentials;
    this.url = url;
    this.region = region;
  }

  /**
   * Makes a call.
   *
   * @param action such as {@code ListRoots}
   * @param parameters those of the request, all of them texts
   * @return the answer, a missing node where it is not JSON
   * @throws SdkException when it fails, or there are no credentials
   */
  public JsonNode call(String action, Map<String, String> parameters) throws InterruptedException {
    return AwsCall.make(() -> send(signed(action, JSON.valueToTree(parameters))));
  }

  private HttpExecuteRequest signed(String action, JsonNode parameters) {
    byte[] body = parameters.toString().getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(url)
            .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
            .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length))
            .putHeader("X-Amz-Target", TARGET + action)
            .build();
    SignedRequest signed =
        SIGNER.sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(signed.payload().orElseThrow())
        .build();
  }

  private JsonNode send(HttpExecuteRequest request) {
    try {
      HttpExecuteResponse response = client.prepareRequest(request).call();
      try (InputStream body =
          response.responseBody().<InputStream>map(found -> found).orElse(empty())) {
        JsonNode answer = read(body);
        if (!response.httpResponse().isSuccessful()) {
          throw refusal(response.httpResponse().statusCode(), answer);
        }
        return answer;
      }
    } catch (IOException | IllegalStateException e) {
      // A client that is closed reports an illegal state.
      throw SdkClientException.create("no answer from " + url + ": " + e.getMessage(), e);
    }
  }

  private static InputStream empty() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static JsonNode read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new AnswerTooLargeException(MOST_BYTES);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  /**
   * An answer that is an error. Its code may have a namespace before it (<a
   * href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization">Smithy</a>).
   */
  private static AwsServiceException refusal(int status, JsonNode answer) {
    String code = answer.path("__type").asText().replaceFirst("^.*#", "");
    String message =
        Optional.of(answer.path("Message").asText())
            .filter(words -> !words.isEmpty())
            .orElse(answer.path("message").asText());
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  @Override
  public void close() {
    client.close();
    credentials.close();
  }
}
