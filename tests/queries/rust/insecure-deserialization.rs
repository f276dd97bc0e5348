fn decode(body: Bytes, request: Request, path: &Path) {
    let a: Job = bincode::deserialize(&body);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-deser-untrusted-no-limit
    let b: Job = serde_yaml::from_slice(&payload);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-deser-untrusted-no-limit
    let c = rmp_serde::from_slice::<Job>(&body[..]);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-deser-untrusted-no-limit
    let d: Job = serde_json::from_slice(&body);
    //           ^ !rust-deser-untrusted-no-limit
    let e: Settings = serde_yaml::from_str(include_str!("settings.yaml"));
    //                ^ !rust-deser-untrusted-no-limit
    let f: Job = serde_pickle::from_reader(stream, options);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-deser-untrusted-no-limit
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-pickle
    let g: Job = serde_pickle::value_from_slice(&payload, options);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-deser-untrusted-no-limit
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-pickle
    let h: Job = serde_pickle::from_reader(model_file, options);
    //           ^ !rust-pickle
    let i: Job = serde_json::from_slice(&payload);
    //           ^ !rust-pickle
}
