data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # The files state the actions, and a test of the project compares them with the calls of the program.
  files = toset(concat(
    tolist(var.commands),
    var.integrity ? ["integrity"] : [],
    var.organizations ? ["organizations"] : [],
    length(var.key_arns) == 0 ? [] : contains(var.commands, "backfill-via-queue") ? ["kms-via-queue"] : ["kms"],
    length(var.assumed_role_arns) > 0 ? ["assume-role"] : [],
    length(var.opensearch_domain_arns) > 0 ? ["opensearch-domain"] : [],
    length(var.opensearch_collection_arns) > 0 ? ["opensearch-serverless"] : [],
  ))
  stated = flatten([for file in local.files : jsondecode(file("${path.module}/../../../iam/${file}.json")).Statement])

  # What each statement is about, in place of the placeholders.
  resources = {
    Queue   = sort(tolist(var.queue_arns))
    Objects = flatten([for name, prefixes in var.buckets : [for prefix in prefixes : "arn:${local.partition}:s3:::${name}/${prefix}*"]])
    Buckets = [for name in keys(var.buckets) : "arn:${local.partition}:s3:::${name}"]
    Keys    = sort(tolist(var.key_arns))
    Roles   = sort(tolist(var.assumed_role_arns))
    Domains = [for arn in var.opensearch_domain_arns : "${arn}/*"]

    DeadLetters  = sort(tolist(var.dead_letter_queue_arns))
    Collections  = sort(tolist(var.opensearch_collection_arns))
    DigestKeys   = ["*"]
    Organization = ["*"]
  }
  actions = { for statement in local.stated : statement.Sid => statement.Action... }
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for sid, actions in local.actions : {
        Sid      = sid
        Effect   = "Allow"
        Action   = sort(distinct(flatten(actions)))
        Resource = local.resources[sid]
      } if length(local.resources[sid]) > 0
    ]
  })
}

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = "Trailsight: ${join(", ", var.commands)}"
  assume_role_policy   = local.trust
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "trailsight"
  role   = aws_iam_role.this.name
  policy = local.policy
}
