variable "role_arns" {
  description = "Roles whose requests are accepted: the program's own, and that of whoever runs setup."
  type        = set(string)

  validation {
    condition     = length(var.role_arns) > 0 && alltrue([for arn in var.role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", arn))])
    error_message = "At least one role, each by its ARN and not by that of a session."
  }
}

variable "domain_name" {
  description = "A domain of Amazon OpenSearch Service. The module writes its access policy, which replaces the one that it has."
  type        = string
  default     = null
}

variable "other_domain_statements" {
  description = "Statements of the domain's access policy for everybody else, as JSON texts."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for statement in var.other_domain_statements : can(jsondecode(statement).Effect)])
    error_message = "Each is one statement of a policy as JSON."
  }
}

variable "collection_name" {
  description = "A collection of Amazon OpenSearch Serverless, of the type search. The module writes a data access policy for it."
  type        = string
  default     = null

  validation {
    condition     = (var.collection_name == null) != (var.domain_name == null)
    error_message = "State either domain_name or collection_name."
  }
  validation {
    condition     = var.collection_name == null || can(regex("^[a-z][a-z0-9-]{2,31}$", var.collection_name))
    error_message = "The name has 3 to 32 lower-case letters, digits and hyphens."
  }
}

variable "collection_vpc_endpoint_ids" {
  description = "OpenSearch Serverless VPC endpoints by which the collection is reached. With any, the module writes a network policy that allows these alone."
  type        = set(string)
  default     = []
}

variable "index_prefix" {
  description = "The setting index.prefix."
  type        = string
  default     = ""
}
