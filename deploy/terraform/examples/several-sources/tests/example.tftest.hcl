# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  region              = "eu-central-1"
  bucket              = "trail-logs"
  partner_bucket      = "partner-logs"
  partner_topic_arn   = "arn:aws:sns:eu-central-1:444455556666:trail"
  partner_role_arn    = "arn:aws:iam::444455556666:role/trail-reader"
  partner_external_id = "trail:42"
  eks_cluster_name    = "main"
}

run "plan" {
  command = plan

  assert {
    condition     = [for source in yamldecode(output.settings).sources : source.name] == ["own", "partner"]
    error_message = "The settings have two sources."
  }
  assert {
    condition     = yamldecode(output.settings).sources[1].s3.bucketOwner == "444455556666"
    error_message = "The partner's account owns the bucket."
  }
}
