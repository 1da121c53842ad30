package io.trailsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the build puts into an installation. */
class InstallationIT {

  private static final Path INSTALLATION = Path.of("target", "trailsight");
  private static final Path JAR = INSTALLATION.resolve("lib/trailsight.jar");

  /** Two builds of a commit are the same, whichever JDK, machine and time they have. */
  @Test
  void theJarStatesNothingOfTheMachineThatBuiltIt() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder(
              "Manifest-Version",
              "Main-Class",
              "Class-Path",
              "Implementation-Title",
              "Implementation-Version",
              "Enable-Native-Access");
      assertThat(jar.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
    }
  }

  @Test
  void theVersionHasTheCommit() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(
              jar.getManifest()
                  .getMainAttributes()
                  .getValue(Attributes.Name.IMPLEMENTATION_VERSION))
          .matches("[0-9.]+(-SNAPSHOT)?\\+([0-9a-f]{12,40}(-dirty)?|unknown)");
    }
  }

  /** {@code java -jar} finds the libraries by the manifest. */
  @Test
  void everyLibraryIsOnTheClassPathOfTheJar() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);

      assertThat(classPath.split(" ", -1))
          .containsAll(libraries())
          .allSatisfy(library -> assertThat(JAR.resolveSibling(library)).exists());
    }
  }

  @Test
  void theBillOfMaterialsListsEveryLibraryWithItsLicence() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(INSTALLATION.resolve("sbom.cdx.json").toFile());

    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("components").valueStream().map(InstallationIT::file))
        .containsExactlyInAnyOrderElementsOf(libraries());
    assertThat(bill.path("components")).allMatch(library -> !library.path("licenses").isEmpty());
  }

  @Test
  void theLicencesOfAllLibrariesAreListed() throws IOException {
    Matcher listed =
        Pattern.compile("\\([\\w.-]+:([\\w.-]+):([\\w.-]+) - ")
            .matcher(Files.readString(INSTALLATION.resolve("THIRD-PARTY.txt")));

    assertThat(listed.results().map(result -> result.group(1) + "-" + result.group(2) + ".jar"))
        .containsAll(libraries());
  }

  private static String file(JsonNode library) {
    return library.path("name").asText() + "-" + library.path("version").asText() + ".jar";
  }

  private static List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(JAR.getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.equals("trailsight.jar"))
          .toList();
    }
  }
}
