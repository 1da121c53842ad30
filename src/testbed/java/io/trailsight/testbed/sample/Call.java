package io.trailsight.testbed.sample;

/** A call that somebody makes, and how it is answered. */
sealed interface Call {

  /** A call to S3. */
  record OnS3(Action action, Place place, Answer answer) implements Call {}

  /** An upload in parts: one call that starts it, some that carry the parts, one that ends it. */
  record MultipartUpload(Place place) implements Call {}

  /**
   * A call to another service.
   *
   * @param service the first label of the service's host
   * @param request the request's parameters, as JSON
   * @param response the response's elements, as JSON
   * @param errorCode empty when the call succeeds
   * @param errorMessage may be there without a code
   */
  record OnService(
      String service,
      String eventName,
      boolean readOnly,
      String request,
      String response,
      String errorCode,
      String errorMessage)
      implements Call {

    /** The same call, denied. */
    OnService denied(String code, String message) {
      return new OnService(service, eventName, readOnly, request, "null", code, message);
    }

    /** Whether it is logged as a data event. */
    boolean data() {
      return eventName.equals("Invoke");
    }

    /** Whether it was refused for lack of permission, rather than failed for another reason. */
    boolean denied() {
      return errorCode.startsWith("AccessDenied")
          || errorCode.endsWith("UnauthorizedOperation")
          || errorCode.equals("AuthorizationError");
    }
  }

  /** A call that is allowed. */
  static Call on(Action action, Place place) {
    return new OnS3(action, place, Answer.ALLOWED);
  }

  static Call on(Action action, Place place, Answer answer) {
    return new OnS3(action, place, answer);
  }
}
