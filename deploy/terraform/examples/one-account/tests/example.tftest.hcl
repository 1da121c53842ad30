# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  region          = "eu-central-1"
  trail_bucket    = "trail-logs"
  cluster_arn     = "arn:aws:ecs:eu-central-1:111122223333:cluster/logs"
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1"]
  image           = "trailsight@sha256:0000"
  domain_name     = "logs"
  domain_endpoint = "https://search-logs.eu-central-1.es.amazonaws.com"
}

run "plan" {
  command = plan

  assert {
    condition     = output.queue_url == "https://sqs.eu-central-1.amazonaws.com/111122223333/trailsight" && output.role_arn == "arn:aws:iam::111122223333:role/trailsight"
    error_message = "The parts fit together."
  }
}
