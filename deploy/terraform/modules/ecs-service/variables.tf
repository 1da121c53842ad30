variable "name" {
  description = "Name of the service, the task definition, the log group, the security group and the execution role."
  type        = string
  default     = "trailsight"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,50}$", var.name))
    error_message = "The name has 1 to 50 letters, digits, hyphens and underscores."
  }
}

variable "cluster_arn" {
  description = "The ECS cluster that the service runs in."
  type        = string
}

variable "image" {
  description = "The image, best by digest: registry/trailsight@sha256:…"
  type        = string
}

variable "image_repository_arn" {
  description = "The ECR repository of the image, which the tasks are allowed to pull from. null for another registry."
  type        = string
  default     = null
}

variable "task_role_arn" {
  description = "The program's own role: output role_arn of the module role, with runs_on = { ecs = true }."
  type        = string
}

variable "permissions_boundary_arn" {
  description = "A policy that limits the execution role, where the organization demands one."
  type        = string
  default     = null
}

variable "settings" {
  description = "Settings as variables of the environment, such as TRAILSIGHT_SQS_QUEUE_URL: docs/configuration.md."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.settings) : can(regex("^(TRAILSIGHT|AWS|OTEL)_[A-Z0-9_]+$", name))])
    error_message = "Names of variables begin with TRAILSIGHT_, AWS_ or OTEL_."
  }
  validation {
    condition     = alltrue([for name in keys(var.settings) : !can(regex("(PASSWORD|TOKEN|SECRET)$", name))])
    error_message = "Passwords and tokens belong into secrets: everybody who may describe the task definition reads settings."
  }
  validation {
    condition     = !contains(keys(var.settings), "TRAILSIGHT_INGEST_DRAIN_TIME")
    error_message = "Set drain_seconds instead, which the time to stop follows."
  }
}

variable "secrets" {
  description = "Settings that are secret, such as TRAILSIGHT_OPENSEARCH_PASSWORD: the ARN of a secret of Secrets Manager or of a parameter of SSM. A secret that changes needs a new deployment."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for arn in values(var.secrets) : can(regex("^arn:[a-z-]+:(secretsmanager|ssm):", arn))])
    error_message = "The values are ARNs of secrets or parameters."
  }
}

variable "secret_key_arns" {
  description = "KMS keys of your own that encrypt the secrets."
  type        = set(string)
  default     = []
}

variable "vpc_id" {
  description = "The VPC of the subnets."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, in two zones or more, that reach SQS, S3, STS and OpenSearch, by a NAT gateway or VPC endpoints."
  type        = set(string)

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "State at least one subnet."
  }
}

variable "assign_public_ip" {
  description = "Only for public subnets without a NAT gateway. Nothing can connect to the task all the same."
  type        = bool
  default     = false
}

variable "egress" {
  description = "What the tasks may connect to, by name: port and network."
  type = map(object({
    port      = number
    cidr_ipv4 = string
  }))
  default = {
    https = { port = 443, cidr_ipv4 = "0.0.0.0/0" }
  }
}

variable "metrics_from" {
  description = "Security groups that may read metrics and health on the port, such as that of Prometheus."
  type        = set(string)
  default     = []
}

variable "http_port" {
  description = "Port of health and metrics."
  type        = number
  default     = 8080
}

variable "desired_count" {
  description = "Tasks. Two, so that the loss of a zone loses no time; they share the queue and need nothing else from each other."
  type        = number
  default     = 2
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one core."
  type        = number
  default     = 512

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096], var.cpu)
    error_message = "Fargate has 256, 512, 1024, 2048 and 4096, and the program uses no more."
  }
}

variable "memory" {
  description = "MiB of a task; docs/sizing.md. Fargate wants at least twice as many as CPU units."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory >= 512
    error_message = "The default settings need 512 MiB."
  }
}

variable "architecture" {
  description = "X86_64 or ARM64; the image must have it."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "The architecture is X86_64 or ARM64."
  }
}

variable "drain_seconds" {
  description = "How long messages in process may take to finish after SIGTERM (ingest.drainTime). The container is killed 20 seconds later."
  type        = number
  default     = 20

  validation {
    condition     = var.drain_seconds >= 0 && var.drain_seconds <= 100
    error_message = "Up to 100 seconds: Fargate kills a container after 120."
  }
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps the program's log."
  type        = number
  default     = 30
}

variable "log_key_arn" {
  description = "KMS key of the log group; its policy must allow CloudWatch Logs."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that the module creates."
  type        = map(string)
  default     = {}
}
