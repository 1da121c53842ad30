package io.trailsight.chaos;

import io.trailsight.fault.Fault;

/**
 * The power supply of a process. Once it is off, the calls of the process have no effect and do not
 * return. Thread-safe.
 */
final class Power {

  private volatile boolean off;

  void cut() {
    off = true;
  }

  /** Ends the thread of a process without power. */
  void need() throws InterruptedException {
    if (off) {
      throw new InterruptedException("no power");
    }
  }

  /** Throws the fault of a mishap that has one. */
  static void fail(Chaos.Mishap mishap, String call) throws Fault.Transient, Fault.Blocked {
    switch (mishap) {
      case NONE -> {}
      case FAILS, ANSWER_LOST, BREAKS_OFF -> throw new Fault.Transient(mishap + " " + call);
      case BLOCKED -> throw new Fault.Blocked(mishap + " " + call);
      case DEFECT -> throw new IllegalStateException(mishap + " " + call);
    }
  }
}
