resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-iam-star
  })
}
resource "aws_iam_policy" "b" {
  policy = <<EOF
#          ^^^^^ tf-iam-star
{ "Statement": [{ "Effect": "Allow", "Action": ["*"], "Resource": "*" }] }
EOF
}
data "aws_iam_policy_document" "c" {
  statement {
    actions   = ["*"]
#   ^^^^^^^^^^^^^^^^^ tf-iam-star
    resources = ["*"]
  }
  statement {
    actions   = ["s3:GetObject"]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-iam-star
    resources = ["*"]
#   ^^^^^^^^^^^^^^^^^ !tf-iam-star
  }
}
resource "aws_iam_policy" "d" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-iam-star
  })
}
resource "aws_iam_policy" "e" {
  policy = jsonencode({
    Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-iam-star
  })
}
resource "aws_iam_role_policy_attachment" "a" {
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-admin-role
}
resource "google_project_iam_member" "a" {
  role = "roles/owner"
# ^^^^^^^^^^^^^^^^^^^^ tf-admin-role
}
resource "aws_iam_role_policy_attachment" "b" {
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-admin-role
}
resource "google_project_iam_member" "b" {
  role = "roles/storage.objectViewer"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-admin-role
}
resource "kubernetes_pod" "a" {
  spec {
    host_network = true
#   ^^^^^^^^^^^^^^^^^^^ tf-privileged
    container {
      security_context {
        privileged                 = true
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-privileged
        allow_privilege_escalation = false
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-privileged
      }
    }
  }
}
variable "privileged" {
  default = true
# ^^^^^^^^^^^^^^ !tf-privileged
}
