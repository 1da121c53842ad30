locals {
  deny_without_tls = {
    Sid       = "DenyWithoutTls"
    Effect    = "Deny"
    Principal = "*"
    Action    = "sqs:*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # An ARN of a bucket states no account, those of topics and rules do.
  from_buckets = [
    for owner, arns in local.owners : {
      Sid       = "S3Of${owner}"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = local.queue_arn
      Condition = {
        ArnEquals    = { "aws:SourceArn" = arns }
        StringEquals = { "aws:SourceAccount" = owner }
      }
    }
  ]
  from_topics = [
    for arns in [sort(tolist(setunion(var.topic_arns, var.distant_topic_arns)))] : {
      Sid       = "Sns"
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = local.queue_arn
      Condition = { ArnEquals = { "aws:SourceArn" = arns } }
    } if length(arns) > 0
  ]
  from_rules = [
    for arns in [sort(tolist(local.rule_arns))] : {
      Sid       = "EventBridge"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = local.queue_arn
      Condition = { ArnEquals = { "aws:SourceArn" = arns } }
    } if length(arns) > 0
  ]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [merge(local.deny_without_tls, { Resource = local.queue_arn })],
      local.from_buckets,
      local.from_topics,
      local.from_rules,
    )
  })
  senders = compact([
    length(local.from_buckets) > 0 ? "s3.amazonaws.com" : "",
    length(local.from_topics) > 0 ? "sns.amazonaws.com" : "",
    length(local.from_rules) > 0 ? "events.amazonaws.com" : "",
  ])
}
