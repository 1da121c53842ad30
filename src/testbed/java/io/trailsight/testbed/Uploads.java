package io.trailsight.testbed;

import io.trailsight.testbed.LocalAws.Upload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Uploads objects to a bucket, some at once. Thread-safe. */
public final class Uploads {

  /** How many connections it uses. */
  public static final int AT_ONCE = 16;

  private final S3Client s3;
  private final String bucket;

  /** Uploads to this bucket; the client stays the caller's. */
  public Uploads(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * Uploads all of them.
   *
   * @return their sizes in bytes
   * @throws IOException when an object cannot be read
   */
  public List<Long> all(List<Upload> objects) throws IOException, InterruptedException {
    Semaphore permits = new Semaphore(AT_ONCE);
    List<Future<Long>> uploads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Upload object : objects) {
        permits.acquire();
        uploads.add(
            threads.submit(
                () -> {
                  try {
                    return one(object);
                  } finally {
                    permits.release();
                  }
                }));
      }
    }
    List<Long> sizes = new ArrayList<>();
    for (Future<Long> upload : uploads) {
      sizes.add(result(upload));
    }
    return sizes;
  }

  /** With the headers that CloudTrail writes. */
  private long one(Upload object) throws IOException {
    byte[] content = object.content().read();
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(object.key())
            .contentType("application/json")
            .metadata(object.metadata());
    if (object.key().endsWith(".gz")) {
      request.contentEncoding("gzip");
    }
    s3.putObject(request.build(), RequestBody.fromBytes(content));
    return content.length;
  }

  private static long result(Future<Long> upload) throws IOException, InterruptedException {
    try {
      return upload.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("an upload failed", e.getCause());
    }
  }
}
