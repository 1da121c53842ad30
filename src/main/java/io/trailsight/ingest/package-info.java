/**
 * The life of a message from receive to delete, and the ports that it needs.
 *
 * <p>Read the way of a message in this order: {@link io.trailsight.ingest.Poller} receives messages
 * and starts a thread for each; {@link io.trailsight.ingest.MessageOwner} owns one message until it
 * is deleted or hidden; {@link io.trailsight.ingest.Ingester} handles every object that the message
 * names; {@link io.trailsight.ingest.RecordHandling} stores the records of an object. Beside them,
 * {@link io.trailsight.ingest.Leases} keeps the messages in hand invisible to other consumers, and
 * {@link io.trailsight.ingest.OutcomePolicy} decides about messages that were not ingested.
 *
 * <p>The ports are {@link io.trailsight.ingest.MessageQueue}, {@link
 * io.trailsight.ingest.ObjectStore}, {@link io.trailsight.ingest.DocumentIndex}, {@link
 * io.trailsight.ingest.KnownObjects}, {@link io.trailsight.ingest.Quarantine}, {@link
 * io.trailsight.ingest.Gate} and {@link io.trailsight.ingest.Observer}, which receives each {@link
 * io.trailsight.ingest.Signal}.
 *
 * <p>What is in memory is limited by {@link io.trailsight.ingest.ByteBudget} for objects and
 * documents, by {@link io.trailsight.ingest.MessageMemory} for messages, and by {@link
 * io.trailsight.ingest.Readers} for records; {@link io.trailsight.ingest.MemoryBudgets} holds these
 * limits.
 *
 * <p>{@code docs/architecture.md} lists the words of the project. Imports {@code fault}, {@code
 * trail}, {@code trail.record} and {@code trail.document}; no type of a library for AWS or
 * OpenSearch.
 */
@NullMarked
package io.trailsight.ingest;

import org.jspecify.annotations.NullMarked;
