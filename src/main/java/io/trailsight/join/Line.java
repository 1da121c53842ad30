package io.trailsight.join;

import java.time.Instant;

/**
 * A line of an access log, as far as the join needs it. Texts are empty where the line has none.
 *
 * @param index the index of its document
 * @param id the id of its document
 * @param operation as it was logged, such as {@code REST.PUT.OBJECT}
 * @param status the HTTP status; 0 if the line has none
 * @param eventId the id of the event that it is joined with already
 */
public record Line(
    String index,
    String id,
    Instant time,
    String bucket,
    Request request,
    String key,
    String operation,
    int status,
    String errorCode,
    String eventId) {}
