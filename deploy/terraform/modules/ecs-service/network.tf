resource "aws_security_group" "this" {
  name        = var.name
  description = "Trailsight: connects to AWS and OpenSearch; serves metrics to whom is stated"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = var.name })
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = var.egress

  security_group_id = aws_security_group.this.id
  description       = each.key
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = each.value.cidr_ipv4
  tags              = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "metrics" {
  for_each = var.metrics_from

  security_group_id            = aws_security_group.this.id
  description                  = "metrics and health"
  ip_protocol                  = "tcp"
  from_port                    = var.http_port
  to_port                      = var.http_port
  referenced_security_group_id = each.value
  tags                         = var.tags
}
