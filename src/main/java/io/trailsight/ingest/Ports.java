package io.trailsight.ingest;

/** Everything outside that a message's life needs. */
public record Ports(
    MessageQueue queue, ObjectStore objects, DocumentIndex index, Quarantine quarantine) {}
