package io.trailsight.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailsight.trail.document.AccountLookup.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {

  @TempDir private Path folder;

  private Map<String, Account> read(String text) throws IOException {
    return AccountsFile.read(Files.writeString(folder.resolve("accounts.yaml"), text));
  }

  @Test
  void idsAndValuesAreTakenAsTheyAreWritten() throws IOException {
    assertThat(
            read(
                """
                012345678901:
                  name: yes
                  ou: Workloads/Production
                  tags:
                    team: payments
                    level: 01
                "111122223333": {name: sandbox}
                444455556666: {}
                """))
        .isEqualTo(
            Map.of(
                "012345678901",
                    new Account(
                        "yes", "Workloads/Production", List.of("team=payments", "level=01")),
                "111122223333", new Account("sandbox", "", List.of()),
                "444455556666", Account.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234: {name: a} | :2: 1234 is no account id of 12 digits",
        "444455556666: a | :2: 444455556666 must be a mapping",
        "444455556666: {nmae: a} | :2: 444455556666 has no nmae: only name, ou and tags",
        "444455556666: {name: [a]} | :2: 444455556666 must have a text as name",
        "444455556666: {tags: [a]} | :2: 444455556666 must be a mapping",
        "444455556666: {tags: {a: }} | :2: 444455556666 must have a text as a",
        "111122223333: {} | :2: 111122223333 is given twice",
      })
  void aLineThatCannotBeUsedIsNamedWithTheReason(String line, String reason) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read("111122223333: {}\n" + line))
        .withMessageContaining(reason);
  }
}
