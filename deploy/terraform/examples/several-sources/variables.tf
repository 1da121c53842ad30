variable "region" {
  description = "Region of both queues."
  type        = string
}

variable "bucket" {
  description = "The bucket of the trail in this account. It announces by EventBridge, which leaves its notifications to others."
  type        = string
}

variable "partner_bucket" {
  description = "A bucket of another account."
  type        = string
}

variable "partner_topic_arn" {
  description = "The SNS topic there that the bucket notifies. Its policy allows this account to subscribe."
  type        = string
}

variable "partner_role_arn" {
  description = "The role there that may read the bucket: deploy/iam/trust-role.json, and the statements on objects, buckets and keys."
  type        = string
}

variable "partner_external_id" {
  description = "The external id that the role demands."
  type        = string
}

variable "eks_cluster_name" {
  description = "The EKS cluster that Trailsight runs in, with the agent of EKS Pod Identity."
  type        = string
}
