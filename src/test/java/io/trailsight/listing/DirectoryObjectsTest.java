package io.trailsight.listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.fault.Fault;
import io.trailsight.ingest.ObjectStore.ObjectBody;
import io.trailsight.listing.ObjectListing.Listed;
import io.trailsight.trail.ObjectRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectsTest {

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws Exception {
    for (String key : List.of("a/x/1", "a/y/2", "b/3")) {
      Path file = folder.resolve("root").resolve(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content of " + key);
    }
    Files.writeString(folder.resolve("outside"), "secret");
  }

  @Test
  void filesAreListedByTheirFoldersAndPrefixes() throws Exception {
    assertThat(objects().folders("")).containsExactly("a/", "b/");
    assertThat(objects().folders("a/")).containsExactly("a/x/", "a/y/");
    assertThat(keys("a/")).containsExactly("a/x/1", "a/y/2");
    assertThat(keys("none/")).isEmpty();
  }

  @Test
  void aFileIsReadByItsKey() throws Exception {
    try (ObjectBody body = objects().open(ObjectRef.of("trail-logs", "b/3"))) {
      assertThat(body.readAll()).isEqualTo("content of b/3".getBytes(UTF_8));
      assertThat(body.size()).isEqualTo(14);
      assertThat(body.lastModified()).isPresent();
    }
  }

  @Test
  void noKeyLeadsOutOfTheDirectory() {
    assertThatThrownBy(() -> objects().open(ObjectRef.of("trail-logs", "../outside")))
        .isInstanceOf(Fault.Permanent.class);
  }

  private DirectoryObjects objects() {
    return new DirectoryObjects(new Directory(folder.resolve("root")), "trail-logs");
  }

  private List<String> keys(String prefix) throws Exception {
    List<Listed> listed = new ArrayList<>();
    objects().list(prefix, listed::addAll);
    return listed.stream().map(each -> each.object().key()).sorted().toList();
  }
}
