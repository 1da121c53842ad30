output "access_policy" {
  description = "The policy of the domain or the collection, as JSON."
  value       = one(concat(aws_opensearch_domain_policy.this[*].access_policies, aws_opensearchserverless_access_policy.this[*].policy))
}
