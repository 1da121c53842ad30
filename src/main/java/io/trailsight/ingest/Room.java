package io.trailsight.ingest;

/**
 * The memory that messages in hand share.
 *
 * @param objects for fetched objects
 * @param documents for documents that wait for the index, beyond what each message has to itself
 * @param readers who may have records in memory
 */
public record Room(ByteBudget objects, ByteBudget documents, Readers readers) {}
