# What ECS needs to start a task; the program itself has another role.
locals {
  secret_arns    = sort(distinct([for arn in values(var.secrets) : arn if strcontains(arn, ":secretsmanager:")]))
  parameter_arns = sort(distinct([for arn in values(var.secrets) : arn if strcontains(arn, ":ssm:")]))

  # An ARN of a secret may be followed by :key:stage:id.
  allowed_to_execution = [
    {
      Sid      = "Logs"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    },
    {
      Sid      = "Image"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
      Resource = compact([var.image_repository_arn])
    },
    {
      Sid      = "Registry"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = var.image_repository_arn == null ? [] : ["*"]
    },
    {
      Sid      = "Secrets"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = [for arn in local.secret_arns : join(":", slice(split(":", arn), 0, 7))]
    },
    {
      Sid      = "Parameters"
      Action   = ["ssm:GetParameters"]
      Resource = local.parameter_arns
    },
    {
      Sid      = "Keys"
      Action   = ["kms:Decrypt"]
      Resource = sort(tolist(var.secret_key_arns))
    },
  ]
}

resource "aws_iam_role" "execution" {
  name                 = "${var.name}-execution"
  description          = "Starts the tasks of ${var.name}"
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  assume_role_policy = replace(replace(replace(
    file("${path.module}/../../../iam/trust-ecs.json"),
    "PARTITION", local.partition), "REGION", local.region), "ACCOUNT_ID", local.account
  )
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in local.allowed_to_execution : merge(statement, { Effect = "Allow" }) if length(statement.Resource) > 0]
  })
}
