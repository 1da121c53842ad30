mock_provider "opensearch" {}

variables {
  mapped = {
    trailsight_run   = { backend_roles = ["arn:aws:iam::111122223333:role/trailsight"] }
    trailsight_setup = { users = ["admin"] }
  }
}

run "roles" {
  command = plan

  assert {
    condition     = length(opensearch_role.this) == 2 && contains(opensearch_role.this["trailsight_run"].cluster_permissions, "indices:data/write/bulk")
    error_message = "The roles are those of the file."
  }
  assert {
    condition     = alltrue([for role in opensearch_role.this : !contains(role.cluster_permissions, "*")])
    error_message = "No role may do everything."
  }
  assert {
    condition     = opensearch_roles_mapping.this["trailsight_run"].backend_roles == toset(["arn:aws:iam::111122223333:role/trailsight"])
    error_message = "The program's role has the role."
  }
}

run "prefix" {
  command = plan

  variables {
    index_prefix = "prod-"
  }

  assert {
    condition = alltrue(flatten([
      for role in opensearch_role.this : [for permission in role.index_permissions : [for pattern in permission.index_patterns : startswith(pattern, "prod-")]]
    ]))
    error_message = "The prefix is before each name."
  }
}

run "an_unknown_role" {
  command = plan

  variables {
    mapped = { all_access = {} }
  }

  expect_failures = [var.mapped]
}
