variable "mapped" {
  description = "Who has each role of deploy/opensearch/roles.yml, by the role's name: ARNs of IAM roles as backend_roles, or users. Only these roles are created."
  type = map(object({
    backend_roles = optional(set(string), [])
    users         = optional(set(string), [])
  }))

  validation {
    condition     = length(setsubtract(keys(var.mapped), keys(local.stated))) == 0
    error_message = "The roles are ${join(", ", keys(local.stated))}."
  }
}

variable "index_prefix" {
  description = "The setting index.prefix."
  type        = string
  default     = ""
}
