--- copilot.lua: `copilot.suggestion`, whose `accept` takes a function for words and lines, and schedules its edit.
---
--- Verified with copilot.lua 760912b (2026-06-30): its requests stubbed.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'copilot'

---@return string?
local function model()
  local module = package.loaded['copilot.model']
  local ok, name = pcall(function()
    return module.get_current_model()
  end)
  return ok and name or nil
end

---@return string?
local function version()
  local ok, client = pcall(function()
    return require('copilot.client').get()
  end)
  return ok and client and vim.tbl_get(client, 'server_info', 'version') or nil
end

--- The plugin itself hands the shown suggestion to the function that makes a part of it.
---@return fun(accept: function, modifier?: function): ...
local function observing()
  return function(accept, modifier, ...)
    local bufnr = vim.api.nvim_get_current_buf()
    local offer = { source = report.source(tool, version(), model(), 'config'), is_shown = true }
    local function chosen(suggestion)
      offer.text, offer.id = suggestion.text, suggestion.uuid
      -- The acceptances of one suggestion share its name.
      offer.group = suggestion.uuid
      report.notify(bufnr, 'journal/didShowSuggestion', {
        suggestion = { id = suggestion.uuid },
        source = offer.source,
      })
      return type(modifier) == 'function' and modifier(suggestion) or suggestion
    end
    return acceptance.after(bufnr, offer, accept, chosen, ...)
  end
end

---@type journal.Source
return {
  name = 'copilot.lua',
  reports = 'accepted suggestions, whole, by word and by line; the model that is selected',
  grade = 'exact',
  modules = { 'copilot.suggestion' },
  attach = function()
    -- `accept_word` and `accept_line` call `accept`.
    local undo = wrap.field(package.loaded['copilot.suggestion'], 'accept', observing())
    return undo, 'its copilot.suggestion.accept'
  end,
}
