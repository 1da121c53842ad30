package io.trailsight.integrity;

import io.trailsight.fault.Fault;
import io.trailsight.testbed.digest.SignedObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket in memory. Not changed while it is read. */
final class MemoryStore implements TrailStore {

  static final String BUCKET = "trail-logs";

  final TreeMap<String, byte[]> objects = new TreeMap<>();
  final Map<String, Map<String, String>> metadata = new HashMap<>();
  final Map<String, Fault> faults = new HashMap<>();
  Optional<String> bucket = Optional.of(BUCKET);
  boolean keepsMetadata = true;

  void put(SignedObject digest) {
    objects.put(digest.key(), digest.gzip());
    metadata.put(digest.key(), digest.metadata());
  }

  /** Removes an object, and returns its key. */
  String remove(String key) {
    objects.remove(key);
    return uri(key);
  }

  String uri(String key) {
    return bucket.map(name -> "s3://" + name + "/" + key).orElse(key);
  }

  @Override
  public Optional<String> bucket() {
    return bucket;
  }

  @Override
  public List<String> folders(String prefix) {
    return keys(prefix).stream()
        .filter(key -> key.indexOf('/', prefix.length()) > 0)
        .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
        .distinct()
        .toList();
  }

  @Override
  public List<String> keys(String prefix) {
    return objects.tailMap(prefix).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .toList();
  }

  @Override
  public Optional<Content> open(String named, String key) throws Fault {
    if (faults.containsKey(key)) {
      throw faults.get(key);
    }
    byte[] bytes = objects.get(key);
    return bytes == null || bucket.filter(name -> !name.equals(named)).isPresent()
        ? Optional.empty()
        : Optional.of(new Held(bytes, signature(metadata.getOrDefault(key, Map.of()))));
  }

  private Signature signature(Map<String, String> stated) {
    return keepsMetadata ? Signature.of(stated) : new Signature.NotKept();
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Held(byte[] bytes, Signature signature) implements Content {

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {
      // Nothing to free.
    }
  }
}
