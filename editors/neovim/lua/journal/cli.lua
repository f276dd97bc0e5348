--- Runs the command line of `journal`.

local M = {}

---@param message string
function M.fail(message)
  vim.notify('journal: ' .. message, vim.log.levels.ERROR)
end

--- The folder that commands are about: that of the repository of the current file.
---@return string
function M.directory()
  return vim.fs.root(0, '.git') or vim.uv.cwd() or '.'
end

---@class journal.RunOptions
---@field directory? string
---@field may_find? boolean an exit code of 1 means findings, not failure
---@field on_failure? fun(problem: string) default: shows it

--- Runs the command line in the project of the current file.
---@param arguments string[]
---@param on_success fun(output: string)
---@param options? journal.RunOptions
function M.run(arguments, on_success, options)
  options = options or {}
  local command = { require('journal').options.cmd[1] }
  vim.list_extend(command, arguments)
  local environment = vim.tbl_extend('force', { NO_COLOR = '1' }, require('journal').options.env or {})
  local settings = { cwd = options.directory or M.directory(), text = true, env = environment }
  local ok, problem = pcall(vim.system, command, settings, function(result)
    vim.schedule(function()
      if result.code == 0 or (options.may_find and result.code == 1) then
        on_success(result.stdout)
      else
        (options.on_failure or M.fail)(vim.trim(result.stderr ~= '' and result.stderr or result.stdout))
      end
    end)
  end)
  if not ok then
    (options.on_failure or M.fail)(tostring(problem))
  end
end

--- Runs it with `--json`, and hands over what it says.
---@param arguments string[]
---@param on_success fun(answer: table)
---@param options? journal.RunOptions
function M.json(arguments, on_success, options)
  local all = vim.list_extend({}, arguments)
  table.insert(all, '--json')
  M.run(all, function(output)
    local ok, answer = pcall(vim.json.decode, output, { luanil = { object = true, array = true } })
    if ok and type(answer) == 'table' then
      on_success(answer)
    else
      M.fail(('`journal %s` has not answered in JSON'):format(arguments[1]))
    end
  end, options)
end

return M
