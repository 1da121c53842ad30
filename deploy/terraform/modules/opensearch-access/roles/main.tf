locals {
  stated = { for name, role in yamldecode(file("${path.module}/../../../../opensearch/roles.yml")) : name => role if name != "_meta" }
}

resource "opensearch_role" "this" {
  for_each = var.mapped

  role_name           = "${var.index_prefix}${each.key}"
  description         = local.stated[each.key].description
  cluster_permissions = local.stated[each.key].cluster_permissions

  dynamic "index_permissions" {
    for_each = local.stated[each.key].index_permissions

    content {
      index_patterns  = [for pattern in index_permissions.value.index_patterns : "${var.index_prefix}${pattern}"]
      allowed_actions = index_permissions.value.allowed_actions
    }
  }
}

resource "opensearch_roles_mapping" "this" {
  for_each = var.mapped

  role_name     = opensearch_role.this[each.key].role_name
  backend_roles = each.value.backend_roles
  users         = each.value.users
}
