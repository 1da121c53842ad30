# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  name    = "cloudtrail"
  buckets = { trail-logs = {} }
}

run "nothing_is_lost" {
  command = plan

  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 1209600 && aws_sqs_queue.dead.message_retention_seconds == 1209600
    error_message = "Both queues keep messages for 14 days."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy).maxReceiveCount == 20
    error_message = "A message is received 20 times before it is a dead letter."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead.arn
    error_message = "Dead letters go to the dead-letter queue."
  }
  assert {
    condition = jsondecode(aws_sqs_queue.dead.redrive_allow_policy) == {
      redrivePermission = "byQueue"
      sourceQueueArns   = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail"]
    }
    error_message = "No other queue may send dead letters here."
  }
  assert {
    condition     = aws_sqs_queue.this.receive_wait_time_seconds == 20 && aws_sqs_queue.this.visibility_timeout_seconds == 120
    error_message = "Receives wait, and what is received is hidden for as long as the service does it."
  }
}

run "only_the_bucket_may_send" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_sqs_queue.this.policy).Statement : statement if statement.Effect == "Allow"] == [{
      Sid       = "S3Of111122223333"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-central-1:111122223333:cloudtrail"
      Condition = {
        ArnEquals    = { "aws:SourceArn" = ["arn:aws:s3:::trail-logs"] }
        StringEquals = { "aws:SourceAccount" = "111122223333" }
      }
    }]
    error_message = "S3 may send for this bucket of this account, and nobody else may send."
  }
  assert {
    condition = alltrue([
      for queue in [aws_sqs_queue.this, aws_sqs_queue.dead] : anytrue([
        for statement in jsondecode(queue.policy).Statement :
        statement.Effect == "Deny" && statement.Action == "sqs:*" && statement.Principal == "*"
        && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"
      ])
    ])
    error_message = "Both queues deny whatever comes without TLS."
  }
  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled == true && aws_sqs_queue.dead.sqs_managed_sse_enabled == true
    error_message = "Both queues are encrypted."
  }
  assert {
    condition     = length(aws_s3_bucket_notification.this) == 0
    error_message = "The notifications of a bucket are left alone until configure is set."
  }
}

run "each_owner_has_a_statement" {
  command = plan

  variables {
    buckets = {
      trail-logs  = {}
      trail-logs2 = {}
      their-logs  = { account_id = "444455556666" }
    }
  }

  assert {
    condition = {
      for statement in jsondecode(aws_sqs_queue.this.policy).Statement :
      statement.Condition.StringEquals["aws:SourceAccount"] => statement.Condition.ArnEquals["aws:SourceArn"]
      if statement.Effect == "Allow"
      } == {
      "111122223333" = ["arn:aws:s3:::trail-logs", "arn:aws:s3:::trail-logs2"]
      "444455556666" = ["arn:aws:s3:::their-logs"]
    }
    error_message = "A bucket may send for its own owner only."
  }
}

run "topics_and_rules" {
  command = plan

  variables {
    buckets = {
      trail-logs = { via = "eventbridge", configure = true }
    }
    topic_arns      = ["arn:aws:sns:eu-central-1:444455556666:trail"]
    event_rule_arns = ["arn:aws:events:eu-central-1:444455556666:rule/objects"]
  }

  assert {
    condition = {
      for statement in jsondecode(aws_sqs_queue.this.policy).Statement :
      statement.Principal.Service => statement.Condition.ArnEquals["aws:SourceArn"]
      if statement.Effect == "Allow"
      } == {
      "sns.amazonaws.com" = ["arn:aws:sns:eu-central-1:444455556666:trail"]
      "events.amazonaws.com" = [
        "arn:aws:events:eu-central-1:111122223333:rule/cloudtrail",
        "arn:aws:events:eu-central-1:444455556666:rule/objects",
      ]
    }
    error_message = "These topics and rules may send."
  }
  assert {
    condition     = aws_sns_topic_subscription.this["arn:aws:sns:eu-central-1:444455556666:trail"].protocol == "sqs"
    error_message = "The queue is subscribed to the topic."
  }
  assert {
    condition     = aws_s3_bucket_notification.this["trail-logs"].eventbridge == true && length(aws_s3_bucket_notification.this["trail-logs"].queue) == 0
    error_message = "The bucket sends events to EventBridge."
  }
  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.this[0].event_pattern) == {
      source      = ["aws.s3"]
      detail-type = ["Object Created"]
      detail      = { bucket = { name = ["trail-logs"] }, object = { key = [{ prefix = "AWSLogs/" }] } }
    }
    error_message = "The rule matches objects of the bucket below the prefix."
  }
}

