output "db_password" {
# <- tf-output-secret
  value = aws_db_instance.db.password
}
output "api_key" {
# <- tf-output-secret
  value = random_password.key.result
}
output "client_secret" {
# ^^^^^^^^^^^^^^^^^^^^^^ !tf-output-secret
  value     = random_password.key.result
  sensitive = true
}
output "client_secret_arn" {
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !tf-output-secret
  value = aws_secretsmanager_secret.db.arn
}
