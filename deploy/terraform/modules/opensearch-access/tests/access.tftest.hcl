# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  role_arns = ["arn:aws:iam::111122223333:role/trailsight"]
}

run "domain" {
  command = plan

  variables {
    domain_name             = "logs"
    other_domain_statements = [jsonencode({ Sid = "Analysts", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/analysts" }, Action = "es:ESHttp*", Resource = "arn:aws:es:eu-central-1:111122223333:domain/logs/*" })]
  }

  assert {
    condition = jsondecode(output.access_policy).Statement[0] == {
      Sid       = "Trailsight"
      Effect    = "Allow"
      Principal = { AWS = ["arn:aws:iam::111122223333:role/trailsight"] }
      Action    = ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"]
      Resource  = "arn:aws:es:eu-central-1:111122223333:domain/logs/*"
    }
    error_message = "The role may send requests to this domain."
  }
  assert {
    condition     = jsondecode(output.access_policy).Statement[1].Sid == "Analysts"
    error_message = "Other statements stay."
  }
}

run "collection" {
  command = plan

  variables {
    collection_name             = "logs"
    collection_vpc_endpoint_ids = ["vpce-1"]
    index_prefix                = "prod-"
  }

  assert {
    condition     = jsondecode(output.access_policy)[0].Principal == ["arn:aws:iam::111122223333:role/trailsight"]
    error_message = "The role has access."
  }
  assert {
    condition = jsondecode(output.access_policy)[0].Rules[1] == {
      ResourceType = "index"
      Resource     = ["index/logs/prod-cloudtrail-v1-probe"]
      Permission   = ["aoss:DeleteIndex"]
    }
    error_message = "Only the index that the start tries out may be deleted."
  }
  assert {
    condition     = !strcontains(output.access_policy, "COLLECTION_NAME") && !strcontains(output.access_policy, "INDEX_PREFIX") && !strcontains(output.access_policy, "index/*")
    error_message = "Every resource is one of this collection."
  }
  assert {
    condition     = jsondecode(aws_opensearchserverless_security_policy.network[0].policy)[0].AllowFromPublic == false
    error_message = "The collection is not public."
  }
}

run "neither" {
  command = plan

  expect_failures = [var.collection_name]
}
