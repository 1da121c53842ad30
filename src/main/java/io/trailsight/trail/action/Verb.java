package io.trailsight.trail.action;

import java.util.Optional;

/** What the verb in an operation's name does to what it acts upon. */
enum Verb {
  READ,
  CREATE,
  DELETE,
  CHANGE,

  /** Unknown, of a call that writes. */
  WRITE,

  /** Unknown, and the record does not state whether the call writes. */
  OTHER;

  /**
   * The verb of an operation.
   *
   * @param name such as {@code CreateUser}
   * @param readOnly whether it only reads, if the record states it
   */
  static Verb of(String name, Optional<Boolean> readOnly) {
    if (readOnly.orElse(false)) {
      return READ;
    }
    return switch (firstWord(name.startsWith("Batch") ? name.substring("Batch".length()) : name)) {
      case "Get", "List", "Describe", "Head", "Lookup", "Search", "Query", "Scan", "Select" -> READ;
      case "Invoke", "Converse", "Execute", "Generate", "Encrypt", "Decrypt" -> READ;
      case "Create", "Run", "Launch", "Allocate", "Provision", "Restore", "Copy" -> CREATE;
      case "Import", "Upload", "Register", "Replicate" -> CREATE;
      case "Delete", "Terminate", "Deregister", "Deprovision", "Release", "Purge" -> DELETE;
      case "Schedule" -> name.endsWith("Deletion") ? DELETE : CHANGE;
      case "Put", "Update", "Modify", "Change", "Set", "Reset", "Replace", "Rotate" -> CHANGE;
      case "Add", "Remove", "Attach", "Detach", "Associate", "Disassociate" -> CHANGE;
      case "Enable", "Disable", "Activate", "Deactivate", "Start", "Stop", "Reboot" -> CHANGE;
      case "Authorize", "Revoke", "Tag", "Untag", "Cancel" -> CHANGE;
      default -> readOnly.isPresent() ? WRITE : OTHER;
    };
  }

  /** Up to the second capital. */
  private static String firstWord(String name) {
    for (int i = 1; i < name.length(); i++) {
      if (Character.isUpperCase(name.charAt(i))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  /** The type of event that it means; empty if it means none. */
  Optional<String> type() {
    return switch (this) {
      case READ -> Optional.of("access");
      case CREATE -> Optional.of("creation");
      case DELETE -> Optional.of("deletion");
      case CHANGE, WRITE -> Optional.of("change");
      case OTHER -> Optional.empty();
    };
  }

  /** Whether it certainly changes how something is set up. */
  boolean configures() {
    return this == CREATE || this == DELETE || this == CHANGE;
  }
}
