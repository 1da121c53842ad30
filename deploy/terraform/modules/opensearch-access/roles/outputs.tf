output "role_names" {
  description = "The roles that were created."
  value       = [for role in opensearch_role.this : role.role_name]
}
