package io.trailsight.testbed.sample;

/** The S3 calls of the story, as CloudTrail names them and as policies do. */
enum Action {
  GET("GetObject", "s3:GetObject", Target.OBJECT, Flow.OUT, true, ""),
  GET_VERSION("GetObject", "s3:GetObjectVersion", Target.OBJECT, Flow.OUT, true, ""),
  /** A download through a presigned URL. */
  GET_PRESIGNED("GetObject", "s3:GetObject", Target.OBJECT, Flow.OUT, true, ""),
  HEAD("HeadObject", "s3:GetObject", Target.OBJECT, Flow.NONE, true, ""),
  GET_TAGGING("GetObjectTagging", "s3:GetObjectTagging", Target.OBJECT, Flow.NONE, true, "tagging"),
  LIST("ListObjects", "s3:ListBucket", Target.LISTING, Flow.OUT, true, ""),
  PUT("PutObject", "s3:PutObject", Target.OBJECT, Flow.IN, false, ""),
  /** An upload through a presigned URL, which is also how the console uploads. */
  PUT_PRESIGNED("PutObject", "s3:PutObject", Target.OBJECT, Flow.IN, false, ""),
  /** An upload encrypted with a key that the caller keeps. */
  PUT_SSE_C("PutObject", "s3:PutObject", Target.OBJECT, Flow.IN, false, ""),
  PUT_ACL("PutObjectAcl", "s3:PutObjectAcl", Target.OBJECT, Flow.NONE, false, "acl"),
  COPY("CopyObject", "s3:PutObject", Target.OBJECT, Flow.NONE, false, ""),
  CREATE_UPLOAD(
      "CreateMultipartUpload", "s3:PutObject", Target.OBJECT, Flow.NONE, false, "uploads"),
  UPLOAD_PART("UploadPart", "s3:PutObject", Target.OBJECT, Flow.IN, false, ""),
  COMPLETE_UPLOAD("CompleteMultipartUpload", "s3:PutObject", Target.OBJECT, Flow.NONE, false, ""),
  DELETE("DeleteObject", "s3:DeleteObject", Target.OBJECT, Flow.NONE, false, ""),
  DELETE_MANY("DeleteObjects", "s3:DeleteObject", Target.LISTING, Flow.NONE, false, "delete"),
  GET_BUCKET_ACL("GetBucketAcl", "s3:GetBucketAcl", Target.BUCKET, Flow.NONE, true, "acl"),
  GET_BUCKET_POLICY(
      "GetBucketPolicy", "s3:GetBucketPolicy", Target.BUCKET, Flow.NONE, true, "policy"),
  PUT_BUCKET_POLICY(
      "PutBucketPolicy", "s3:PutBucketPolicy", Target.BUCKET, Flow.NONE, false, "policy"),
  DELETE_BUCKET_POLICY(
      "DeleteBucketPolicy", "s3:DeleteBucketPolicy", Target.BUCKET, Flow.NONE, false, "policy"),
  PUT_LIFECYCLE(
      "PutBucketLifecycle",
      "s3:PutLifecycleConfiguration",
      Target.BUCKET,
      Flow.NONE,
      false,
      "lifecycle"),
  CREATE_BUCKET("CreateBucket", "s3:CreateBucket", Target.BUCKET, Flow.NONE, false, ""),
  LIST_BUCKETS("ListBuckets", "s3:ListAllMyBuckets", Target.SERVICE, Flow.OUT, true, "");

  /** What a call is about. Calls on objects and listings are data events, the others management. */
  enum Target {
    OBJECT,
    LISTING,
    BUCKET,
    SERVICE
  }

  /** Which way the content goes. */
  enum Flow {
    IN,
    OUT,
    NONE
  }

  private final String eventName;
  private final String permission;
  private final Target target;
  private final Flow flow;
  private final boolean readOnly;
  private final String subresource;

  Action(
      String eventName,
      String permission,
      Target target,
      Flow flow,
      boolean readOnly,
      String subresource) {
    this.eventName = eventName;
    this.permission = permission;
    this.target = target;
    this.flow = flow;
    this.readOnly = readOnly;
    this.subresource = subresource;
  }

  String eventName() {
    return eventName;
  }

  /** The action that a policy must allow, which is not always the event's name. */
  String permission() {
    return permission;
  }

  Target target() {
    return target;
  }

  Flow flow() {
    return flow;
  }

  boolean readOnly() {
    return readOnly;
  }

  /** The sub-resource in the URL, which a record shows as an empty parameter; empty for none. */
  String subresource() {
    return subresource;
  }

  boolean presigned() {
    return this == GET_PRESIGNED || this == PUT_PRESIGNED;
  }

  /** Whether the object is encrypted in this call, so that the record states how. */
  boolean encrypts() {
    return (flow == Flow.IN && this != UPLOAD_PART) || this == COPY || this == CREATE_UPLOAD;
  }

  boolean data() {
    return target == Target.OBJECT || target == Target.LISTING;
  }
}
