import { serve } from "https://deno.land/std/http/server.ts";
// <- js-unpinned-url-import
import lodash from "https://esm.sh/lodash";
// <- js-unpinned-url-import
import pinned from "https://deno.land/std@0.224.0/http/server.ts";
//     ^ !js-unpinned-url-import
import own from "https://assets.company.org/lib.js";
//     ^ !js-unpinned-url-import

execSync("curl -fsSL https://get.tool.sh | sh");
// <- js-curl-pipe-shell
exec(`wget -qO- ${url} | sudo bash`);
// <- js-curl-pipe-shell
execSync("curl -fsSLo install.sh https://get.tool.sh");
// <- !js-curl-pipe-shell
execSync("cat install.sh | sh");
// <- !js-curl-pipe-shell
