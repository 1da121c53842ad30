output "service_name" {
  description = "For aws ecs update-service."
  value       = aws_ecs_service.this.name
}

output "security_group_id" {
  description = "Allow it to connect to OpenSearch, and to VPC endpoints."
  value       = aws_security_group.this.id
}

output "log_group_name" {
  description = "Where the program's log is."
  value       = aws_cloudwatch_log_group.this.name
}

output "task_definition_arn" {
  description = "For one-off tasks, such as setup or backfill, with another command."
  value       = aws_ecs_task_definition.this.arn
}
