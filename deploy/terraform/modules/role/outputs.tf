output "role_arn" {
  description = "For the task, the annotation of the service account, and the mapping in OpenSearch."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "For policies of your own."
  value       = aws_iam_role.this.name
}

output "policy" {
  description = "What the role may do, as JSON."
  value       = local.policy
}
