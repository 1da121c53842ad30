package io.trailsight.cli;

import io.trailsight.config.LoadedSettings.Origin;
import io.trailsight.config.SettingsException;
import io.trailsight.config.SettingsReader;
import io.trailsight.config.SettingsSample;
import io.trailsight.enrich.Enrichment;
import io.trailsight.service.MemoryPlan;
import io.trailsight.service.OnlineChecks;
import io.trailsight.service.SettingsWarnings;
import io.trailsight.text.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trailsight config}: the settings in force, and all there are. */
@Command(
    name = "config",
    header = "Prints the settings in force, and all there are.",
    subcommands = CommandLine.HelpCommand.class,
    mixinStandardHelpOptions = true)
public final class ConfigCommand {

  /** Text that YAML reads back as it is, without quotes; {@code null} is not such a text. */
  private static final Pattern PLAIN =
      Pattern.compile("(?!(?i:null)$)[A-Za-z0-9/][A-Za-z0-9._/-]*(:[A-Za-z0-9._/-]+)*");

  /** A setting, perhaps in a section, perhaps of a source of the list. */
  private static final Pattern KEY =
      Pattern.compile("(?:(?<source>sources\\[[^]]*])\\.)?(?:(?<section>[^.]+)\\.)?(?<name>[^.]+)");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  private ConfigCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The command, with the variables of the process. */
  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new ConfigCommand(environment));
  }

  @Command(
      name = "print",
      header = "Prints every setting with its value and its source.",
      description = {
        "",
        "The output is a settings file. Secrets are masked; they and settings without a value are"
            + " comments in it.",
        ""
      },
      footer = {
        "",
        "Example: trailsight config print --config /etc/trailsight.yaml",
        "Exit codes: 0 the service can use the settings, 2 it cannot, and standard error lists why."
      },
      mixinStandardHelpOptions = true)
  int print(@Mixin Invocation invocation) {
    try {
      print(invocation.out(), SettingsReader.read(invocation.config(), environment).origins());
      return Invocation.DONE;
    } catch (SettingsException e) {
      print(invocation.out(), e.origins());
      return invocation.unusable(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "check",
      header = "Checks the settings, and on demand the permissions on the servers.",
      description = {
        "",
        "Without --online, no server is asked. With it, each permission that the service and setup"
            + " need is tried out by a call that changes nothing: no message is received, no"
            + " document is stored, and no index is created.",
        ""
      },
      footer = {
        "",
        "Example: trailsight config check --online --config /etc/trailsight.yaml",
        "Exit codes: 0 nothing is missing, 1 a permission is missing, or a server does not answer,"
            + " 2 unusable settings."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Mixin Invocation invocation,
      @Option(
              names = "--online",
              description = "Also try out each permission on the servers that the settings name.")
          boolean online)
      throws InterruptedException {
    CheckReport report = new CheckReport(invocation.out());
    Connector<OnlineChecks> connector =
        Connector.ofService(
            environment,
            settings -> {
              Optional<String> shortage = MemoryPlan.shortage(settings);
              if (shortage.isPresent()) {
                throw new UnusableException(shortage.get());
              }
              Enrichment _ = Enrichment.of(settings.enrichment());
              report.warn(SettingsWarnings.of(settings, LocalDate.now(ZoneOffset.UTC)));
              return OnlineChecks.connect(settings);
            });
    return invocation.use(
        connector,
        checks -> {
          if (!online) {
            invocation.out().println("The settings can be used. --online checks permissions too.");
            return Invocation.DONE;
          }
          return report.make(checks.all(Instant.now())) ? Invocation.DONE : Invocation.FAILED;
        });
  }

  @Command(
      name = "sample",
      header = "Prints a settings file with every setting as a comment.",
      description = {
        "",
        "Each setting stands there with its meaning, the values that it takes and its default.",
        ""
      },
      footer = {"", "Example: trailsight config sample > /etc/trailsight.yaml"},
      mixinStandardHelpOptions = true)
  int sample() {
    PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    SettingsSample.lines().forEach(out::println);
    return Invocation.DONE;
  }

  private static void print(PrintWriter out, List<Origin> origins) {
    String source = "";
    String section = "";
    for (Origin origin : origins) {
      Matcher key = KEY.matcher(origin.key());
      if (!key.matches()) {
        throw new IllegalStateException("no key of a setting: " + origin.key());
      }
      String inSource = Objects.requireNonNullElse(key.group("source"), "");
      String inSection = Objects.requireNonNullElse(key.group("section"), "");
      String margin = inSource.isEmpty() ? "" : "    ";
      if (!inSource.equals(source)) {
        out.print(source.isEmpty() ? "sources:\n" : "");
        source = inSource;
        section = "";
        margin = "  - ";
      }
      if (!inSection.equals(section)) {
        section = inSection;
        out.println(margin + section + ":");
        margin = inSource.isEmpty() ? "" : "    ";
      }
      String indent = section.isEmpty() ? "" : "  ";
      out.println(margin + indent + line(key.group("name"), origin));
    }
  }

  private static String line(String name, Origin origin) {
    String source = "  # " + Printable.of(origin.source());
    if (origin.isLiteral()) {
      return name + ": " + scalar(origin.value()) + source;
    }
    return "# " + name + ": " + origin.value() + (origin.isGiven() ? source : "");
  }

  private static String scalar(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : '"' + Printable.of(value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }
}
