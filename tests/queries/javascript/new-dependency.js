// provides: react, @scope/thing
import fs from "node:fs";
//             ^ !js-unknown-import
import React from "react";
//                ^ !js-unknown-import
import { x } from "@scope/thang/deep";
//                ^^^^^^^^^^^^^^^^^^^ js-unknown-import
import("lodash-helpers");
//     ^^^^^^^^^^^^^^^^ js-unknown-import
const left = require('left-padding');
//                   ^^^^^^^^^^^^^^ js-unknown-import
const own = require("./own");
export * from "@scope/thing/deep";
