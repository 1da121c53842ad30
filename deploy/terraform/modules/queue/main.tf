data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # Known before anything is created, so that policies can name the queue.
  queue_arn = "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}"
  rule_arn  = "arn:${local.partition}:events:${local.region}:${local.account}:rule/${var.name}"

  notifying = { for name, bucket in var.buckets : name => bucket if bucket.via == "s3" }
  evented   = { for name, bucket in var.buckets : name => bucket if bucket.via == "eventbridge" }
  owners = {
    for name, bucket in local.notifying : coalesce(bucket.account_id, local.account) => "arn:${local.partition}:s3:::${name}"...
  }
  rule_arns = toset(concat(tolist(var.event_rule_arns), length(local.evented) > 0 ? [local.rule_arn] : []))

  # Retention and receive count: docs/delivery.md, "What to set". Fourteen days is the most that SQS has.
  retention_seconds = 14 * 24 * 60 * 60
  max_receive_count = 20
  # The service states its own with each receive (sqs.leaseTime); this is for people who look into the queue.
  visibility_seconds = 120
}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-dead"
  message_retention_seconds = local.retention_seconds

  sqs_managed_sse_enabled           = var.encryption == "sqs" ? true : null
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = var.encryption == "key" ? 300 : null

  # In policy and redrive_allow_policy: ARNs as text, not references, which would be a circle.
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.deny_without_tls, { Resource = "${local.queue_arn}-dead" })]
  })
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [local.queue_arn]
  })

  tags = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue" "this" {
  name                       = var.name
  message_retention_seconds  = local.retention_seconds
  receive_wait_time_seconds  = 20
  visibility_timeout_seconds = local.visibility_seconds

  sqs_managed_sse_enabled           = var.encryption == "sqs" ? true : null
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = var.encryption == "key" ? 300 : null

  policy = local.policy
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = local.max_receive_count
  })

  tags = var.tags

  lifecycle {
    # Whatever is in it is lost with it.
    prevent_destroy = true

    precondition {
      condition     = length(var.buckets) + length(var.topic_arns) + length(var.distant_topic_arns) + length(var.event_rule_arns) > 0
      error_message = "Nothing announces objects: state buckets, topic_arns or event_rule_arns."
    }
  }
}
