locals {
  oidc_issuer = try(regex("oidc-provider/(.+)$", var.runs_on.irsa.oidc_provider_arn)[0], "")

  # The files, with what their placeholders stand for.
  trust_file = {
    for name in ["ecs", "irsa", "pod-identity"] :
    name => replace(replace(replace(
      file("${path.module}/../../../iam/trust-${name}.json"),
      "PARTITION", local.partition), "REGION", local.region), "ACCOUNT_ID", local.account
    )
  }
  trusted = concat(
    [for wanted in [var.runs_on.ecs] : local.trust_file["ecs"] if wanted],
    [
      for irsa in var.runs_on.irsa[*] : replace(replace(replace(
        local.trust_file["irsa"],
        "OIDC_ISSUER", local.oidc_issuer), "NAMESPACE", irsa.namespace), "SERVICE_ACCOUNT", irsa.service_account
      )
    ],
    [
      for pods in var.runs_on.pod_identity[*] : replace(replace(replace(
        local.trust_file["pod-identity"],
        "CLUSTER_NAME", pods.cluster_name), "NAMESPACE", pods.namespace), "SERVICE_ACCOUNT", pods.service_account
      )
    ],
  )
  trusted_roles = [
    for number, arn in sort(keys(var.runs_on.roles)) : merge(
      {
        Sid       = "OtherRole${number}"
        Effect    = "Allow"
        Principal = { AWS = arn }
        Action    = "sts:AssumeRole"
      },
      { for id in compact([var.runs_on.roles[arn]]) : "Condition" => { StringEquals = { "sts:ExternalId" = id } } },
    )
  ]
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(flatten([for policy in local.trusted : jsondecode(policy).Statement]), local.trusted_roles)
  })
}

resource "aws_eks_pod_identity_association" "this" {
  count = var.runs_on.pod_identity == null ? 0 : 1

  cluster_name    = var.runs_on.pod_identity.cluster_name
  namespace       = var.runs_on.pod_identity.namespace
  service_account = var.runs_on.pod_identity.service_account
  role_arn        = aws_iam_role.this.arn
  tags            = var.tags
}
