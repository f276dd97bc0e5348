resource "aws_lb_listener" "a" {
# <- tf-cleartext
  protocol = "HTTP"
}
resource "azurerm_app_service" "a" {
  https_only = false
# ^^^^^^^^^^^^^^^^^^ tf-cleartext
}
resource "aws_cloudfront_distribution" "a" {
  default_cache_behavior {
    viewer_protocol_policy = "allow-all"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-cleartext
  }
}
resource "aws_lb_listener" "b" {
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-cleartext
  protocol = "HTTP"
  default_action { type = "redirect" }
}
resource "aws_cloudfront_distribution" "b" {
  viewer_protocol_policy = "redirect-to-https"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-cleartext
}
