// provides: react
import type { Node } from "react";
import { x } from "react-fast-helpers";
//                ^^^^^^^^^^^^^^^^^^^^ js-unknown-import
