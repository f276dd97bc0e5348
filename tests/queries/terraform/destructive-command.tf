resource "aws_db_instance" "a" {
  skip_final_snapshot     = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-skip-final-snapshot
  backup_retention_period = 0
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-skip-final-snapshot
  deletion_protection     = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-force-destroy
}
resource "aws_s3_bucket" "a" {
  force_destroy = true
# ^^^^^^^^^^^^^^^^^^^^ tf-force-destroy
}
resource "aws_db_instance" "b" {
  skip_final_snapshot     = false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-skip-final-snapshot
  backup_retention_period = 30
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-skip-final-snapshot
  deletion_protection     = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-force-destroy
  force_destroy_delay     = true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-force-destroy
}
