package io.trailsight.ingest;

/** Everything outside that an object meets on its way to the index. */
public record Ports(ObjectStore objects, DocumentIndex index, Quarantine quarantine) {}
