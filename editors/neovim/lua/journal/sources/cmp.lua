--- nvim-cmp: entries of AI sources. `core.confirm` feeds keys that apply an entry; the event `confirm_done` says that
--- they are done.
---
--- Verified with nvim-cmp a1d5048 (2026-03-25): a source of our own.

local acceptance = require('journal.acceptance')
local menu = require('journal.menu')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@param entry table
---@return journal.Offer?
local function offer_of(entry)
  local name = vim.tbl_get(entry, 'source', 'name')
  -- The language servers' entries come from one source: its inner one knows the server.
  local client = vim.tbl_get(entry, 'source', 'source', 'client', 'name')
  local tool = menu.tool(name, client)
  if not tool then
    return nil
  end
  local item = entry.completion_item or {}
  local id = item.codeium_completion_id
  return {
    kind = 'menu',
    source = report.source(tool),
    text = menu.text(item),
    id = type(id) == 'string' and id or nil,
    is_snippet = item.insertTextFormat == 2,
    channel = 'event',
  }
end

---@type journal.Source
return {
  name = 'nvim-cmp',
  reports = 'confirmed entries of AI sources',
  grade = 'exact',
  modules = { 'cmp' },
  attach = function()
    local cmp = package.loaded['cmp']
    local core, event = vim.tbl_get(cmp, 'core'), vim.tbl_get(cmp, 'event')
    if type(core) ~= 'table' or type(event) ~= 'table' or type(event.on) ~= 'function' then
      return nil, 'its cmp.core and cmp.event'
    end
    ---@type table<table, fun()>
    local waiting = setmetatable({}, { __mode = 'k' })
    local undo = wrap.field(core, 'confirm', function(confirm, self, entry, ...)
      local offer = type(entry) == 'table' and not entry.confirmed and offer_of(entry)
      if offer then
        waiting[entry] = acceptance.begin(vim.api.nvim_get_current_buf(), offer)
      end
      return confirm(self, entry, ...)
    end)
    if not undo then
      return nil, 'its cmp.core.confirm'
    end
    local off = event:on('confirm_done', function(confirmed)
      local finish = confirmed and confirmed.entry and waiting[confirmed.entry]
      if finish then
        waiting[confirmed.entry] = nil
        finish()
      end
    end)
    return wrap.all({ undo, type(off) == 'function' and off or nil })
  end,
}
