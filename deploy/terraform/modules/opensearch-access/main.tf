data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  roles = sort(tolist(var.role_arns))
}

# With fine-grained access control the domain wants a mapping of roles too: the module in the folder roles.
resource "aws_opensearch_domain_policy" "this" {
  count = var.domain_name == null ? 0 : 1

  domain_name = var.domain_name
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "Trailsight"
        Effect    = "Allow"
        Principal = { AWS = local.roles }
        Action    = jsondecode(file("${path.module}/../../../iam/opensearch-domain.json")).Statement[0].Action
        Resource = join(":", [
          "arn", data.aws_partition.current.partition, "es", data.aws_region.current.id,
          data.aws_caller_identity.current.account_id, "domain/${var.domain_name}/*"
        ])
      }],
      [for statement in var.other_domain_statements : jsondecode(statement)],
    )
  })
}

resource "aws_opensearchserverless_access_policy" "this" {
  count = var.collection_name == null ? 0 : 1

  name        = var.collection_name
  type        = "data"
  description = "Trailsight writes and reads its indices"
  policy = jsonencode([
    merge(jsondecode(file("${path.module}/../../../opensearch/serverless-data-access.json"))[0], {
      Principal = local.roles
      Rules = [
        for rule in jsondecode(file("${path.module}/../../../opensearch/serverless-data-access.json"))[0].Rules : merge(rule, {
          Resource = [
            for resource in rule.Resource :
            replace(replace(resource, "COLLECTION_NAME", var.collection_name), "INDEX_PREFIX", var.index_prefix)
          ]
        })
      ]
    })
  ])
}

resource "aws_opensearchserverless_security_policy" "network" {
  count = var.collection_name != null && length(var.collection_vpc_endpoint_ids) > 0 ? 1 : 0

  name        = var.collection_name
  type        = "network"
  description = "By VPC endpoints alone"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/${var.collection_name}"] }]
    AllowFromPublic = false
    SourceVPCEs     = sort(tolist(var.collection_vpc_endpoint_ids))
  }])
}
