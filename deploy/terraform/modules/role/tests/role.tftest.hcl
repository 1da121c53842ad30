# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  runs_on    = { ecs = true }
  queue_arns = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail"]
  buckets    = { trail-logs = ["AWSLogs/"] }
}

run "run_alone" {
  command = plan

  assert {
    condition = jsondecode(output.policy).Statement == [
      {
        Sid      = "Buckets"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::trail-logs"]
      },
      {
        Sid      = "Objects"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = ["arn:aws:s3:::trail-logs/AWSLogs/*"]
      },
      {
        Sid      = "Queue"
        Effect   = "Allow"
        Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        Resource = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail"]
      },
    ]
    error_message = "Nothing is allowed beyond the queue and the objects."
  }
  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Sid       = "Ecs"
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = "111122223333" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-central-1:111122223333:*" }
      }
    }]
    error_message = "Tasks of this account and region assume the role, and nobody else."
  }
}

run "everything" {
  command = plan

  variables {
    commands                   = ["run", "verify", "backfill", "backfill-via-queue", "status"]
    dead_letter_queue_arns     = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail-dead"]
    integrity                  = true
    organizations              = true
    key_arns                   = ["arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"]
    assumed_role_arns          = ["arn:aws:iam::444455556666:role/trail-reader"]
    opensearch_domain_arns     = ["arn:aws:es:eu-central-1:111122223333:domain/logs"]
    opensearch_collection_arns = ["arn:aws:aoss:eu-central-1:111122223333:collection/abc123"]
  }

  assert {
    condition = { for statement in jsondecode(output.policy).Statement : statement.Sid => statement.Resource } == {
      Buckets      = ["arn:aws:s3:::trail-logs"]
      Collections  = ["arn:aws:aoss:eu-central-1:111122223333:collection/abc123"]
      DeadLetters  = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail-dead"]
      DigestKeys   = ["*"]
      Domains      = ["arn:aws:es:eu-central-1:111122223333:domain/logs/*"]
      Keys         = ["arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"]
      Objects      = ["arn:aws:s3:::trail-logs/AWSLogs/*"]
      Organization = ["*"]
      Queue        = ["arn:aws:sqs:eu-central-1:111122223333:cloudtrail"]
      Roles        = ["arn:aws:iam::444455556666:role/trail-reader"]
    }
    error_message = "Each part is there once, and is limited to what it is about."
  }
  assert {
    condition = contains(one([
      for statement in jsondecode(output.policy).Statement : statement.Action if statement.Sid == "Keys"
    ]), "kms:GenerateDataKey")
    error_message = "Whoever sends to an encrypted queue needs data keys."
  }
}

run "irsa" {
  command = plan

  variables {
    runs_on = {
      irsa = {
        oidc_provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF"
        namespace         = "logs"
      }
    }
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Sid       = "Irsa"
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF:aud" = "sts.amazonaws.com"
          "oidc.eks.eu-central-1.amazonaws.com/id/ABCDEF:sub" = "system:serviceaccount:logs:trailsight"
        }
      }
    }]
    error_message = "One service account assumes the role."
  }
}

run "pod_identity" {
  command = plan

  variables {
    runs_on = { pod_identity = { cluster_name = "main" } }
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "aws:RequestTag/eks-cluster-arn"            = "arn:aws:eks:eu-central-1:111122223333:cluster/main"
        "aws:RequestTag/kubernetes-namespace"       = "trailsight"
        "aws:RequestTag/kubernetes-service-account" = "trailsight"
      }
    }
    error_message = "One service account of one cluster assumes the role."
  }
  assert {
    condition     = aws_eks_pod_identity_association.this[0].role_arn == aws_iam_role.this.arn
    error_message = "The service account has the role."
  }
}

run "another_role" {
  command = plan

  variables {
    runs_on = { roles = { "arn:aws:iam::444455556666:role/trailsight" = "trail:42" } }
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition == { StringEquals = { "sts:ExternalId" = "trail:42" } }
    error_message = "The other role states the external id."
  }
}

run "nobody" {
  command = plan

  variables {
    runs_on = {}
  }

  expect_failures = [var.runs_on]
}

run "all_queues" {
  command = plan

  variables {
    queue_arns = ["*"]
  }

  expect_failures = [var.queue_arns]
}

run "an_unknown_command" {
  command = plan

  variables {
    commands = ["everything"]
  }

  expect_failures = [var.commands]
}
