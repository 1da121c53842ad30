locals {
  creates_key = var.encryption == "key" && var.key_arn == null
  key_arn     = var.encryption == "key" ? coalesce(var.key_arn, one(aws_kms_key.this[*].arn)) : null
}

resource "aws_kms_key" "this" {
  count = local.creates_key ? 1 : 0

  description             = "Messages of the queue ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Policies of IAM decide for this account, such as that of the program's role.
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        # Without conditions: EventBridge sends no aws:SourceArn to KMS. The queue's policy states who may send.
        Sid       = "Senders"
        Effect    = "Allow"
        Principal = { Service = local.senders }
        Action    = ["kms:GenerateDataKey", "kms:Decrypt"]
        Resource  = "*"
      },
    ]
  })

  tags = var.tags

  lifecycle {
    # Without it, nobody can read what is in the queue.
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  count = local.creates_key ? 1 : 0

  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this[0].key_id
}
