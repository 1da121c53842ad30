package io.trailsight.trail.record;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * Limits that hold while JSON is parsed. The message of an exception names the limit in words for
 * the operator, and never quotes the content.
 */
final class ParserLimits extends StreamReadConstraints {

  /** Longer numbers take a time to convert that grows faster than they do. */
  private static final int MAX_DIGITS = 1000;

  private static final String TOO_LONG = "it has a name or number that is too long";

  private static final long serialVersionUID = 1L;

  private ParserLimits(int nesting, int text, long tokens) {
    super(nesting, DEFAULT_MAX_DOC_LEN, MAX_DIGITS, text, DEFAULT_MAX_NAME_LEN, tokens);
  }

  /** The limits of one record. */
  static ParserLimits ofRecord(RecordLimits limits) {
    return new ParserLimits(
        limits.maxNesting(), limits.maxRecordBytes(), limits.maxRecordTokens() + 1L);
  }

  /** The limits of one record while what carries it is in memory too. */
  static ParserLimits ofCarriedRecord(RecordLimits limits) {
    return new ParserLimits(
        limits.maxNesting(), limits.maxRecordBytes(), limits.maxRecordTokens() / 2 + 1L);
  }

  @Override
  public void validateNestingDepth(int depth) throws StreamConstraintsException {
    if (depth > _maxNestingDepth) {
      throw new StreamConstraintsException("it nests deeper than " + _maxNestingDepth);
    }
  }

  @Override
  public void validateTokenCount(long count) throws StreamConstraintsException {
    if (count > _maxTokenCount) {
      throw new StreamConstraintsException(
          "it has more than " + (_maxTokenCount - 1) + " names and values");
    }
  }

  @Override
  public void validateIntegerLength(int digits) throws StreamConstraintsException {
    if (digits > _maxNumLen) {
      throw new StreamConstraintsException(
          "it has a number of more than " + MAX_DIGITS + " digits");
    }
  }

  @Override
  public void validateFPLength(int digits) throws StreamConstraintsException {
    validateIntegerLength(digits);
  }

  /** While a number is read, its length is checked as that of a text. */
  @Override
  public void validateStringLength(int length) throws StreamConstraintsException {
    if (length > _maxStringLen) {
      throw new StreamConstraintsException(TOO_LONG);
    }
  }

  @Override
  public void validateNameLength(int length) throws StreamConstraintsException {
    if (length > _maxNameLen) {
      throw new StreamConstraintsException(TOO_LONG);
    }
  }
}
