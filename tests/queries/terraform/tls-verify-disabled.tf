provider "kubernetes" {
  insecure = true
# ^^^^^^^^^^^^^^^ tf-verify-off
}
provider "vault" {
  skip_tls_verify = true
# ^^^^^^^^^^^^^^^^^^^^^^ tf-verify-off
}
provider "helm" {
  insecure = false
# ^^^^^^^^^^^^^^^^ !tf-verify-off
  verify_ssl = true
# ^^^^^^^^^^^^^^^^^ !tf-verify-off
}
