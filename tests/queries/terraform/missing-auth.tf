resource "aws_security_group" "db" {
  ingress {
# ^^^^^^^^^ tf-open-cidr
    from_port   = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
# ^^^^^^^^^ !tf-open-cidr
    from_port   = 443
    cidr_blocks = ["0.0.0.0/0"]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-open-cidr
  }
  egress {
# ^^^^^^^^ !tf-open-cidr
    cidr_blocks = ["0.0.0.0/0"]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-open-cidr
  }
}
resource "aws_security_group_rule" "in" {
# <- tf-open-cidr
  type        = "ingress"
  from_port   = 5432
  cidr_blocks = ["0.0.0.0/0"]
}
resource "aws_security_group_rule" "out" {
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-open-cidr
  type        = "egress"
  cidr_blocks = ["0.0.0.0/0"]
}
resource "google_compute_firewall" "ssh" {
# <- tf-open-cidr
  source_ranges = ["0.0.0.0/0"]
}
resource "azurerm_network_security_rule" "rdp" {
# <- tf-open-cidr
  direction             = "Inbound"
  source_address_prefix = "*"
}
resource "aws_s3_bucket_acl" "site" {
  acl = "public-read"
# ^^^^^^^^^^^^^^^^^^^ tf-public-acl
}
resource "aws_s3_bucket_public_access_block" "site" {
  block_public_acls   = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-public-acl
  block_public_policy = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-public-acl
}
resource "google_storage_bucket_iam_member" "all" {
  member = "allUsers"
# ^^^^^^^^^^^^^^^^^^^ tf-public-acl
}
resource "aws_s3_bucket_acl" "private" {
  acl = "private"
# ^^^^^^^^^^^^^^^ !tf-public-acl
}
resource "aws_db_instance" "db" {
  publicly_accessible = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-public-service
}
resource "aws_lambda_function_url" "f" {
  authorization_type = "NONE"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-public-service
}
resource "aws_db_instance" "private" {
  publicly_accessible = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-public-service
}
resource "aws_lambda_function_url" "g" {
  authorization_type = "AWS_IAM"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-public-service
}
