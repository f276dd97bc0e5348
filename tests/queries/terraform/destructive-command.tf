resource "aws_db_instance" "a" {
  skip_final_snapshot = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-no-deletion-guard
  deletion_protection = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-no-deletion-guard
}
resource "aws_s3_bucket" "a" {
  force_destroy = true
# ^^^^^^^^^^^^^^^^^^^^ tf-no-deletion-guard
}
resource "aws_db_instance" "b" {
  skip_final_snapshot = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-no-deletion-guard
  deletion_protection = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-no-deletion-guard
}
