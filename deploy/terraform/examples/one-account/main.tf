module "queue" {
  source = "../../modules/queue"

  # The bucket is new, so it has no notifications that this would replace.
  buckets = { (aws_s3_bucket.trail.bucket) = { configure = true } }
}

module "role" {
  source = "../../modules/role"

  runs_on                = { ecs = true }
  queue_arns             = [module.queue.queue_arn]
  dead_letter_queue_arns = [module.queue.dead_letter_queue_arn]
  buckets                = { (aws_s3_bucket.trail.bucket) = ["AWSLogs/"] }
  integrity              = true
  opensearch_domain_arns = [local.domain_arn]
}

module "access" {
  source = "../../modules/opensearch-access"

  domain_name = var.domain_name
  role_arns   = [module.role.role_arn]
}

module "service" {
  source = "../../modules/ecs-service"

  cluster_arn          = var.cluster_arn
  vpc_id               = var.vpc_id
  subnet_ids           = var.subnet_ids
  image                = var.image
  image_repository_arn = var.image_repository_arn
  task_role_arn        = module.role.role_arn
  settings = {
    TRAILSIGHT_SQS_QUEUE_URL     = module.queue.queue_url
    TRAILSIGHT_S3_BUCKETS        = aws_s3_bucket.trail.bucket
    TRAILSIGHT_S3_PREFIXES       = "AWSLogs/"
    TRAILSIGHT_INTEGRITY_ENABLED = "true"
    TRAILSIGHT_OPENSEARCH_URL    = var.domain_endpoint
    TRAILSIGHT_OPENSEARCH_SIGV4  = "true"
  }
}

locals {
  domain_arn = join(":", [
    "arn", data.aws_partition.current.partition, "es", var.region, data.aws_caller_identity.current.account_id, "domain/${var.domain_name}"
  ])
}
