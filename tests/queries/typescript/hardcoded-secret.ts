class Client {
  private readonly apiKey: string = "q8Zr2LkT0vXw91BnYc5D";
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret-field
  private tokenHeader: string = "X-Auth-Token";
//        ^ !js-hardcoded-secret-field
}
enum Vendor {
  OnePassword = "bada5566-a7aa-401f-bd96-45619a55120d",
//^ !js-hardcoded-secret-field
}
const password: string = "hunter2-Xy!9q";
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-hardcoded-secret
const jwtSecret: string = process.env.JWT_SECRET ?? "supersecret";
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-secret-fallback
