output "settings" {
  description = "Settings for the service: a file, since variables state one source only."
  value = yamlencode({
    s3 = { prefixes = ["AWSLogs/"] }
    sources = [
      {
        name = "own"
        sqs  = { queueUrl = module.own.queue_url }
        s3   = { buckets = [var.bucket] }
      },
      {
        name = "partner"
        sqs  = { queueUrl = module.partner.queue_url }
        s3 = {
          buckets        = [var.partner_bucket]
          bucketOwner    = split(":", var.partner_role_arn)[4]
          roleArn        = var.partner_role_arn
          roleExternalId = var.partner_external_id
        }
      },
    ]
  })
}

output "role_arn" {
  description = "The other account trusts it, and OpenSearch maps it as a backend role."
  value       = module.role.role_arn
}
