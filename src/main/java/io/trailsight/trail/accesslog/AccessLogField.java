package io.trailsight.trail.accesslog;

/**
 * The fields of a line, in their order. A line of 2006 ends with the version id; later ones have
 * more of the fields, and a line of years to come may have others behind them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html">Amazon S3
 *     server access log format</a>
 */
public enum AccessLogField {
  BUCKET_OWNER,
  BUCKET,
  TIME,
  REMOTE_IP,
  REQUESTER,
  REQUEST_ID,
  OPERATION,
  KEY,
  REQUEST_URI,
  HTTP_STATUS,
  ERROR_CODE,
  BYTES_SENT,
  OBJECT_SIZE,
  TOTAL_TIME,
  TURN_AROUND_TIME,
  REFERER,
  USER_AGENT,
  VERSION_ID,
  HOST_ID,
  SIGNATURE_VERSION,
  CIPHER_SUITE,
  AUTHENTICATION_TYPE,
  HOST_HEADER,
  TLS_VERSION,
  ACCESS_POINT_ARN,
  ACL_REQUIRED,
  SOURCE_REGION;

  /** How many fields are known. */
  static final int COUNT = values().length;

  /** Its place in a line, from 0. */
  @SuppressWarnings("EnumOrdinal") // the constants are in the order of a line
  int place() {
    return ordinal();
  }
}
