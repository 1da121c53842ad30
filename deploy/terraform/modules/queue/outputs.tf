output "queue_url" {
  description = "The setting sqs.queueUrl."
  value       = aws_sqs_queue.this.url
}

output "queue_arn" {
  description = "For the role, and for notifications that are configured elsewhere."
  value       = aws_sqs_queue.this.arn
}

output "dead_letter_queue_url" {
  description = "Where messages wait that were received too often."
  value       = aws_sqs_queue.dead.url
}

output "dead_letter_queue_arn" {
  description = "For alarms and for the redrive of messages."
  value       = aws_sqs_queue.dead.arn
}

output "key_arn" {
  description = "The KMS key of the queue, for the role; null where SQS has the keys."
  value       = local.key_arn
}
