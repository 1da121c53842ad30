package io.trailsight.testbed.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailsight.testbed.digest.DigestChain;
import io.trailsight.testbed.digest.DigestChain.Listed;
import io.trailsight.testbed.digest.SignedObject;
import io.trailsight.testbed.digest.SigningKey;
import io.trailsight.testbed.sample.Delivery.Delivered;
import io.trailsight.testbed.sample.SampleTrail.SampleObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The digests of the sample trail: one an hour, on the last day, for the shop's account in Tokyo.
 * They are signed with a key made for them, which is public and proves nothing else.
 */
public final class SampleDigests {

  private static final int COUNT = 14;
  private static final Duration LENGTH = Duration.ofHours(1);

  /** The last day, 09:00: logging with digests begins. */
  private static final Duration BEGIN = Duration.ofDays(4).plusHours(9);

  private static final SigningKey KEY =
      SigningKey.of(
          """
          MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCqvq/ftFK/88WrXnokyi7ErcUN
          XmAwZDQU2yIY7EShRup1DtGLCCKGGwI7jCzfXh7B1cQYTr+vipXi/1P10or1Saovs7XfObFw29Oo
          zc5aDXBEFf2HflKEtJbK+soJQvDjmsjwQ5YdqXXroIlP75b2k2PkQyDbO3BmZ4FvV0I1YzEp/4fe
          Vl/mtNVzQQDnoO4Ij6lcOkqO489Fitysj4CClx8Lob3f6eW3SqmR5YF/hGpcvP8xWSU6gCfm3wev
          4wI8xsupMqCHoieNohiFaP5nO2wFapiiU5rioeIs6cxFmbWd1Bed7uOQDt76aZ0yPkoeV+hdHV5j
          iWbH8G85GH9LAgMBAAECggEAJHt38rGB2NfKTZJzQLcehRGn//JBVTWj1yz3PSIGi/suD3LqHO3R
          CpxsvrJ1yAhBRCNbseHpnSVcX1M06lphLIXf4i9g1eBq5HVj5TaMN7uVWEbmk/POx+IaMiah0pbG
          B6vD8WpPgej6dC0qCbVkqSzW9CfPtmgd3ROSmWqoj+VW7YEpfUI92GjP4OcnDkVLXiOiZA5GXKhj
          R5fLo2+81c37bLp0s95XZCaIv1OUCOVuQ1X21WAILRzXAnK5enfVcnBlDveiLfSexhoIV9BxMoAc
          uAy3lSagCq/2EDbez7DSeU4sCvcZHBEcvF5wfajdpcuE8h6XSa40WobngRIakQKBgQDp01I0FlP8
          M9wlH4aNRer3BYrDYJp+EzCx0XiKody0ePqsqfw0BwTDkr+saV1Fa54QLMPJ5qoylo+Gtnt1VVAA
          l3OxByWSh389/9XijPVIo10JL1fXjcVB7eukQSbHfdfT0bhqqhZ4mm5cj6VpA2Dx+1J5yme+R+wr
          4z5ejVcAgwKBgQC67+6FMHVJ5B9E//Xno+XxZC/VJqppsInkB9eKTxVwzSzCVUD2YV4sIkcAMhZs
          hAzVIwHs7Rnw61SAOL+j4e1NQRtRMpMAsurwO1mvfg8tnyKJXw0Ajp6ra1xWKM5Q/KKP8oZOlFIG
          5nL0bowsNdwrK3bgDgdWbWExJ3AMiik7mQKBgCSAp+mXvr61fd2RwViWnKq5g8MidpvN9SEdWVsT
          D7hg1olT9BpPKjA53ZBV1oi61y8hPeNsDg/dr0RRgo57pgShoB73xabNXlDYepRmevg/AIwphuYQ
          rMWxFcNLpHkqLSJVMBv+t4lWWno6tpDhRSYhnOuEbJOo+LaVQCxUlktvAoGAYYMKvrs6U2MF1K5Y
          DY73QWXrdZqHxj3qj+JvUpxSKNc+A9kI2/yKbScsNjPqcoynTP7H4FkF8SAwofn4LXqKmIPfxglF
          mVW7K7kp3Vs6e6fJEjNcyu+aYPzN27vJc4F1IvV1jcPczfCkAlEwGVe3E2XGyrVGqpS/4C4cSs4/
          F/ECgYEAj4/cX77L3qWzIcX7v4Em1yjzPGMZOBD2ldzBBRZSZzQsy8vW2+MaQAxz3dynxIt+XOSj
          uiM8RXMPpQWTAGMiZfjeKyFjOOra125/xNV8LrF9/ebFuOSQqrm56Q5SqwWpyIaJ8rjx7y2eo3ld
          tMHAEgXOBmCqgR6DG+V+AZsiZUo=
          """);

  private final Instant begin;
  private final List<Delivered> files;

  /**
   * @param written all files that CloudTrail wrote, as it wrote them
   * @param start the story's first midnight
   */
  SampleDigests(List<Delivered> written, Instant start) {
    begin = start.plus(BEGIN);
    Instant end = begin.plus(LENGTH.multipliedBy(COUNT));
    files = written.stream().filter(file -> isWithin(file, begin, end)).toList();
  }

  /**
   * Writes the public half of the key as {@code aws cloudtrail list-public-keys} prints it.
   *
   * @return the file
   */
  public static Path writePublicKeys(Path file) throws IOException {
    return Files.writeString(file, KEY.listed());
  }

  /** How many files they list. */
  int files() {
    return files.size();
  }

  /**
   * The digests, the oldest first.
   *
   * @param bucket where they and the files are
   */
  List<SampleObject> in(String bucket) {
    DigestChain chain =
        new DigestChain(
            KEY,
            new DigestChain.Place(
                bucket, "AWSLogs/", Place.SHOP, Place.TOKYO, "company-trail", false));
    List<SampleObject> digests = new ArrayList<>();
    for (int hour = 0; hour < COUNT; hour++) {
      Instant from = begin.plus(LENGTH.multipliedBy(hour));
      Instant end = from.plus(LENGTH);
      List<Listed> listed =
          files.stream()
              .filter(file -> isWithin(file, from, end))
              .map(file -> Listed.of(file.key(), file.content().getBytes(UTF_8)))
              .toList();
      SignedObject digest = chain.next(end, listed);
      digests.add(new SampleObject(digest.key(), digest.gzip(), digest.metadata()));
    }
    return digests;
  }

  private static boolean isWithin(Delivered file, Instant from, Instant end) {
    return file.account().equals(Place.SHOP)
        && file.region().equals(Place.TOKYO)
        && file.delivered().isAfter(from)
        && !file.delivered().isAfter(end);
  }
}
