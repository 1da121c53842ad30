variable "region" {
  description = "Region of the trail's bucket, the queue and the service."
  type        = string
}

variable "trail_bucket" {
  description = "Name of the bucket that is created for the trail; unique in all of AWS."
  type        = string
}

variable "cluster_arn" {
  description = "An ECS cluster."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of the subnets."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets that reach AWS and OpenSearch."
  type        = set(string)
}

variable "image" {
  description = "Trailsight's image, by digest."
  type        = string
}

variable "image_repository_arn" {
  description = "The ECR repository of the image; null for another registry."
  type        = string
  default     = null
}

variable "domain_name" {
  description = "A domain of Amazon OpenSearch Service in this account and region."
  type        = string
}

variable "domain_endpoint" {
  description = "Its endpoint, with https://."
  type        = string
}
