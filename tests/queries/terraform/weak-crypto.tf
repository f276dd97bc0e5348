resource "aws_ebs_volume" "a" {
  encrypted = false
# ^^^^^^^^^^^^^^^^^ tf-unencrypted
}
resource "aws_db_instance" "a" {
  storage_encrypted = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^ tf-unencrypted
}
resource "aws_ebs_volume" "b" {
  encrypted = true
# ^^^^^^^^^^^^^^^^ !tf-unencrypted
}
variable "encrypted" {
  default = false
# ^^^^^^^^^^^^^^^ !tf-unencrypted
}
resource "azurerm_storage_account" "a" {
  min_tls_version = "TLS1_0"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-old-tls
}
resource "aws_lb_listener" "a" {
  ssl_policy = "ELBSecurityPolicy-2016-08"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-old-tls
}
resource "azurerm_storage_account" "b" {
  min_tls_version = "TLS1_2"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-old-tls
}
resource "aws_lb_listener" "b" {
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-old-tls
}
