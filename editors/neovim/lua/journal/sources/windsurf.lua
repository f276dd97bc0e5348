--- windsurf.nvim (codeium.nvim): `codeium.virtual_text`, whose functions answer with keys that insert the text.
--- The entries that it puts into completion menus are those of nvim-cmp and blink.cmp.
---
--- Verified with windsurf.nvim 821b570 (2025-04-30): its server stubbed.

local keyed = require('journal.keyed')
local offered = require('journal.offered')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'windsurf'

---@param module table
---@return { source: table, text?: string, id?: string }?
local function shown(module)
  local ok, item = pcall(module.get_current_completion_item)
  if not ok or type(item) ~= 'table' then
    return nil
  end
  local text, id = vim.tbl_get(item, 'completion', 'text'), vim.tbl_get(item, 'completion', 'completionId')
  return {
    source = report.source(tool),
    text = type(text) == 'string' and text or nil,
    id = type(id) == 'string' and id or nil,
  }
end

---@param unit? 'word'|'line'
---@return fun(accept: function): ...
local function observing(unit)
  return function(accept, ...)
    local module = package.loaded['codeium.virtual_text']
    local offer = shown(module)
    local keys = accept(...)
    -- The text waits there for the keys to fetch it.
    if not offer or type(keys) ~= 'string' or type(module.completion_text) ~= 'string' then
      return keys
    end
    offer.group, offer.unit = offer.id, unit
    keyed.begin(offer)
    return keys .. keyed.ending(false)
  end
end

--- A key map of a person's clears, and so does the plugin with every key and when insert mode ends.
---@param module table
---@return fun() undo
local function watch_dismissals(module)
  local is_plugin_clearing = false
  return wrap.all({
    wrap.field(module, 'debounced_complete', function(complete, ...)
      is_plugin_clearing = true
      local ok, problem = pcall(complete, ...)
      is_plugin_clearing = false
      if not ok then
        error(problem, 0)
      end
    end),
    wrap.field(module, 'clear', function(clear, ...)
      local is_persons = not is_plugin_clearing and vim.fn.mode():match('^[iR]') ~= nil
      local offer = is_persons and shown(module)
      local result = clear(...)
      if offer then
        offered.reject(vim.api.nvim_get_current_buf(), offer)
      end
      return result
    end),
  })
end

---@type journal.Source
return {
  name = 'windsurf.nvim',
  reports = 'virtual text accepted, whole, by word and by line, and dismissed',
  grade = 'exact',
  modules = { 'codeium.virtual_text' },
  attach = function()
    local module = package.loaded['codeium.virtual_text']
    if type(module) ~= 'table' or type(module.get_current_completion_item) ~= 'function' then
      return nil, 'its codeium.virtual_text.get_current_completion_item'
    end
    local undos = {}
    for name, unit in pairs({ accept = '', accept_next_word = 'word', accept_next_line = 'line' }) do
      table.insert(undos, wrap.field(module, name, observing(unit ~= '' and unit or nil)))
    end
    if #undos == 0 then
      return nil, 'its codeium.virtual_text.accept'
    end
    table.insert(undos, watch_dismissals(module))
    return wrap.all(undos)
  end,
}
