fn login(client: &BasicClient) {
    let (url, _csrf_token) = client.authorize_url(CsrfToken::new_random).add_scope(scope).url();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-oauth-state-dropped
    let (address, _) = client.authorize_url(CsrfToken::new_random).url();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-oauth-state-dropped
    let (kept, csrf_token) = client.authorize_url(CsrfToken::new_random).url();
    //                       ^ !rust-oauth-state-dropped
    let (first, _rest) = split(url);
    //                   ^ !rust-oauth-state-dropped
}
