package io.trailsight.fault;

/**
 * A failure whose consequence is known. Adapters classify the errors of their vendor; the owner of
 * a message decides by the class alone.
 */
public abstract sealed class Fault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  private Fault(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  private Fault(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What failed, in words for the operator; never the content of a message or record. */
  public final String reason() {
    return reason;
  }

  /** The same call may work later: the message is deferred. */
  public static final class Transient extends Fault {

    private static final long serialVersionUID = 1L;

    private final boolean denied;

    public Transient(String reason) {
      super(reason);
      this.denied = false;
    }

    public Transient(String reason, Throwable cause) {
      this(reason, cause, false);
    }

    private Transient(String reason, Throwable cause, boolean denied) {
      super(reason, cause);
      this.denied = denied;
    }

    /**
     * This object may not be read until someone grants access: the message is deferred for a long
     * time.
     */
    public static Transient denied(String reason, Throwable cause) {
      return new Transient(reason, cause, true);
    }

    /** Whether access was denied. */
    public boolean isDenied() {
      return denied;
    }
  }

  /** This input never works: the object is rejected. */
  public static final class Permanent extends Fault {

    private static final long serialVersionUID = 1L;

    private final boolean gone;

    public Permanent(String reason) {
      super(reason);
      this.gone = false;
    }

    public Permanent(String reason, Throwable cause) {
      this(reason, cause, false);
    }

    private Permanent(String reason, Throwable cause, boolean gone) {
      super(reason, cause);
      this.gone = gone;
    }

    /** There is no such object. */
    public static Permanent gone(String reason, Throwable cause) {
      return new Permanent(reason, cause, true);
    }

    /** Whether there is no such object. */
    public boolean isGone() {
      return gone;
    }
  }

  /** Nothing works until someone acts: the gate closes. */
  public static final class Blocked extends Fault {

    private static final long serialVersionUID = 1L;

    private final boolean ofSource;

    public Blocked(String reason) {
      super(reason);
      this.ofSource = false;
    }

    public Blocked(String reason, Throwable cause) {
      this(reason, cause, false);
    }

    private Blocked(String reason, Throwable cause, boolean ofSource) {
      super(reason, cause);
      this.ofSource = ofSource;
    }

    /** Nothing of one source works until someone acts: its queue, or its buckets. */
    public static Blocked ofSource(String reason, Throwable cause) {
      return new Blocked(reason, cause, true);
    }

    /** Whether it concerns one source only; otherwise it concerns what all sources share. */
    public boolean isOfSource() {
      return ofSource;
    }
  }
}
