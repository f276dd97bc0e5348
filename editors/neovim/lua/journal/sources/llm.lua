--- llm.nvim: `llm.completion.complete`, which puts `suggestion` into the line at once. The model is in its settings.
---
--- Verified with llm.nvim ce69731 (2025-01-09): a suggestion put where it keeps it.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@return string?
local function model()
  local ok, name = pcall(function()
    return require('llm.config').get().model
  end)
  return ok and type(name) == 'string' and name or nil
end

---@type journal.Source
return {
  name = 'llm.nvim',
  reports = 'accepted suggestions, and the model of the settings',
  grade = 'exact',
  modules = { 'llm.completion' },
  attach = function()
    local completion = package.loaded['llm.completion']
    local undo = wrap.field(completion, 'complete', function(complete, ...)
      local suggestion = completion.suggestion
      if type(suggestion) ~= 'table' then
        return complete(...)
      end
      local id = vim.tbl_get(completion.shown_suggestion or {}, 'request_id')
      return acceptance.around(vim.api.nvim_get_current_buf(), {
        source = report.source('llm.nvim', nil, model(), 'config'),
        text = table.concat(suggestion, '\n'),
        id = id and tostring(id) or nil,
      }, complete, ...)
    end)
    return undo, 'its llm.completion.complete'
  end,
}
