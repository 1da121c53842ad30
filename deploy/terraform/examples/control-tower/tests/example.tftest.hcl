# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  region            = "eu-central-1"
  organization_id   = "o-abcdefghij"
  key_arn           = "arn:aws:kms:eu-central-1:444455556666:key/99999999-2222-3333-4444-555555555555"
  oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
}

run "plan" {
  command = plan

  assert {
    condition = yamldecode(output.settings).s3 == {
      buckets  = ["aws-controltower-logs-111122223333-eu-central-1"]
      prefixes = ["o-abcdefghij/AWSLogs/o-abcdefghij/"]
    }
    error_message = "The settings name the bucket of Control Tower and the organization's folder."
  }
  assert {
    condition     = jsondecode(output.key_policy_statement).Principal.AWS == "arn:aws:iam::111122223333:role/trailsight"
    error_message = "The key allows the role."
  }
}
