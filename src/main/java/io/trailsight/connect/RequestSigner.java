package io.trailsight.connect;

import io.trailsight.config.Authorization.SigV4;
import io.trailsight.connect.JsonConnection.Payload;
import io.trailsight.fault.Fault;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Signs requests with AWS credentials, by the signer of the SDK. A signature covers the method, the
 * host, the path and query as they are sent, the type of the body and its hash. The body is read
 * where it is, not copied. A request that is sent again is signed again. Thread-safe; looking for
 * credentials may block.
 *
 * @param credentials asked for each request; closed with this, where they can be closed
 */
record RequestSigner(AwsCredentialsProvider credentials, SigV4 scope, Clock clock)
    implements Authorizer {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  @Override
  public Map<String, String> headers(Outgoing request, URI url)
      throws Fault.Blocked, InterruptedException {
    AwsCredentials identity = identity();
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.method())).uri(url);
    request
        .payload()
        .ifPresent(payload -> unsigned.putHeader(HttpHeaders.CONTENT_TYPE, payload.type()));
    SignedRequest signed =
        SIGNER.sign(
            sign -> {
              sign.identity(identity)
                  .request(unsigned.build())
                  .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scope.service())
                  .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
                  .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock);
              request.payload().map(Payload::content).ifPresent(body -> sign.payload(body::get));
            });
    Map<String, String> headers = new HashMap<>();
    signed.request().forEachHeader((name, values) -> headers.put(name, values.getFirst()));
    headers.keySet().removeIf(HttpHeaders.HOST::equalsIgnoreCase);
    return headers;
  }

  private AwsCredentials identity() throws Fault.Blocked, InterruptedException {
    try {
      return AwsCall.make(credentials::resolveCredentials);
    } catch (SdkClientException e) {
      throw new Fault.Blocked("requests cannot be signed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (credentials instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }
}
