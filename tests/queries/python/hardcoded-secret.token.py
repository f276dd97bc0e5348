GITHUB = "ghp_R2dK8mQ4vX1nB7tZ5wY3sL9pJ6hG0fCcVaEu"
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
headers = {"Authorization": "Bearer xoxb-2847561093-K8mQ4vX1nB7tZ5wY3sL9pJ"}
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
DOCUMENTED = "AKIAIOSFODNN7EXAMPLE"
#            ^ !secret-provider-token
PREFIX = "ghp_"
#        ^ !secret-provider-token
