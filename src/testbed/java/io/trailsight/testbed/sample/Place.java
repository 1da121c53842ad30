package io.trailsight.testbed.sample;

import java.util.List;

/** The buckets of Harbor Lane, a bookseller in Tokyo, in its three accounts and three regions. */
enum Place {
  LAKE(
      "harborlane-data-lake",
      Place.SHOP,
      Place.TOKYO,
      "SSE_KMS",
      1_200_000,
      1,
      "orders/year={y}/month={m}/day={d}/part-{n}.snappy.parquet",
      "clicks/year={y}/month={m}/day={d}/part-{n}.json.gz"),
  WEBSITE(
      "harborlane-www",
      Place.SHOP,
      Place.TOKYO,
      "Default_SSE_S3",
      48_000,
      1,
      "index.html",
      "assets/cover-{n}.webp",
      "assets/site.css",
      "sitemap.xml"),
  BACKUPS(
      "harborlane-backups",
      Place.SHOP,
      Place.TOKYO,
      "SSE_KMS",
      8_388_608,
      1,
      "db/orders-{y}-{m}-{d}.dump",
      "fileserver/{y}{m}{d}/chunk-{n}.bin"),
  ASSETS(
      "harborlane-assets-us",
      Place.SHOP,
      Place.VIRGINIA,
      "Default_SSE_S3",
      310_000,
      2.4,
      "covers/2026/{n}.avif",
      "press/catalogue 2026.pdf"),
  BLOG(
      "test-blog-12345",
      Place.SHOP,
      Place.TOKYO,
      "Default_SSE_S3",
      640,
      1,
      "draft-{n}.txt",
      "test.txt"),
  FINANCE(
      "harborlane-finance-exports",
      Place.BACK_OFFICE,
      Place.TOKYO,
      "SSE_KMS",
      86_000,
      1,
      "exports/{y}-{m}-{d}/ledger-{n}.csv",
      "reports/売上 {y}-{m}-{d}.xlsx"),
  LOGS(
      "harborlane-log-archive",
      Place.BACK_OFFICE,
      Place.TOKYO,
      "SSE_S3",
      2_600,
      1,
      "AWSLogs/111122223333/CloudTrail/ap-northeast-1/{y}/{m}/{d}/"
          + "111122223333_CloudTrail_ap-northeast-1_{y}{m}{d}T0105Z_{n}.json.gz",
      "AWSLogs/111122223333/vpcflowlogs/ap-northeast-1/{y}/{m}/{d}/flow-{n}.log.gz"),
  MODELS(
      "harborlane-models-eu",
      Place.LAB,
      Place.FRANKFURT,
      "Default_SSE_KMS",
      8_000_000,
      2.6,
      "models/cover-search/weights-{n}.safetensors",
      "datasets/covers-{y}/shard-{n}.tar",
      "runs/{y}-{m}-{d}/metrics.json");

  /** The account of the shop. */
  static final String SHOP = "111122223333";

  /** The account of the back office. */
  static final String BACK_OFFICE = "444455556666";

  /** The account of those who try things out. */
  static final String LAB = "777788889999";

  static final String TOKYO = "ap-northeast-1";
  static final String VIRGINIA = "us-east-1";
  static final String FRANKFURT = "eu-central-1";

  /** The VPC endpoint of the shop. */
  static final String SHOP_ENDPOINT = "vpce-0a1b2c3d4e5f60718";

  private final String bucket;
  private final String account;
  private final String region;
  private final String encryption;
  private final long typicalBytes;
  private final double spread;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> keys;

  Place(
      String bucket,
      String account,
      String region,
      String encryption,
      long typicalBytes,
      double spread,
      String... keys) {
    this.bucket = bucket;
    this.account = account;
    this.region = region;
    this.encryption = encryption;
    this.typicalBytes = typicalBytes;
    this.spread = spread;
    this.keys = List.of(keys);
  }

  String bucket() {
    return bucket;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  /** How new objects are encrypted, in CloudTrail's words. */
  String encryption() {
    return encryption;
  }

  long typicalBytes() {
    return typicalBytes;
  }

  /** How much sizes differ: the standard deviation of their logarithm. */
  double spread() {
    return spread;
  }

  /** Whether an account is one of the company's. */
  static boolean isOurs(String account) {
    return account.equals(SHOP) || account.equals(BACK_OFFICE) || account.equals(LAB);
  }

  /** Patterns of keys; year, month, day and a number stand in braces. */
  List<String> keys() {
    return keys;
  }

  String arn() {
    return "arn:aws:s3:::" + bucket;
  }

  String host() {
    return bucket + ".s3." + region + ".amazonaws.com";
  }

  String kmsKeyArn() {
    return "arn:aws:kms:" + region + ":" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";
  }
}
