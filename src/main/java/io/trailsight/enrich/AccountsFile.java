package io.trailsight.enrich;

import io.trailsight.config.YamlFile;
import io.trailsight.config.YamlValue;
import io.trailsight.trail.document.AccountLookup.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads accounts from the user's file, which maps ids to what is known. */
final class AccountsFile {

  private static final String ID = "[0-9]{12}";

  private AccountsFile() {}

  /**
   * The accounts in a file, by id.
   *
   * @throws IOException when the file cannot be used, with the place and the reason
   */
  static Map<String, Account> read(Path file) throws IOException {
    Map<String, Account> accounts = new HashMap<>();
    for (YamlValue.Member member : YamlFile.read(file).members()) {
      if (!member.name().matches(ID)) {
        throw unusable(member.value(), member.name(), "is no account id of 12 digits");
      }
      accounts.put(member.name(), account(member.name(), member.value()));
    }
    return Map.copyOf(accounts);
  }

  private static Account account(String id, YamlValue value) throws IOException {
    String name = "";
    String ou = "";
    List<String> tags = List.of();
    for (YamlValue.Member member : members(id, value)) {
      switch (member.name()) {
        case "name" -> name = text(id, member);
        case "ou" -> ou = text(id, member);
        case "tags" -> tags = tags(id, member.value());
        default ->
            throw unusable(
                member.value(), id, "has no %s: only name, ou and tags".formatted(member.name()));
      }
    }
    return new Account(name, ou, tags);
  }

  private static List<String> tags(String id, YamlValue value) throws IOException {
    List<String> tags = new ArrayList<>();
    for (YamlValue.Member tag : members(id, value)) {
      tags.add(tag.name() + "=" + text(id, tag));
    }
    return tags;
  }

  private static List<YamlValue.Member> members(String id, YamlValue value) throws IOException {
    if (value instanceof YamlValue.Mapping(List<YamlValue.Member> members, _)) {
      return members;
    }
    throw unusable(value, id, "must be a mapping of name, ou and tags, and tags one of texts");
  }

  private static String text(String id, YamlValue.Member member) throws IOException {
    if (member.value() instanceof YamlValue.Text(String text, _)) {
      return text;
    }
    throw unusable(member.value(), id, "must have a text as " + member.name());
  }

  private static IOException unusable(YamlValue value, String id, String rule) {
    return new IOException("%s: %s %s".formatted(value.place(), id, rule));
  }
}
