// @MARKER@
import { spawn } from "node:child_process"

const BINARY = "@BINARY@"
const PATIENCE = 5000

// Reports one event and waits until it is taken in. Whatever goes wrong, OpenCode goes on.
const report = (directory, event, input, output) =>
  new Promise((done) => {
    try {
      const child = spawn(BINARY, ["hook", "opencode"], { stdio: ["pipe", "ignore", "ignore"] })
      const timer = setTimeout(done, PATIENCE)
      const finish = () => {
        clearTimeout(timer)
        done()
      }
      child.on("error", finish)
      child.on("close", finish)
      child.stdin.on("error", () => {})
      child.stdin.end(JSON.stringify({ event, cwd: directory, input, output }))
    } catch {
      done()
    }
  })

export const Journal = async ({ directory }) => ({
  "tool.execute.before": async (input, output) => {
    await report(directory, "tool.execute.before", input, { args: output?.args })
  },
  "tool.execute.after": async (input) => {
    await report(directory, "tool.execute.after", input, {})
  },
  "chat.message": async (input, output) => {
    await report(directory, "chat.message", input, { parts: output?.parts })
  },
  event: async ({ event }) => {
    if (event?.type === "session.idle") {
      await report(directory, "session.idle", { sessionID: event.properties?.sessionID }, {})
    }
  },
})
