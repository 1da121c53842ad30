variable "name" {
  description = "Name of the queue. The dead-letter queue, the key's alias, the rule and the alarms have names that begin with it."
  type        = string
  default     = "trailsight"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,56}$", var.name))
    error_message = "The name has 1 to 56 letters, digits, hyphens and underscores, and no \".fifo\": the queue is a standard one."
  }
}

variable "buckets" {
  description = <<-EOT
    Buckets that announce their objects, by name.
    via: "s3" for event notifications straight to the queue, "eventbridge" for events that a rule of this module sends on.
    prefix: what the keys begin with.
    account_id: the owner, unless it is the account of the queue. Its notifications reach a queue in the same region only.
    configure: whether the module writes the bucket's notifications. This replaces all that the bucket has, and needs the owner's credentials.
  EOT
  type = map(object({
    via        = optional(string, "s3")
    prefix     = optional(string, "AWSLogs/")
    account_id = optional(string)
    configure  = optional(bool, false)
  }))
  default = {}

  validation {
    condition     = alltrue([for bucket in var.buckets : contains(["s3", "eventbridge"], bucket.via)])
    error_message = "via is \"s3\" or \"eventbridge\"; for SNS, state the topic in topic_arns instead of the bucket."
  }
  validation {
    condition     = alltrue([for bucket in var.buckets : bucket.account_id == null || can(regex("^[0-9]{12}$", bucket.account_id))])
    error_message = "account_id has 12 digits."
  }
  validation {
    condition     = alltrue([for name, bucket in var.buckets : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", name))])
    error_message = "The keys of this map are names of buckets, not ARNs."
  }
  validation {
    condition     = alltrue([for bucket in var.buckets : bucket.via == "s3" || bucket.account_id == null])
    error_message = "Events of a bucket stay in the account of its owner: create a rule there, and state its ARN in event_rule_arns."
  }
}

variable "topic_arns" {
  description = "SNS topics that announce objects: those that buckets notify, or those of trails. The module subscribes the queue to them, so they are in its region."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.topic_arns : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", arn))])
    error_message = "Each is the ARN of one standard topic, with region and account."
  }
}

variable "distant_topic_arns" {
  description = "SNS topics of other regions that may send. Subscribe the queue to them with a provider of their region."
  type        = set(string)
  default     = []
}

variable "raw_message_delivery" {
  description = "Whether SNS delivers its messages without the wrapper. Both are understood."
  type        = bool
  default     = false
}

variable "event_rule_arns" {
  description = "EventBridge rules elsewhere that have this queue as a target."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.event_rule_arns : can(regex("^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:rule/[A-Za-z0-9._/-]+$", arn))])
    error_message = "Each is the ARN of one rule, with region and account."
  }
}

variable "encryption" {
  description = "\"sqs\": keys of SQS, which cost nothing and need no permission. \"key\": a KMS key, key_arn or one that the module creates."
  type        = string
  default     = "sqs"

  validation {
    condition     = contains(["sqs", "key"], var.encryption)
    error_message = "encryption is \"sqs\" or \"key\". The key alias/aws/sqs does not work: no service may use it to send."
  }
}

variable "key_arn" {
  description = "A KMS key that exists. Its policy must allow kms:GenerateDataKey and kms:Decrypt to each service that sends."
  type        = string
  default     = null

  validation {
    condition     = var.key_arn == null || var.encryption == "key"
    error_message = "key_arn needs encryption = \"key\"."
  }
  validation {
    condition     = var.key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.key_arn))
    error_message = "key_arn is the ARN of a key, not of an alias."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics that the two CloudWatch alarms notify: the dead-letter queue is not empty, and a message waits for too long. None: no alarms."
  type        = set(string)
  default     = []
}

variable "oldest_message_seconds" {
  description = "Age of the oldest message that raises an alarm."
  type        = number
  default     = 3600

  validation {
    condition     = var.oldest_message_seconds >= 60 && var.oldest_message_seconds <= 604800
    error_message = "From a minute to seven days, so that half of the retention is left to act."
  }
}

variable "tags" {
  description = "Tags of everything that the module creates."
  type        = map(string)
  default     = {}
}
