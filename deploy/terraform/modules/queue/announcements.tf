locals {
  event_details = [
    for name, bucket in local.evented : {
      bucket = { name = [name] }
      object = { key = [{ prefix = bucket.prefix }] }
    }
  ]
}

# A bucket has one set of notifications: this replaces whatever it had.
resource "aws_s3_bucket_notification" "this" {
  for_each = { for name, bucket in var.buckets : name => bucket if bucket.configure }

  bucket      = each.key
  eventbridge = each.value.via == "eventbridge"

  dynamic "queue" {
    for_each = each.value.via == "s3" ? [each.value.prefix] : []

    content {
      # S3 sends a message to try it out, so the queue's policy must be there.
      queue_arn     = aws_sqs_queue.this.arn
      events        = ["s3:ObjectCreated:*"]
      filter_prefix = queue.value
    }
  }
}

resource "aws_sns_topic_subscription" "this" {
  for_each = var.topic_arns

  topic_arn            = each.value
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.this.arn
  raw_message_delivery = var.raw_message_delivery

  lifecycle {
    # SNS is asked in the provider's region.
    precondition {
      condition     = split(":", each.value)[3] == local.region
      error_message = "${each.value} is in another region: state it in distant_topic_arns, and subscribe the queue with a provider of its region."
    }
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  count = length(local.evented) > 0 ? 1 : 0

  name        = var.name
  description = "Objects that CloudTrail writes"
  # EventBridge takes "$or" as an alternative only with two members or more.
  event_pattern = jsonencode(merge(
    {
      source      = ["aws.s3"]
      detail-type = ["Object Created"]
    },
    { for key in ["detail"] : key => local.event_details[0] if length(local.event_details) == 1 },
    { for key in ["$or"] : key => [for detail in local.event_details : { detail = detail }] if length(local.event_details) > 1 },
  ))

  tags = var.tags
}

resource "aws_cloudwatch_event_target" "this" {
  count = length(local.evented) > 0 ? 1 : 0

  rule = aws_cloudwatch_event_rule.this[0].name
  arn  = aws_sqs_queue.this.arn
}
