package io.trailsight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the process of the service ends. A stop may be asked for at any moment: before there is a
 * service, while it starts, and while it runs. The JVM would end with 143 after SIGTERM, although a
 * stop as asked is a success. Thread-safe.
 */
public final class Shutdown {

  private final IntConsumer halt;
  private final AtomicBoolean registered = new AtomicBoolean();

  // Guarded by this.
  private int status = Invocation.DONE;
  private boolean stopping;
  private Optional<Stop> running = Optional.empty();

  /**
   * @param halt ends the process at once with a status
   */
  public Shutdown(IntConsumer halt) {
    this.halt = halt;
  }

  /** That of this process. */
  public static Shutdown ofProcess() {
    return new Shutdown(new Halt());
  }

  /** A class instead of a lambda: Java takes much longer to set up its first lambda. */
  private static final class Halt implements IntConsumer {

    @Override
    public void accept(int status) {
      Runtime.getRuntime().halt(status);
    }
  }

  /** As {@link Halt}, no lambda. */
  private final class StopThread extends Thread {

    StopThread() {
      super("stop");
    }

    @Override
    public void run() {
      Shutdown.this.stop();
    }
  }

  /** Starts something. */
  @FunctionalInterface
  public interface Start<S> {

    S start() throws IOException;
  }

  /** Stops what was started; returns whether all its work was finished. */
  @FunctionalInterface
  public interface Stopping<S> {

    boolean stop(S started) throws InterruptedException, IOException;
  }

  @FunctionalInterface
  private interface Stop {

    boolean stop() throws InterruptedException, IOException;
  }

  /** From now on this decides how the process ends; only the first call counts. */
  public void register() {
    if (registered.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().addShutdownHook(new StopThread());
      } catch (IllegalStateException _) {
        // The process has been asked to end already.
        halt.accept(Invocation.DONE);
      }
    }
  }

  /** Runs a command, and ends the process with its exit code. */
  public void exitAfter(IntSupplier command) {
    int exitStatus = Invocation.FAILED;
    try {
      exitStatus = command.getAsInt();
    } finally {
      endsWith(exitStatus);
    }
    System.exit(exitStatus);
  }

  /** The process is about to end with this status; the worst of several counts. */
  public synchronized void endsWith(int exitStatus) {
    status = Math.max(status, exitStatus);
  }

  /**
   * Starts what is stopped before the process ends. A stop that is asked for meanwhile waits for
   * it.
   *
   * @return what was started; empty when a stop was asked for before
   */
  public synchronized <S> Optional<S> start(Start<S> start, Stopping<S> stopping)
      throws IOException {
    if (this.stopping) {
      return Optional.empty();
    }
    S started = start.start();
    running = Optional.of(() -> stopping.stop(started));
    return Optional.of(started);
  }

  /** Stops what was started, and ends the process. */
  void stop() {
    Optional<Stop> toStop = beginToStop();
    if (toStop.isPresent()) {
      stop(toStop.get());
    }
    halt.accept(status());
  }

  private synchronized Optional<Stop> beginToStop() {
    stopping = true;
    return running;
  }

  /** The logger is looked up late: loading it must not delay {@link #register}. */
  private void stop(Stop running) {
    Logger log = LoggerFactory.getLogger(Shutdown.class);
    try {
      log.info("stopping: work in hand is finished, and no other begins");
      boolean finished = running.stop();
      log.info(finished ? "stopped" : "stopped; what was unfinished is handed back");
    } catch (InterruptedException | IOException | RuntimeException e) {
      log.error("stopping failed", e);
      endsWith(Invocation.FAILED);
    }
  }

  private synchronized int status() {
    return status;
  }
}
