# Run it in the log-archive account: the bucket of the organization's trail is there.
data "aws_caller_identity" "current" {}

locals {
  bucket = "aws-controltower-logs-${data.aws_caller_identity.current.account_id}-${var.region}"
  prefix = "${var.organization_id}/AWSLogs/${var.organization_id}/"
}

# Control Tower owns the bucket, and others may have notifications there: nothing of it is changed here.
# What is missing is in the output notification, to be added by hand once.
module "queue" {
  source = "../../modules/queue"

  buckets          = { (local.bucket) = { prefix = local.prefix } }
  encryption       = "key"
  alarm_topic_arns = var.alarm_topic_arns
}

module "role" {
  source = "../../modules/role"

  runs_on                = { irsa = { oidc_provider_arn = var.oidc_provider_arn } }
  queue_arns             = [module.queue.queue_arn]
  dead_letter_queue_arns = [module.queue.dead_letter_queue_arn]
  buckets                = { (local.bucket) = [local.prefix] }
  key_arns               = toset(compact([var.key_arn, module.queue.key_arn]))
  integrity              = true
}
