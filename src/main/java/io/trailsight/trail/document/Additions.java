package io.trailsight.trail.document;

/**
 * What settings add to documents.
 *
 * @param sources asked about the address of each record
 * @param accounts asked about the accounts of each record
 * @param partTexts whether free-form parts are written as texts too
 * @param requestKey whether the request of S3 keeps the key, which has a field of its own
 */
public record Additions(
    SourceLookup sources, AccountLookup accounts, boolean partTexts, boolean requestKey) {

  /** Nothing: documents state what records state, once. */
  public static final Additions NONE =
      new Additions(SourceLookup.NONE, AccountLookup.NONE, false, false);
}
