package io.trailsight.trail.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client asked for.
 *
 * @param method of HTTP; empty if the text is no request
 * @param target path and query as they were sent
 * @param version of HTTP, such as {@code 1.1}; empty if it is not stated
 */
public record RequestUri(String method, String target, String version) {

  private static final String HTTP = "HTTP/";

  /** With the value of one of these, anyone can get the object until the URL expires. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)([?&](?:X-Amz-Signature|X-Amz-Security-Token|Signature)=)[^&#\\s\"]++");

  private static final String HIDDEN = "$1hidden";

  static RequestUri of(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return new RequestUri("", text, "");
    }
    int last = text.lastIndexOf(' ');
    boolean versioned = last > space && text.startsWith(HTTP, last + 1);
    return new RequestUri(
        text.substring(0, space),
        text.substring(space + 1, versioned ? last : text.length()),
        versioned ? text.substring(last + 1 + HTTP.length()) : "");
  }

  /** Path and query without what would give access to the object: signature and session token. */
  public String safeTarget() {
    return withoutSecrets(target);
  }

  /** A URL without what would give access to an object. */
  static String withoutSecrets(String url) {
    if (url.indexOf('=') < 0) {
      return url;
    }
    Matcher secret = SECRET.matcher(url);
    return secret.find() ? secret.replaceAll(HIDDEN) : url;
  }

  /** A parameter of the query, decoded; empty if there is none. */
  String parameter(String name) {
    int from = target.indexOf('?');
    while (from >= 0) {
      from++;
      int to = target.indexOf('&', from);
      int end = to < 0 ? target.length() : to;
      int value = from + name.length() + 1;
      if (value <= end
          && target.charAt(value - 1) == '='
          && target.regionMatches(true, from, name, 0, name.length())) {
        String encoded = target.substring(value, end);
        return decoded(encoded.replace('+', ' ')).orElse(encoded);
      }
      from = to;
    }
    return "";
  }

  /**
   * The key of an object. S3 encodes it in the log, in some requests on top of what the client
   * encoded; the path shows how often.
   *
   * @param logged as it was logged
   */
  String key(String logged) {
    if (logged.indexOf('%') < 0 && logged.indexOf('+') < 0) {
      return logged;
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String asked = decoded(path).orElse(path);
    Optional<String> once = decoded(logged);
    if (once.isEmpty() || isAsked(logged, asked)) {
      return logged;
    }
    if (isAsked(once.get(), asked)) {
      return once.get();
    }
    for (String form :
        List.of(logged.replace('+', ' '), once.get(), once.get().replace('+', ' '))) {
      Optional<String> key = decoded(form);
      if (key.isPresent() && isAsked(key.get(), asked)) {
        return key.get();
      }
    }
    return once.get();
  }

  private static boolean isAsked(String key, String path) {
    return path.endsWith(key)
        && path.length() > key.length()
        && path.charAt(path.length() - key.length() - 1) == '/';
  }

  /** The text with its percent-encoded bytes decoded; nothing if that is no text. */
  private static Optional<String> decoded(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    byte[] encoded = text.getBytes(UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.put(encoded[i]);
      } else if (i + 2 < encoded.length
          && HexFormat.isHexDigit(encoded[i + 1])
          && HexFormat.isHexDigit(encoded[i + 2])) {
        int high = HexFormat.fromHexDigit(encoded[i + 1]);
        decoded.put((byte) (high << 4 | HexFormat.fromHexDigit(encoded[i + 2])));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(decoded.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
