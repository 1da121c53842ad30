package io.trailsight.bench;

import io.trailsight.bench.index.CostCommand;
import io.trailsight.bench.index.SettingsCommand;
import io.trailsight.bench.index.TrendsCommand;
import picocli.CommandLine.Command;

/** {@code trailsight bench}: what things cost, measured on this machine. */
@Command(
    name = "bench",
    description =
        "Measures, on servers of its own on this machine, what the documents cost OpenSearch and"
            + " how fast the trends of the dashboards are. Leave the machine alone meanwhile.",
    subcommands = {CostCommand.class, SettingsCommand.class, TrendsCommand.class},
    mixinStandardHelpOptions = true)
public final class BenchCommand {}
