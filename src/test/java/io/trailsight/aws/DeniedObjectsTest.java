package io.trailsight.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.testbed.LocalClients;
import io.trailsight.trail.ObjectRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of objects that S3 denies, one or all of them. */
@Timeout(60)
class DeniedObjectsTest {

  private static final Answer OPENS = new Answer(200, "content");
  private static final Answer NO_GET = denied("s3:GetObject", "on resource: \"arn:aws:s3:::x/y\"");
  private static final Answer NO_KEY =
      denied("kms:Decrypt", "on the resource associated with this ciphertext");
  private static final Answer NO_LIST = denied("s3:ListBucket", "on resource: \"arn:aws:s3:::x\"");
  private static final Answer PLAIN = error(403, "AccessDenied", "Access Denied");
  private static final Answer KEY_DISABLED = error(400, "KMS.DisabledException", "it is disabled");
  private static final Answer GONE = error(404, "NoSuchKey", "no such key");
  private static final Answer EXPIRED = error(400, "ExpiredToken", "the token has expired");

  /** What S3 answers, by the beginning of the path; the longest one counts. */
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private HttpServer server;
  private S3Client s3;
  private S3ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    s3 = LocalClients.s3(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), 2);
    store = new S3ObjectStore(s3, new BucketOwners(List.of(), Map.of()), nanos::get);
    answers.put("/", OPENS);
  }

  @AfterEach
  void stop() {
    s3.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      paths.add(path);
      Answer answer =
          answers.entrySet().stream()
              .filter(entry -> path.startsWith(entry.getKey()))
              .max(Map.Entry.comparingByKey())
              .orElseThrow()
              .getValue();
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void aRoleThatMayReadNothingBlocks() {
    answers.put("/", NO_GET);

    assertThat(fault("one/a")).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
    assertThat(fault("one/b")).isInstanceOf(Fault.Transient.class);
    assertThat(fault("one/c"))
        .isInstanceOf(Fault.Blocked.class)
        .hasMessage("S3: AccessDenied (HTTP 403): s3:GetObject is not allowed");
    assertThat(fault("one/a")).isInstanceOf(Fault.Blocked.class);
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(store::check);
  }

  private void isDenied(Fault.Transient fault) {
    assertThat(fault.isDenied()).isTrue();
  }

  @Test
  void aKeyThatIsDeniedOrDisabledBlocksAsWell() {
    answers.put("/one/", NO_KEY);
    answers.put("/two/", KEY_DISABLED);

    fault("one/a");
    fault("two/b");
    assertThat(fault("one/c")).isInstanceOf(Fault.Blocked.class);
  }

  @Test
  void oneObjectDeniedAgainAndAgainBlocksNothing() throws Exception {
    answers.put("/one/a", NO_GET);

    for (int i = 0; i < 10; i++) {
      assertThat(fault("one/a")).isInstanceOf(Fault.Transient.class);
    }
    store.check();
    assertThat(paths).hasSize(10);
  }

  /** S3 gives the same answers for missing keys. */
  @Test
  void denialsWithoutAReasonBlockNothing() throws Exception {
    answers.put("/one/", PLAIN);
    answers.put("/two/", NO_LIST);

    for (int i = 0; i < 10; i++) {
      assertThat(fault("one/" + i)).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
      assertThat(fault("two/" + i)).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
    }
    store.check();
    assertThat(paths).hasSize(20);
  }

  @Test
  void theGateMayOpenOnceAPermissionIsGranted() throws Exception {
    blockAll();
    answers.put("/", OPENS);

    store.check();

    assertThat(paths.getLast()).isEqualTo("/one/c");
    opens("one/c");
    answers.put("/", NO_GET);
    assertThat(fault("one/d")).isInstanceOf(Fault.Transient.class);
  }

  @Test
  void whileTheWitnessOpensOnlyThatBucketIsSetAside() throws Exception {
    opens("good/a");
    answers.put("/bad/", NO_KEY);
    fault("bad/a");
    fault("bad/b");
    assertThat(fault("bad/c")).isInstanceOf(Fault.Blocked.class);

    store.check();

    assertThat(paths).endsWith("/bad/c", "/good/a");
    for (int i = 0; i < 10; i++) {
      assertThat(fault("bad/" + i)).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
    }
    opens("good/b");
    store.check();
    assertThat(paths).endsWith("/good/b");
  }

  @Test
  void aWitnessSpeaksForItsBucketUntilItIsDeniedToo() throws Exception {
    opens("one/a");
    answers.put("/one/denied", NO_GET);
    for (int i = 0; i < 10; i++) {
      assertThat(fault("one/denied" + i)).isInstanceOf(Fault.Transient.class);
    }
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    blockAll();

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(store::check);
    assertThat(paths).endsWith("/one/c", "/one/a");
    assertThat(fault("one/d")).isInstanceOf(Fault.Blocked.class);
  }

  @Test
  void aWitnessThatIsGoneProvesNothing() throws Exception {
    opens("good/a");
    answers.put("/bad/", NO_KEY);
    answers.put("/good/a", GONE);
    fault("bad/a");
    fault("bad/b");
    fault("bad/c");

    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(store::check);
  }

  @Test
  void aDeniedObjectThatIsGoneHoldsTheGateNoLonger() throws Exception {
    blockAll();
    answers.put("/one/c", GONE);

    assertThatCode(store::check).doesNotThrowAnyException();
    assertThat(fault("one/d")).isInstanceOf(Fault.Blocked.class);
    answers.put("/one/d", PLAIN);
    assertThatCode(store::check).doesNotThrowAnyException();
  }

  @Test
  void credentialsThatExpireBlockUntilS3TakesThemAgain() throws Exception {
    answers.put("/", EXPIRED);
    assertThat(fault("one/a")).isInstanceOf(Fault.Blocked.class);
    assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(store::check);

    answers.put("/", PLAIN);

    store.check();
    store.check();
    assertThat(paths).hasSize(3);
  }

  @Test
  void credentialsThatOneBucketDoesNotTakeConcernThatBucketOnly() throws Exception {
    opens("good/a");
    answers.put("/odd/", EXPIRED);
    assertThat(fault("odd/a")).isInstanceOf(Fault.Blocked.class);

    store.check();

    assertThat(fault("odd/b")).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
    opens("good/b");
  }

  @Test
  void anObjectThatOpensShowsThatCredentialsAreTaken() throws Exception {
    answers.put("/odd/", EXPIRED);
    assertThat(fault("odd/a")).isInstanceOf(Fault.Blocked.class);
    opens("good/a");

    store.check();

    assertThat(paths).endsWith("/good/a");
  }

  @Test
  void withoutAWitnessOthersAreTriedAfterSomeProbes() throws Exception {
    blockAll();
    for (int probe = 1; probe < 12; probe++) {
      assertThatExceptionOfType(Fault.Blocked.class).isThrownBy(store::check);
    }

    store.check();

    assertThat(fault("one/a")).isInstanceOfSatisfying(Fault.Transient.class, this::isDenied);
    fault("one/d");
    fault("one/e");
    assertThat(fault("one/f")).isInstanceOf(Fault.Blocked.class);
  }

  /** S3 denies every object from now on, and the store is blocked. */
  private void blockAll() {
    answers.put("/", NO_GET);
    fault("one/a");
    fault("one/b");
    assertThat(fault("one/c")).isInstanceOf(Fault.Blocked.class);
  }

  private void opens(String path) throws Exception {
    try (ObjectBody body = store.open(object(path))) {
      assertThat(body.size()).isPositive();
    }
  }

  private Fault fault(String path) {
    return catchThrowableOfType(Fault.class, () -> store.open(object(path)).close());
  }

  private static ObjectRef object(String path) {
    int slash = path.indexOf('/');
    return ObjectRef.of(path.substring(0, slash), path.substring(slash + 1));
  }

  private static Answer denied(String action, String rest) {
    return error(
        403,
        "AccessDenied",
        "User: arn:aws:sts::111122223333:assumed-role/trailsight/1 is not authorized to perform: "
            + "%s %s because no identity-based policy allows the %1$s action"
                .formatted(action, rest));
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message));
  }

  /** An answer of S3. */
  private record Answer(int status, String body) {}
}
