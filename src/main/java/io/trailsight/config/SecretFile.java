package io.trailsight.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file that holds a secret as UTF-8 text. One line break at its end is ignored.
 *
 * @param content what it held when it was read
 */
@SuppressWarnings("ArrayRecordComponent")
record SecretFile(Path path, byte[] content) {

  /**
   * Reads the file.
   *
   * @throws IOException when it cannot be read
   */
  static SecretFile read(Path path) throws IOException {
    return new SecretFile(path, Files.readAllBytes(path));
  }

  /**
   * The text in the file when it was read.
   *
   * @throws IOException when it is not UTF-8
   */
  String text() throws IOException {
    return text(content);
  }

  private static String text(byte[] content) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    int end = text.length();
    if (text.endsWith("\n")) {
      end -= text.endsWith("\r\n") ? 2 : 1;
    }
    return text.substring(0, end);
  }

  /**
   * The secret that the file holds at any time.
   *
   * @param text the text in the file when it was read
   * @param usable which texts may take its place
   */
  Secret secret(String text, Predicate<String> usable) {
    return new Secret(
        new ReloadedFiles<>(
            List.of(path),
            List.of(content),
            text,
            contents -> {
              String now = text(contents.getFirst());
              if (!usable.test(now)) {
                throw new IOException("the file holds no usable value");
              }
              return now;
            },
            System::nanoTime));
  }
}
