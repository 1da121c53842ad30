package io.trailsight.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in a body of {@code multipart/form-data} (<a
 * href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>).
 *
 * @param field the form's field
 * @param name the file's name
 * @param content its text
 */
record MultipartFile(String field, String name, String content) {

  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data;.*?boundary=\"?([^\";]+)\"?.*");
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "(?i)content-disposition: *form-data; *name=\"([^\"]*)\"; *filename=\"([^\"]*)\"");

  /** Finds the first file; empty when the body is of another type or has none. */
  static Optional<MultipartFile> in(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.matches()) {
      return Optional.empty();
    }
    String text = new String(body, ISO_8859_1);
    int headers = text.indexOf("--" + boundary.group(1) + "\r\n");
    int content = text.indexOf("\r\n\r\n", headers) + 4;
    int end = text.indexOf("\r\n--" + boundary.group(1), content);
    if (headers < 0 || content < 4 || end < 0) {
      return Optional.empty();
    }
    Matcher disposition = DISPOSITION.matcher(text.substring(headers, content));
    return disposition.find()
        ? Optional.of(
            new MultipartFile(
                disposition.group(1),
                disposition.group(2),
                new String(text.substring(content, end).getBytes(ISO_8859_1), UTF_8)))
        : Optional.empty();
  }
}
