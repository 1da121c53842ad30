# Needs Terraform 1.11 for override_during.
mock_provider "aws" {
  override_during = plan
  source          = "../../mocks"
}

variables {
  cluster_arn   = "arn:aws:ecs:eu-central-1:111122223333:cluster/logs"
  image         = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/trailsight@sha256:0000"
  task_role_arn = "arn:aws:iam::111122223333:role/trailsight"
  vpc_id        = "vpc-1"
  subnet_ids    = ["subnet-1", "subnet-2"]
  settings      = { TRAILSIGHT_SQS_QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/111122223333/cloudtrail" }
  secrets       = { TRAILSIGHT_OPENSEARCH_PASSWORD = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:opensearch-AbCdEf:password::" }
}

run "container" {
  command = plan

  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) :
      container.readonlyRootFilesystem && container.user == "10001:10001" && container.linuxParameters.capabilities.drop == ["ALL"]
    ])
    error_message = "The container writes to no disk, is not root, and has no capabilities."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].stopTimeout == 40
    error_message = "A container is killed well after it has drained."
  }
  assert {
    condition = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment == [
      { name = "TRAILSIGHT_HTTP_PORT", value = "8080" },
      { name = "TRAILSIGHT_INGEST_DRAIN_TIME", value = "20s" },
      { name = "TRAILSIGHT_SQS_QUEUE_URL", value = "https://sqs.eu-central-1.amazonaws.com/111122223333/cloudtrail" },
    ]
    error_message = "The settings are variables."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets[0].valueFrom == var.secrets["TRAILSIGHT_OPENSEARCH_PASSWORD"]
    error_message = "Secrets are references."
  }
  assert {
    condition     = one(aws_ecs_service.this.deployment_circuit_breaker).enable && one(aws_ecs_service.this.deployment_circuit_breaker).rollback
    error_message = "A deployment that fails is taken back."
  }
}

run "what_ecs_may_do" {
  command = plan

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Sid => statement.Resource } == {
      Logs    = ["arn:aws:logs:eu-central-1:111122223333:log-group:/trailsight/trailsight:*"]
      Secrets = ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:opensearch-AbCdEf"]
    }
    error_message = "It reads this secret and writes this log."
  }
  assert {
    condition     = jsondecode(aws_iam_role.execution.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Tasks of this account only."
  }
}

run "nothing_connects_to_it" {
  command = plan

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.metrics) == 0 && length(aws_vpc_security_group_egress_rule.this) == 1
    error_message = "It connects to HTTPS, and nothing connects to it."
  }
}

run "prometheus" {
  command = plan

  variables {
    metrics_from = ["sg-1"]
    http_port    = 9090
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.metrics["sg-1"].from_port == 9090 && aws_vpc_security_group_ingress_rule.metrics["sg-1"].to_port == 9090
    error_message = "Prometheus reads metrics, and nothing else."
  }
}

run "a_password_in_settings" {
  command = plan

  variables {
    settings = { TRAILSIGHT_OPENSEARCH_PASSWORD = "secret" }
  }

  expect_failures = [var.settings]
}

run "too_little_memory" {
  command = plan

  variables {
    cpu    = 1024
    memory = 1024
  }

  expect_failures = [aws_ecs_task_definition.this]
}

run "a_drain_that_fargate_cuts" {
  command = plan

  variables {
    drain_seconds = 110
  }

  expect_failures = [var.drain_seconds]
}
