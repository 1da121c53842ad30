# Two sources with a queue each, so that one that waits takes nothing of the other.
module "own" {
  source = "../../modules/queue"

  name    = "trailsight-own"
  buckets = { (var.bucket) = { via = "eventbridge" } }
}

module "partner" {
  source = "../../modules/queue"

  name       = "trailsight-partner"
  topic_arns = [var.partner_topic_arn]
}

module "role" {
  source = "../../modules/role"

  runs_on                = { pod_identity = { cluster_name = var.eks_cluster_name } }
  queue_arns             = [module.own.queue_arn, module.partner.queue_arn]
  dead_letter_queue_arns = [module.own.dead_letter_queue_arn, module.partner.dead_letter_queue_arn]
  buckets                = { (var.bucket) = ["AWSLogs/"] }
  assumed_role_arns      = [var.partner_role_arn]
}
