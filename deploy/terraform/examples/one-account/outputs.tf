output "queue_url" {
  description = "The setting sqs.queueUrl."
  value       = module.queue.queue_url
}

output "dead_letter_queue_url" {
  description = "Look into it when the alarm says so."
  value       = module.queue.dead_letter_queue_url
}

output "role_arn" {
  description = "Map it to the role trailsight_run in OpenSearch, as a backend role."
  value       = module.role.role_arn
}

output "log_group_name" {
  description = "Where the program's log is."
  value       = module.service.log_group_name
}
