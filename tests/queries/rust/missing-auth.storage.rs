fn store() {
    let a = client.put_object().acl(ObjectCannedAcl::PublicRead);
//                              ^^^ rust-public-acl
    let b = bucket.set_acl("public-read-write");
//                 ^^^^^^^ rust-public-acl
    let c = client.put_object().acl(ObjectCannedAcl::Private);
    //      ^ !rust-public-acl
    let d = list.acl(entries);
    //      ^ !rust-public-acl
}
