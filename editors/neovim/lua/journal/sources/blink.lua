--- blink.cmp: entries of AI sources. `blink.cmp.completion.list.accept` is where all acceptances begin; they may wait
--- for a language server, and `User BlinkCmpAccept` says that the text is there.
---
--- Verified with blink.cmp 4b18c32 (v1.9.1, 2026-02-04): a source of our own; 8ca29c2 (v2) was only read.

local acceptance = require('journal.acceptance')
local menu = require('journal.menu')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@type fun()?
local finish = nil

---@param item table
---@return journal.Offer?
local function offer_of(item)
  local tool = menu.tool(item.source_id, item.source_name, menu.client_name(item.client_id))
  if not tool then
    return nil
  end
  return {
    kind = 'menu',
    source = report.source(tool),
    text = menu.text(item),
    is_snippet = item.insertTextFormat == 2,
    channel = 'event',
  }
end

---@type journal.Source
return {
  name = 'blink.cmp',
  reports = 'accepted entries of AI sources',
  grade = 'exact',
  modules = { 'blink.cmp.completion.list' },
  attach = function()
    local list = package.loaded['blink.cmp.completion.list']
    local undo = wrap.field(list, 'accept', function(accept, opts, ...)
      local item = (list.items or {})[(opts or {}).index or list.selected_item_idx]
      local offer = item and offer_of(item)
      if not offer then
        return accept(opts, ...)
      end
      -- What is previewed of it is taken back first, by the plugin's own means, so that all of it is the acceptance's.
      pcall(list.undo_preview)
      finish = acceptance.begin(vim.api.nvim_get_current_buf(), offer)
      return accept(opts, ...)
    end)
    if not undo then
      return nil, 'its blink.cmp.completion.list.accept'
    end
    local autocmd = vim.api.nvim_create_autocmd('User', {
      pattern = 'BlinkCmpAccept',
      callback = function()
        if finish then
          finish()
          finish = nil
        end
      end,
    })
    return wrap.all({
      undo,
      function()
        pcall(vim.api.nvim_del_autocmd, autocmd)
      end,
    })
  end,
}
