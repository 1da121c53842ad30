output "settings" {
  description = "Settings for the service."
  value = yamlencode({
    sqs       = { queueUrl = module.queue.queue_url }
    s3        = { buckets = [local.bucket], prefixes = [local.prefix] }
    integrity = { enabled = true }
  })
}

output "role_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of the service account, and as a backend role in OpenSearch."
  value       = module.role.role_arn
}

output "notification" {
  description = "The element of QueueConfigurations that the bucket needs beside what it has: docs/aws.md."
  value = jsonencode({
    QueueArn = module.queue.queue_arn
    Events   = ["s3:ObjectCreated:*"]
    Filter   = { Key = { FilterRules = [{ Name = "prefix", Value = local.prefix }] } }
  })
}

output "key_policy_statement" {
  description = "The statement that the policy of Control Tower's key needs, in the management account."
  value = jsonencode(merge(
    jsondecode(file("${path.module}/../../../iam/key-policy-statement.json")),
    { Principal = { AWS = module.role.role_arn } },
  ))
}