run "several_buckets_by_eventbridge" {
  command = plan

  variables {
    buckets = {
      trail-logs  = { via = "eventbridge" }
      trail-logs2 = { via = "eventbridge", prefix = "org/" }
    }
  }

  assert {
    condition = [for one in jsondecode(aws_cloudwatch_event_rule.this[0].event_pattern)["$or"] : one.detail] == [
      { bucket = { name = ["trail-logs"] }, object = { key = [{ prefix = "AWSLogs/" }] } },
      { bucket = { name = ["trail-logs2"] }, object = { key = [{ prefix = "org/" }] } },
    ]
    error_message = "Each bucket has its own prefix."
  }
}

run "topics_of_another_region" {
  command = plan

  variables {
    distant_topic_arns = ["arn:aws:sns:us-east-1:444455556666:trail"]
  }

  assert {
    condition     = length(aws_sns_topic_subscription.this) == 0 && strcontains(aws_sqs_queue.this.policy, "us-east-1")
    error_message = "The topic may send, and a provider of its region subscribes."
  }
}

run "a_distant_topic_that_nobody_would_subscribe_to" {
  command = plan

  variables {
    topic_arns = ["arn:aws:sns:us-east-1:444455556666:trail"]
  }

  expect_failures = [aws_sns_topic_subscription.this]
}

run "own_key" {
  command = plan

  variables {
    encryption = "key"
  }

  assert {
    condition     = aws_sqs_queue.this.kms_master_key_id == aws_kms_key.this[0].arn && aws_sqs_queue.dead.kms_master_key_id == aws_kms_key.this[0].arn
    error_message = "Both queues are encrypted with the key."
  }
  assert {
    condition     = aws_kms_key.this[0].enable_key_rotation == true && aws_kms_key.this[0].deletion_window_in_days == 30
    error_message = "The key rotates, and is not deleted by accident."
  }
  assert {
    condition = one([
      for statement in jsondecode(aws_kms_key.this[0].policy).Statement : statement if statement.Sid == "Senders"
      ]) == {
      Sid       = "Senders"
      Effect    = "Allow"
      Principal = { Service = ["s3.amazonaws.com"] }
      Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
      Resource  = "*"
    }
    error_message = "The services that send may use the key, and no others."
  }
}

run "existing_key" {
  command = plan

  variables {
    encryption = "key"
    key_arn    = "arn:aws:kms:eu-central-1:444455556666:key/99999999-2222-3333-4444-555555555555"
  }

  assert {
    condition     = length(aws_kms_key.this) == 0 && aws_sqs_queue.this.kms_master_key_id == var.key_arn
    error_message = "No other key is created."
  }
}

run "alarms" {
  command = plan

  variables {
    alarm_topic_arns = ["arn:aws:sns:eu-central-1:111122223333:on-call"]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.dead[0].dimensions.QueueName == "cloudtrail-dead" && aws_cloudwatch_metric_alarm.dead[0].threshold == 0
    error_message = "One dead letter raises the alarm."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.oldest[0].dimensions.QueueName == "cloudtrail"
    error_message = "A message that waits for too long raises the other alarm."
  }
}

run "china" {
  command = plan

  override_data {
    target = data.aws_partition.current
    values = { partition = "aws-cn" }
  }
  override_data {
    target = data.aws_region.current
    values = { id = "cn-north-1" }
  }

  assert {
    condition     = strcontains(aws_sqs_queue.this.policy, "arn:aws-cn:s3:::trail-logs") && !strcontains(aws_sqs_queue.this.policy, "arn:aws:")
    error_message = "ARNs are those of the partition."
  }
}

run "a_queue_that_nobody_sends_to" {
  command = plan

  variables {
    buckets = {}
  }

  expect_failures = [aws_sqs_queue.this]
}

run "an_arn_in_place_of_a_name" {
  command = plan

  variables {
    buckets = { "arn:aws:s3:::trail-logs" = {} }
  }

  expect_failures = [var.buckets]
}

run "a_topic_without_account" {
  command = plan

  variables {
    topic_arns = ["arn:aws:sns:*:*:trail"]
  }

  expect_failures = [var.topic_arns]
}

run "a_key_without_use" {
  command = plan

  variables {
    key_arn = "arn:aws:kms:eu-central-1:444455556666:key/99999999-2222-3333-4444-555555555555"
  }

  expect_failures = [var.key_arn]
}
