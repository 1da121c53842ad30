package io.trailsight.config;

/** Puts values where they belong. */
final class Assembly {

  private Assembly() {}

  static Settings settings(Values values) {
    return new Settings(
        new Settings.Aws(values.find(Catalogue.AWS_REGION)),
        new Settings.Sqs(
            values.find(Catalogue.SQS_QUEUE_URL),
            values.find(Catalogue.SQS_ENDPOINT),
            values.get(Catalogue.SQS_WAIT_TIME),
            values.get(Catalogue.SQS_LEASE_TIME)),
        new Settings.S3(
            values.find(S3Catalogue.ENDPOINT),
            values.get(S3Catalogue.PATH_STYLE),
            values.get(S3Catalogue.BUCKETS),
            values.get(S3Catalogue.PREFIXES),
            values.get(S3Catalogue.ACCOUNTS),
            values.find(S3Catalogue.BUCKET_OWNER)),
        new Settings.OpenSearch(
            values.get(OpenSearchCatalogue.URL),
            values.find(OpenSearchCatalogue.USERNAME),
            values.find(OpenSearchCatalogue.PASSWORD),
            values.find(OpenSearchCatalogue.CA_FILE),
            values.get(OpenSearchCatalogue.COMPRESSION),
            values.get(OpenSearchCatalogue.REQUEST_TIMEOUT),
            values.get(OpenSearchCatalogue.STAR_TREE)),
        bulk(values),
        new Settings.Index(values.get(IndexCatalogue.PERIOD), values.get(IndexCatalogue.LEDGER)),
        new Settings.Retention(
            values.find(RetentionCatalogue.KEEP), values.find(RetentionCatalogue.MERGE_AFTER)),
        dashboards(values),
        ingest(values),
        new Settings.Poison(
            values.get(Catalogue.POISON_POLICY), values.get(Catalogue.POISON_RECEIVES)),
        new Settings.Http(values.get(Catalogue.HTTP_PORT), values.get(Catalogue.HTTP_ADDRESS)),
        new Settings.Log(values.get(Catalogue.LOG_LEVEL), values.get(Catalogue.LOG_FORMAT)));
  }

  private static Settings.Dashboards dashboards(Values values) {
    return new Settings.Dashboards(
        values.find(DashboardsCatalogue.URL),
        values.find(DashboardsCatalogue.USERNAME),
        values.find(DashboardsCatalogue.PASSWORD),
        values.find(DashboardsCatalogue.CA_FILE),
        values.find(DashboardsCatalogue.TENANT));
  }

  private static Settings.Bulk bulk(Values values) {
    return new Settings.Bulk(
        values.get(Catalogue.BULK_MAX_BYTES),
        values.get(Catalogue.BULK_MAX_DOCUMENTS),
        values.get(Catalogue.BULK_LINGER),
        values.get(Catalogue.BULK_CONCURRENCY),
        values.get(Catalogue.BULK_MAX_ATTEMPTS),
        values.get(Catalogue.BULK_RETRY_DELAY));
  }

  private static Settings.Ingest ingest(Values values) {
    return new Settings.Ingest(
        values.get(Catalogue.INGEST_CONCURRENCY),
        values.get(Catalogue.INGEST_READERS),
        values.get(Catalogue.INGEST_BYTE_BUDGET),
        values.get(Catalogue.INGEST_MAX_OBJECT_SIZE),
        values.get(Catalogue.INGEST_MAX_INFLATED_SIZE),
        values.get(Catalogue.INGEST_MAX_INFLATION_RATIO),
        values.get(Catalogue.INGEST_MAX_RECORD_SIZE),
        values.get(Catalogue.INGEST_MAX_NESTING),
        values.get(Catalogue.INGEST_MAX_PROCESSING_TIME),
        values.get(Catalogue.INGEST_DEFER_DELAY),
        values.get(Catalogue.INGEST_DEFER_MAX_DELAY),
        values.get(Catalogue.INGEST_DRAIN_TIME));
  }
}
