--- windsurf.nvim (codeium.nvim): `codeium.virtual_text`, whose functions answer with keys that insert the text.
--- The entries that it puts into completion menus are those of nvim-cmp and blink.cmp.
---
--- Verified with windsurf.nvim 821b570 (2025-04-30): its server stubbed.

local keyed = require('journal.keyed')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'windsurf'

---@param unit? 'word'|'line'
---@return fun(accept: function): ...
local function observing(unit)
  return function(accept, ...)
    local module = package.loaded['codeium.virtual_text']
    local ok, item = pcall(module.get_current_completion_item)
    local keys = accept(...)
    -- The text waits there for the keys to fetch it.
    if not ok or type(item) ~= 'table' or type(keys) ~= 'string' or type(module.completion_text) ~= 'string' then
      return keys
    end
    local id = vim.tbl_get(item, 'completion', 'completionId')
    local offered = vim.tbl_get(item, 'completion', 'text')
    keyed.begin({
      source = report.source(tool),
      text = type(offered) == 'string' and offered or nil,
      id = type(id) == 'string' and id or nil,
      group = type(id) == 'string' and id or nil,
      unit = unit,
    })
    return keys .. keyed.ending(false)
  end
end

---@type journal.Source
return {
  name = 'windsurf.nvim',
  reports = 'accepted virtual text, whole, by word and by line',
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
    return wrap.all(undos)
  end,
}
