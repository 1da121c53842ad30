package io.trailsight.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailsight.testbed.TrailFiles.TrailFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailFilesTest {

  private static final String KEY =
      "AWSLogs/111122223333/CloudTrail/ap-northeast-1/2026/11/21/a_CloudTrail_b.json.gz";

  @TempDir private Path directory;

  @Test
  void keyBeginsAtTheLastAwsLogs() throws IOException {
    write("copy of AWSLogs/AWSLogs/" + KEY);
    assertThat(TrailFiles.in(directory).files()).extracting(TrailFile::key).containsExactly(KEY);
  }

  @Test
  void awsLogsMayLieAboveTheDirectory() throws IOException {
    Path file = write(KEY);
    assertThat(TrailFiles.in(directory.resolve("AWSLogs/111122223333")).files())
        .containsExactly(new TrailFile(KEY, file.toRealPath()));
  }

  @Test
  void fileOutsideAwsLogsKeepsItsRelativePath() throws IOException {
    write("flat.json");
    write("2026/deep.json.gz");
    assertThat(TrailFiles.in(directory).files())
        .extracting(TrailFile::key)
        .containsExactly("from/2026/deep.json.gz", "from/flat.json");
  }

  @Test
  void twoFilesNeverShareAKey() throws IOException {
    write("first/" + KEY);
    write("second/" + KEY);
    assertThat(TrailFiles.in(directory).files())
        .extracting(TrailFile::key)
        .containsExactly(KEY, "from/second/" + KEY);
  }

  @Test
  void unusualNamesSurvive() throws IOException {
    write("AWSLogs/a b+c/売上 %20=1.json");
    assertThat(TrailFiles.in(directory).files())
        .extracting(TrailFile::key)
        .containsExactly("AWSLogs/a b+c/売上 %20=1.json");
  }

  @Test
  void hiddenAndOtherFilesAreSkippedAndCounted() throws IOException {
    write("kept.json");
    write("notes.txt");
    write("archive.json.zip");
    write(".hidden.json");
    write(".cache/inside.json.gz");
    TrailFiles found = TrailFiles.in(directory);
    assertThat(found.files()).extracting(TrailFile::key).containsExactly("from/kept.json");
    assertThat(found.skipped()).isEqualTo(4);
  }

  @Test
  void hiddenDirectoriesAboveTheGivenOneDoNotCount() throws IOException {
    write(".work/trail/kept.json");
    assertThat(TrailFiles.in(directory.resolve(".work/trail")).files()).hasSize(1);
  }

  @Test
  void directoryMayBeALink() throws IOException {
    write("real/" + KEY);
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
    assertThat(TrailFiles.in(link).files()).extracting(TrailFile::key).containsExactly(KEY);
  }

  @Test
  void missingDirectoryIsAnErrorThatSaysSo() {
    assertThatThrownBy(() -> TrailFiles.in(directory.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere: does not exist");
  }

  @Test
  void fileInPlaceOfADirectoryIsAnErrorThatSaysSo() throws IOException {
    Path file = write("one.json");
    assertThatThrownBy(() -> TrailFiles.in(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("one.json: is not a directory");
  }

  @Test
  void directoryWithoutTrailFilesIsAnErrorThatSaysSo() throws IOException {
    write("notes.txt");
    assertThatThrownBy(() -> TrailFiles.in(directory))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("holds no .json or .json.gz files, and 1 others");
  }

  private Path write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{\"Records\":[]}");
  }
}
