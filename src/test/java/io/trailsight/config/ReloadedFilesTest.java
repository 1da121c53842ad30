package io.trailsight.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.trailsight.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value in a file, such as a password, that changes while the program runs. */
class ReloadedFilesTest {

  private final LogLines lines = LogLines.of(ReloadedFiles.class.getName());
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  @TempDir private Path folder;
  private Path file;
  private ReloadedFiles<String> value;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("secret"), "one");
    byte[] content = Files.readAllBytes(file);
    value = new ReloadedFiles<>(List.of(file), List.of(content), "one", this::make, clock::get);
  }

  @AfterEach
  void stopListening() {
    lines.close();
  }

  private String make(List<byte[]> contents) throws IOException {
    made.incrementAndGet();
    String text = new String(contents.getFirst(), UTF_8);
    if (text.isEmpty()) {
      throw new IOException("empty");
    }
    return text;
  }

  private String afterASecond() {
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    return value.get();
  }

  @Test
  void itChangesWithTheFileWithinASecond() throws Exception {
    Files.writeString(file, "two");

    assertThat(value.get()).isEqualTo("one");
    assertThat(afterASecond()).isEqualTo("two");
  }

  @Test
  void itIsMadeOnlyOfOtherContent() {
    assertThat(afterASecond()).isEqualTo("one");
    assertThat(made).hasValue(0);
  }

  @Test
  void aLinkMayLeadElsewhere() throws Exception {
    // As Kubernetes replaces a secret: secret -> ..data/secret, ..data -> a folder.
    Path first = Files.createDirectory(folder.resolve("..1"));
    Path second = Files.createDirectory(folder.resolve("..2"));
    Files.writeString(first.resolve("secret"), "one");
    Files.writeString(second.resolve("secret"), "two");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
    Files.delete(file);
    Files.createSymbolicLink(file, data.resolve("secret"));
    assertThat(afterASecond()).isEqualTo("one");

    Files.delete(data);
    Files.createSymbolicLink(data, second);

    assertThat(afterASecond()).isEqualTo("two");
  }

  @Test
  void itStaysWhileTheFileCannotBeUsedAndThatIsWarnedOfOnce() throws Exception {
    Files.delete(file);
    assertThat(afterASecond()).isEqualTo("one");
    Files.writeString(file, "");
    assertThat(afterASecond()).isEqualTo("one");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(afterASecond()).isEqualTo("one");
    assertThat(lines.list())
        .singleElement()
        .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));

    Files.delete(file);
    Files.writeString(file, "two");

    assertThat(afterASecond()).isEqualTo("two");
  }

  @Test
  void aFolderInPlaceOfTheFileIsWarnedOf() throws Exception {
    Files.delete(file);
    Files.createDirectory(file);

    assertThat(afterASecond()).isEqualTo("one");
    assertThat(afterASecond()).isEqualTo("one");
    assertThat(lines.list())
        .singleElement()
        .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
  }

  @Test
  void aFileThatHasBecomeHugeIsNotRead() throws Exception {
    Files.write(file, new byte[2 << 20]);

    assertThat(afterASecond()).isEqualTo("one");
    assertThat(made).hasValue(0);
  }
}
