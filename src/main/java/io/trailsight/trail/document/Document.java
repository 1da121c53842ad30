package io.trailsight.trail.document;

/**
 * A record as it is stored.
 *
 * @param index the index that holds it, a pure function of the record
 * @param id the id under which it is created, so that a second copy of the record is recognised
 * @param json the document, one line of UTF-8 JSON without a line break; not copied, must not be
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Document(String index, String id, byte[] json) {}
