const agent: https.Agent = new https.Agent({ rejectUnauthorized: false });
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ js-tls-reject-off
const strict: https.Agent = new https.Agent({ rejectUnauthorized: true });
//                                            ^ !js-tls-reject-off
