package io.trailsight.trail.accesslog;

import static io.trailsight.trail.accesslog.AccessLogField.ACCESS_POINT_ARN;
import static io.trailsight.trail.accesslog.AccessLogField.ACL_REQUIRED;
import static io.trailsight.trail.accesslog.AccessLogField.AUTHENTICATION_TYPE;
import static io.trailsight.trail.accesslog.AccessLogField.BUCKET;
import static io.trailsight.trail.accesslog.AccessLogField.BYTES_SENT;
import static io.trailsight.trail.accesslog.AccessLogField.CIPHER_SUITE;
import static io.trailsight.trail.accesslog.AccessLogField.ERROR_CODE;
import static io.trailsight.trail.accesslog.AccessLogField.HOST_HEADER;
import static io.trailsight.trail.accesslog.AccessLogField.HOST_ID;
import static io.trailsight.trail.accesslog.AccessLogField.HTTP_STATUS;
import static io.trailsight.trail.accesslog.AccessLogField.KEY;
import static io.trailsight.trail.accesslog.AccessLogField.OBJECT_SIZE;
import static io.trailsight.trail.accesslog.AccessLogField.OPERATION;
import static io.trailsight.trail.accesslog.AccessLogField.REMOTE_IP;
import static io.trailsight.trail.accesslog.AccessLogField.REQUESTER;
import static io.trailsight.trail.accesslog.AccessLogField.REQUEST_ID;
import static io.trailsight.trail.accesslog.AccessLogField.SIGNATURE_VERSION;
import static io.trailsight.trail.accesslog.AccessLogField.TIME;
import static io.trailsight.trail.accesslog.AccessLogField.TLS_VERSION;
import static io.trailsight.trail.accesslog.AccessLogField.TURN_AROUND_TIME;
import static io.trailsight.trail.accesslog.AccessLogField.USER_AGENT;
import static io.trailsight.trail.accesslog.AccessLogField.VERSION_ID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailsight.trail.UnreadableException;
import java.util.List;

/**
 * The record of a line: what CloudTrail would state of the request, under the names that CloudTrail
 * gives to it, and the line itself.
 */
final class LineRecord {

  /** How CloudTrail's parameters of a request are called in its query. */
  private static final List<String> PARAMETERS =
      List.of("prefix", "uploadId", "partNumber", "X-Amz-Expires");

  private LineRecord() {}

  static ObjectNode of(AccessLogLine line) throws UnreadableException {
    RequestUri request = line.request();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    String operation = line.text(OPERATION);
    put(record, "eventTime", AccessLogTime.iso(line.text(TIME)));
    put(record, "eventSource", "s3.amazonaws.com");
    put(record, "eventName", Operation.name(operation, !line.text(KEY).isEmpty()));
    put(record, "eventCategory", "AccessLog");
    Operation.readOnly(operation).ifPresent(readOnly -> record.put("readOnly", readOnly));
    put(record, "sourceIPAddress", line.text(REMOTE_IP));
    put(record, "userAgent", line.text(USER_AGENT));
    put(record, "errorCode", line.text(ERROR_CODE));
    put(record, "requestID", line.text(REQUEST_ID));
    record.set("userIdentity", identity(line, request));
    record.set("requestParameters", parameters(line, request));
    record.set("additionalEventData", data(line));
    record.set("tlsDetails", tls(line));
    if (!line.text(ACCESS_POINT_ARN).isEmpty()) {
      put(record.putArray("resources").addObject(), "ARN", line.text(ACCESS_POINT_ARN));
    }
    record.putPOJO(AccessLogLine.MEMBER, line);
    return record;
  }

  private static ObjectNode identity(AccessLogLine line, RequestUri request) {
    ObjectNode identity = Requester.identity(line.text(REQUESTER), line);
    if (line.text(AUTHENTICATION_TYPE).equals("QueryString")) {
      String credential = request.parameter("X-Amz-Credential");
      int slash = credential.indexOf('/');
      put(
          identity,
          "accessKeyId",
          slash > 0 ? credential.substring(0, slash) : request.parameter("AWSAccessKeyId"));
    }
    return identity;
  }

  private static ObjectNode parameters(AccessLogLine line, RequestUri request) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    put(parameters, "bucketName", line.text(BUCKET));
    put(parameters, "key", request.key(line.text(KEY)));
    put(parameters, "versionId", line.text(VERSION_ID));
    if (request.target().indexOf('?') >= 0) {
      for (String name : PARAMETERS) {
        put(parameters, name, request.parameter(name));
      }
    }
    return parameters;
  }

  private static ObjectNode data(AccessLogLine line) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    put(data, "SignatureVersion", line.text(SIGNATURE_VERSION));
    put(data, "AuthenticationMethod", line.text(AUTHENTICATION_TYPE));
    put(data, "x-amz-id-2", line.text(HOST_ID));
    put(data, "httpStatusCode", line.text(HTTP_STATUS));
    put(data, "bytesTransferredOut", line.text(BYTES_SENT));
    put(data, "objectSize", line.text(OBJECT_SIZE));
    put(data, "turnAroundTime", line.text(TURN_AROUND_TIME));
    put(data, "aclRequired", line.text(ACL_REQUIRED));
    return data;
  }

  private static ObjectNode tls(AccessLogLine line) {
    ObjectNode tls = JsonNodeFactory.instance.objectNode();
    put(tls, "tlsVersion", line.text(TLS_VERSION));
    put(tls, "cipherSuite", line.text(CIPHER_SUITE));
    put(tls, "clientProvidedHostHeader", line.text(HOST_HEADER));
    return tls;
  }

  private static void put(ObjectNode object, String name, String value) {
    if (!value.isEmpty()) {
      object.put(name, value);
    }
  }
}
