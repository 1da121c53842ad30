package io.trailsight.trail.client;

/**
 * What a user agent states about the client; each part is empty if it is not stated.
 *
 * @param category the kind of client
 * @param name the program: the tool or application if one is named above the SDK
 * @param version its version
 * @param os the operating system, by the names that the AWS SDKs use: linux, windows, macos, …
 * @param runtime language and version, such as {@code python/3.9.11}
 * @param sdk the SDK in use, even if it is itself the program; for the AWS CLI always Botocore,
 *     which it is built on
 * @param sdkVersion its version
 * @param command the command of the AWS CLI, such as {@code s3api.put-object}
 * @param environment where it ran, such as {@code CloudShell}
 * @param agent the AI agent that it is, or that it ran for, if it names one
 */
public record Client(
    Category category,
    String name,
    String version,
    String os,
    String runtime,
    String sdk,
    String sdkVersion,
    String command,
    String environment,
    String agent) {

  /** The kinds of clients. */
  public enum Category {
    BROWSER("browser"),
    AWS_CLI("aws-cli"),
    SDK("sdk"),
    CONSOLE("console"),
    SERVICE("service"),
    IAC("iac"),
    OTHER("other"),
    NONE("none");

    private final String value;

    Category(String value) {
      this.value = value;
    }

    /** The name in documents, which never changes. */
    public String value() {
      return value;
    }
  }

  static Client named(Category category, String name) {
    return new Client(category, name, "", "", "", "", "", "", "", "");
  }
}
