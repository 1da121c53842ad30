package io.trailsight.ingest;

/**
 * How many receives are under way at once: one while the queue has few messages, because each
 * receive waits for messages and costs a request; more while receives return many. Thread-safe.
 */
final class ReceivePace {

  private final int most;

  // Guarded by this.
  private int wanted = 1;
  private int underWay;
  private int faults;

  /**
   * @param most the most receives under way
   */
  ReceivePace(int most) {
    this.most = most;
  }

  /** Waits until a receive may begin; it has begun when this returns. */
  synchronized void begin() throws InterruptedException {
    while (!mayBegin()) {
      wait();
    }
    underWay++;
  }

  /**
   * A receive returned this many messages. At least half of what it asked for lets one more receive
   * run beside it; less lets one fewer run.
   */
  synchronized void received(int messages, int asked) {
    faults = 0;
    wanted = 2 * messages >= asked ? Math.min(most, wanted + 1) : Math.max(1, wanted - 1);
  }

  /** A receive failed: one receive runs at a time until the queue works again. */
  synchronized void failed() {
    faults++;
    wanted = 1;
  }

  /** A receive was blocked: when the queue works again, one receive runs at a time. */
  synchronized void blocked() {
    faults = 0;
    wanted = 1;
  }

  /** How many receives failed in a row. */
  synchronized int faults() {
    return faults;
  }

  /** A receive that began has ended. */
  synchronized void end() {
    underWay--;
    notifyAll();
  }

  /** Whether one more receive may begin now. */
  synchronized boolean mayBegin() {
    return underWay < wanted;
  }
}
