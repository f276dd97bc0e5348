module "vpc" {
# <- tf-unpinned-module
  source = "terraform-aws-modules/vpc/aws"
}
module "net" {
# <- tf-unpinned-module
  source = "git::https://example.com/network.git"
}
module "pinned" {
# ^^^^^^^^^^^^^^^ !tf-unpinned-module
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.1.2"
}
module "tag" {
# ^^^^^^^^^^^^ !tf-unpinned-module
  source = "git::https://example.com/network.git?ref=v1.2.0"
}
module "own" {
# ^^^^^^^^^^^^ !tf-unpinned-module
  source = "./modules/own"
}
