package io.trailsight.listing;

import io.trailsight.fault.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Runs tasks on virtual threads, only so many at a time, and hands out their results in order.
 * Closing interrupts what still runs. Not thread-safe.
 *
 * @param <T> a result
 */
public final class Tasks<T> implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<T>> running = new ArrayDeque<>();
  private final int atOnce;
  private final Semaphore shared;
  private final Consumer<T> results;

  /**
   * @param atOnce the most results that are awaited
   * @param shared a permit for each task that runs, of these and of others
   * @param results receives each result, on the thread of the caller
   */
  public Tasks(int atOnce, Semaphore shared, Consumer<T> results) {
    this.atOnce = atOnce;
    this.shared = shared;
    this.results = results;
  }

  /** Starts a task as soon as it may run. */
  public void start(Callable<T> task) throws Fault, InterruptedException {
    if (running.size() == atOnce) {
      results.accept(await(running.remove()));
    }
    shared.acquire();
    running.add(
        threads.submit(
            () -> {
              try {
                return task.call();
              } finally {
                shared.release();
              }
            }));
  }

  /** Waits until all tasks are done. */
  public void finish() throws Fault, InterruptedException {
    while (!running.isEmpty()) {
      results.accept(await(running.remove()));
    }
  }

  private static <T> T await(Future<T> future) throws Fault, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Fault fault -> throw fault;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
