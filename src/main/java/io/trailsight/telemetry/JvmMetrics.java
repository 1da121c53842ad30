package io.trailsight.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;

/** Micrometer's own metrics of the Java process: memory, collections, threads, processor, files. */
public final class JvmMetrics implements AutoCloseable {

  /** In nanoseconds, which Prometheus does not want. */
  private static final String CPU_TIME = "process.cpu.time";

  /** Ends as only histograms and summaries of Prometheus do. */
  private static final String CPU_COUNT = "system.cpu.count";

  private static final double NANOS = 1e9;

  private final JvmGcMetrics collections = new JvmGcMetrics();

  /**
   * Adds them to a registry until this is closed. Two of them get the names that Prometheus has for
   * such metrics.
   *
   * @param registry without meters
   */
  public JvmMetrics(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(MeterFilter.denyNameStartsWith(CPU_TIME))
        .meterFilter(renamed(CPU_COUNT, "system.cpus"));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu.seconds", system, it -> it.getProcessCpuTime() / NANOS)
          .description("Processor time that the process has used.")
          .register(registry);
    }
    collections.bindTo(registry);
    new JvmInfoMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private static MeterFilter renamed(String from, String to) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().equals(from) ? id.withName(to) : id;
      }
    };
  }

  /** Stops listening for garbage collections. */
  @Override
  public void close() {
    collections.close();
  }
}
