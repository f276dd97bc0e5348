--- avante.nvim: its suggestions (`avante.suggestion`), the incoming side of its conflicts (`avante.diff`), and the
--- files
--- that its tools write, which are compared before and after.
---
--- Verified with avante.nvim a933431 (2026-08-22): a suggestion put where it keeps it; conflicts and tools were
--- only read.

local acceptance = require('journal.acceptance')
local agent = require('journal.agent')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'avante'

--- Tools that write the file that they name.
local writing = {
  create = true,
  edit_file = true,
  insert = true,
  replace_in_file = true,
  str_replace = true,
  str_replace_based_edit_tool = true,
  str_replace_editor = true,
  write_global_file = true,
  write_to_file = true,
}

---@param is_suggestion? boolean
---@return string?
local function model(is_suggestion)
  local ok, name = pcall(function()
    local config = require('avante.config')
    local provider = is_suggestion and config.auto_suggestions_provider or config.provider
    return (config.providers or {})[provider or config.provider].model
  end)
  return ok and type(name) == 'string' and name or nil
end

---@return fun()[]
local function wrap_suggestion()
  local class = package.loaded['avante.suggestion']
  return {
    wrap.field(class, 'accept', function(accept, self, ...)
      local ok, shown = pcall(self.get_current_suggestion, self)
      if not ok or type(shown) ~= 'table' then
        return accept(self, ...)
      end
      return acceptance.around(vim.api.nvim_get_current_buf(), {
        source = report.source(tool, nil, model(true), 'config'),
        text = type(shown.content) == 'string' and shown.content or nil,
      }, accept, self, ...)
    end),
  }
end

---@return fun()[]
local function wrap_conflicts()
  local conflicts = package.loaded['avante.diff']
  return {
    -- Whatever side is taken: what stays of the own side was there before, and is left to whoever wrote it.
    wrap.field(conflicts, 'process_position', function(process, bufnr, side, ...)
      local sides = type(conflicts.SIDES) == 'table' and conflicts.SIDES or {}
      if side == sides.OURS or side == sides.NONE or side == 'ours' or side == 'none' then
        return process(bufnr, side, ...)
      end
      return acceptance.around(vim.api.nvim_get_current_buf(), {
        kind = 'chatApply',
        source = report.source(tool, nil, model(), 'config'),
      }, process, bufnr, side, ...)
    end),
  }
end

---@return fun()[]
local function wrap_tools()
  return {
    wrap.field(package.loaded['avante.llm_tools'], 'process_tool_use', function(process, tools, use, opts, ...)
      local input = type(use) == 'table' and type(use.input) == 'table' and use.input or {}
      local path = input.path or input.abs_path or input.file_path
      if not writing[use and use.name] or type(path) ~= 'string' or type(opts) ~= 'table' or opts.streaming then
        return process(tools, use, opts, ...)
      end
      local helpers = package.loaded['avante.llm_tools.helpers']
      local ok, absolute = pcall(helpers and helpers.get_abs_path or function() end, path)
      path = ok and type(absolute) == 'string' and absolute or path
      agent.before(path)
      local on_complete = opts.on_complete
      local watching = vim.tbl_extend('force', {}, opts, {
        on_complete = on_complete and function(result, problem, ...)
          if not problem and result ~= false then
            agent.after(path, tool, model())
          end
          return on_complete(result, problem, ...)
        end,
      })
      return process(tools, use, watching, ...)
    end),
  }
end

---@type journal.Source
return {
  name = 'avante.nvim',
  reports = 'accepted suggestions, conflicts resolved for it, files that its tools write; the configured model',
  grade = 'strong',
  is_late = true,
  modules = { 'avante', 'avante.suggestion' },
  attach = function()
    for _, module in ipairs({ 'avante.suggestion', 'avante.diff', 'avante.llm_tools' }) do
      pcall(require, module)
    end
    local undos = vim.iter({ wrap_suggestion(), wrap_conflicts(), wrap_tools() }):flatten():totable()
    if #undos == 0 then
      return nil, 'its avante.suggestion, avante.diff and avante.llm_tools'
    end
    return wrap.all(undos)
  end,
}
