variable "region" {
  description = "Home region of Control Tower."
  type        = string
}

variable "organization_id" {
  description = "Id of the organization, such as o-abcdefghij. With landing zone 3.0 and newer, keys begin with it."
  type        = string

  validation {
    condition     = can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "It begins with o-."
  }
}

variable "key_arn" {
  description = "The KMS key that Control Tower encrypts the trail's files with; null without one. It belongs to the management account."
  type        = string
  default     = null
}

variable "oidc_provider_arn" {
  description = "OIDC provider of the EKS cluster that Trailsight runs in, registered in this account."
  type        = string
}

variable "alarm_topic_arns" {
  description = "SNS topics for alarms."
  type        = set(string)
  default     = []
}
