/**
 * Documents, quarantine and ledger in OpenSearch, behind the ports of {@code ingest}, {@code
 * quarantine}, {@code ledger}, {@code backfill} and {@code status}: grouping into {@code _bulk}
 * requests, retries, and what the answers to items mean. Imports {@code ingest}, {@code
 * quarantine}, {@code ledger}, {@code backfill}, {@code status}, {@code fault}, {@code connect},
 * {@code batch}, {@code indices}, {@code trail} and {@code trail.document}.
 */
@NullMarked
package io.trailsight.opensearch;

import org.jspecify.annotations.NullMarked;
