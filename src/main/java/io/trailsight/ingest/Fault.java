package io.trailsight.ingest;

/**
 * A failure whose consequence is known. Adapters classify what their vendor throws; the message's
 * owner decides from the class alone.
 */
public abstract sealed class Fault extends Exception {

  private static final long serialVersionUID = 1L;

  private Fault(String message, Throwable cause) {
    super(message, cause);
  }

  private Fault(String message) {
    super(message);
  }

  /** The same call may work later: the message is deferred. */
  public static final class Transient extends Fault {

    private static final long serialVersionUID = 1L;

    public Transient(String message) {
      super(message);
    }

    public Transient(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** This input never works: the object is rejected. */
  public static final class Permanent extends Fault {

    private static final long serialVersionUID = 1L;

    public Permanent(String message) {
      super(message);
    }

    public Permanent(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Nothing works until someone acts: the gate closes. */
  public static final class Blocked extends Fault {

    private static final long serialVersionUID = 1L;

    public Blocked(String message) {
      super(message);
    }

    public Blocked(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
