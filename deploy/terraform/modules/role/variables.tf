variable "name" {
  description = "Name of the role."
  type        = string
  default     = "trailsight"

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.name))
    error_message = "IAM allows 1 to 64 letters, digits and +=,.@_-."
  }
}

variable "path" {
  description = "Path of the role."
  type        = string
  default     = "/"
}

variable "permissions_boundary_arn" {
  description = "A policy that limits what the role may be allowed, where the organization demands one."
  type        = string
  default     = null
}

variable "runs_on" {
  description = <<-EOT
    Who assumes the role; one or more of these.
    ecs: tasks of ECS in this account and region.
    irsa: a service account of EKS by its OIDC provider.
    pod_identity: a service account of EKS by EKS Pod Identity; the association is created too.
    roles: other roles, such as Trailsight's own in another account, each with the external id that it states or null.
  EOT
  type = object({
    ecs = optional(bool, false)
    irsa = optional(object({
      oidc_provider_arn = string
      namespace         = optional(string, "trailsight")
      service_account   = optional(string, "trailsight")
    }))
    pod_identity = optional(object({
      cluster_name    = string
      namespace       = optional(string, "trailsight")
      service_account = optional(string, "trailsight")
    }))
    roles = optional(map(string), {})
  })

  validation {
    condition     = var.runs_on.ecs || var.runs_on.irsa != null || var.runs_on.pod_identity != null || length(var.runs_on.roles) > 0
    error_message = "Nobody could assume the role: set ecs, irsa, pod_identity or roles."
  }
  validation {
    condition     = var.runs_on.irsa == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/", var.runs_on.irsa.oidc_provider_arn))
    error_message = "irsa.oidc_provider_arn is the ARN of an OIDC provider of IAM."
  }
  validation {
    condition     = alltrue([for arn in keys(var.runs_on.roles) : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", arn))])
    error_message = "The keys of roles are ARNs of roles."
  }
}

variable "queue_arns" {
  description = "Queues that are received from. None where another role reads them (sqs.roleArn)."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.queue_arns : can(regex("^arn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", arn))])
    error_message = "Each is the ARN of one standard queue."
  }
}

variable "dead_letter_queue_arns" {
  description = "Their dead-letter queues, whose messages are counted."
  type        = set(string)
  default     = []
}

variable "buckets" {
  description = "Buckets whose objects are read, by name, each with the prefixes of the keys. None where another role reads them (s3.roleArn)."
  type        = map(set(string))
  default     = {}

  validation {
    condition     = alltrue([for name, prefixes in var.buckets : length(prefixes) > 0 && !strcontains(name, ":")])
    error_message = "The keys are names of buckets, not ARNs, and each has a prefix such as \"AWSLogs/\"; \"\" allows all objects."
  }
}

variable "key_arns" {
  description = "KMS keys that encrypt the queues or the objects. Their policies must allow the role too, or their account to decide."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.key_arns : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", arn))])
    error_message = "Each is the ARN of a key, not of an alias."
  }
}

variable "commands" {
  description = "What the role is for: \"run\", \"verify\", \"backfill\", \"backfill-via-queue\". run and its quarantine commands need the same."
  type        = set(string)
  default     = ["run"]

  validation {
    condition     = length(setsubtract(var.commands, ["run", "verify", "backfill", "backfill-via-queue", "status"])) == 0
    error_message = "The commands are run, verify, backfill, backfill-via-queue and status."
  }
}

variable "integrity" {
  description = "Whether run checks digests (integrity.enabled)."
  type        = bool
  default     = false
}

variable "organizations" {
  description = "Whether accounts are listed from AWS Organizations (enrichment.organizations). Only of use in the management account or a delegated administrator's."
  type        = bool
  default     = false
}

variable "assumed_role_arns" {
  description = "Roles that sqs.roleArn, s3.roleArn, opensearch.roleArn and enrichment.roleArn name."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.assumed_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", arn))])
    error_message = "Each is the ARN of a role."
  }
}

variable "opensearch_domain_arns" {
  description = "Domains of Amazon OpenSearch Service whose requests are signed (opensearch.sigv4)."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.opensearch_domain_arns : can(regex("^arn:[a-z-]+:es:[a-z0-9-]+:[0-9]{12}:domain/[a-z0-9-]+$", arn))])
    error_message = "Each is the ARN of one domain, without /*."
  }
}

variable "opensearch_collection_arns" {
  description = "Collections of Amazon OpenSearch Serverless."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.opensearch_collection_arns : can(regex("^arn:[a-z-]+:aoss:[a-z0-9-]+:[0-9]{12}:collection/[a-z0-9]+$", arn))])
    error_message = "Each is the ARN of one collection."
  }
}

variable "tags" {
  description = "Tags of everything that the module creates."
  type        = map(string)
  default     = {}
}
