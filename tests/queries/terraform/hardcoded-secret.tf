resource "aws_db_instance" "db" {
  password = "hunter2-Xy"
# ^^^^^^^^^^^^^^^^^^^^^^^ tf-hardcoded-secret
  username = "administrator"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-hardcoded-secret
}
provider "aws" {
  secret_key = "wJalrXUtnFEMIK7MDENGbPxRfiCY"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-hardcoded-secret
}
locals {
  env = { API_KEY = "q8Zr2LkT0vXw91" }
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^ tf-hardcoded-secret
}
resource "aws_db_instance" "other" {
  password = var.password
# ^^^^^^^^^^^^^^^^^^^^^^^ !tf-hardcoded-secret
}
variable "db_password" {
# <- tf-secret-default
  default = "Passw0rd!"
}
variable "api_key" {
# <- tf-secret-default
  type    = string
  default = "q8Zr2LkT0vXw91"
}
variable "password_length" {
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-secret-default
  default = "16"
# ^^^^^^^^^^^^^^ !tf-secret-default
}
variable "token" {
# ^^^^^^^^^^^^^^^^ !tf-secret-default
  default = ""
}
