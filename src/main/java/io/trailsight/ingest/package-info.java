/**
 * The life of a message from receive to delete, and the ports that it needs. Start reading at
 * {@link io.trailsight.ingest.MessageOwner}, then {@link io.trailsight.ingest.Ingester}. Imports
 * {@code fault}, {@code trail}, {@code trail.record} and {@code trail.document}; no vendor type.
 *
 * <p>The words of the project, each with one meaning:
 *
 * <dl>
 *   <dt>message
 *   <dd>an element of the SQS queue, received, owned by one thread, then deleted or hidden
 *   <dt>notice
 *   <dd>what the body of a message contains: the objects that were written to S3
 *   <dt>object
 *   <dd>a file in S3; its kind decides how it is handled
 *   <dt>record
 *   <dd>an element of an object's {@code Records}: one event of CloudTrail
 *   <dt>document
 *   <dd>a record as the index stores it
 *   <dt>batch
 *   <dd>documents, or messages, that go to a server in one request
 *   <dt>outcome
 *   <dd>what becomes of a message: ingested, skipped, deferred, rejected or quarantined; settling
 *       it deletes or hides the message
 *   <dt>verdict
 *   <dd>the index's final answer for one document: stored, duplicate or refused
 *   <dt>fault
 *   <dd>a failure whose class decides what follows: transient, permanent or blocked
 *   <dt>refused
 *   <dd>of a record: it can never be stored as a document
 *   <dt>quarantine
 *   <dd>where refused records, and rejected objects and messages, are kept with the reason
 *   <dt>rejected
 *   <dd>of an object or a message: it can never be ingested
 *   <dt>deferred
 *   <dd>of an object or a message: it may work later, so the message is hidden for a while
 *   <dt>lease
 *   <dd>the right to work on a message while the queue hides it from other consumers
 *   <dt>gate
 *   <dd>closed while nothing can work, so that no message is received
 *   <dt>signal
 *   <dd>something that happened, for metrics and the log
 *   <dt>tally
 *   <dd>the counts of an object's records; it must balance
 * </dl>
 */
@NullMarked
package io.trailsight.ingest;

import org.jspecify.annotations.NullMarked;
