--- Tells the journal what an agent inside the editor does to files: before and after, as `journal hook agent-v1`
--- takes
--- it, so that files that no buffer shows are recorded too.

local M = {}

local PATIENCE_MS = 1000

---@param path string
---@return string? root of its repository
local function root_of(path)
  return vim.fs.root(path, '.git')
end

---@param report table
---@param root string
---@param is_waited_for boolean
local function send(report, root, is_waited_for)
  local program = require('journal').options.cmd[1]
  local ok, process = pcall(vim.system, { program, 'hook', 'agent-v1' }, {
    cwd = root,
    stdin = vim.json.encode(report),
    text = true,
  })
  if ok and is_waited_for then
    process:wait(PATIENCE_MS)
  end
end

---@param path any
---@return string? path, absolute
---@return string? root
local function place_of(path)
  if type(path) ~= 'string' or path == '' or not require('journal').options.capture then
    return nil
  end
  local absolute = vim.fs.normalize(vim.fn.fnamemodify(path, ':p'))
  return absolute, root_of(absolute)
end

--- An agent is about to write a file: what is in it now is not the agent's.
---@param path any
function M.before(path)
  local absolute, root = place_of(path)
  if root then
    send({ type = 'human', repo_working_dir = root, will_edit_filepaths = { absolute } }, root, true)
  end
end

--- An agent has written a file.
---@param path any
---@param name string the agent
---@param model? string
---@param session? string
function M.after(path, name, model, session)
  local absolute, root = place_of(path)
  if root then
    send({
      type = 'ai_agent',
      repo_working_dir = root,
      edited_filepaths = { absolute },
      agent_name = name,
      model = model,
      conversation_id = session or ('nvim-%d'):format(vim.uv.os_getpid()),
      transcript = { messages = {} },
    }, root, false)
  end
end

return M
