resource "aws_instance" "a" {
  metadata_options {
    http_tokens = "optional"
#   ^^^^^^^^^^^^^^^^^^^^^^^^ tf-imds-v1
  }
}
resource "aws_launch_template" "b" {
  metadata_options { http_tokens = "optional" }
#                    ^^^^^^^^^^^^^^^^^^^^^^^^ tf-imds-v1
}
resource "aws_instance" "c" {
  metadata_options {
    http_tokens   = "required"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-imds-v1
    http_endpoint = "optional"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-imds-v1
  }
}
