--- supermaven-nvim: `supermaven-nvim.completion_preview`, which applies what its `inlay_instance` holds at once.
---
--- Verified with supermaven-nvim 07d20fc (2024-10-07): a suggestion handed to its display.

local acceptance = require('journal.acceptance')
local offered = require('journal.offered')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@param preview table
---@return { source: table, text: string }?
local function shown(preview)
  local inlay = preview.inlay_instance
  if type(inlay) == 'table' and inlay.is_active and type(inlay.completion_text) == 'string' then
    return { source = report.source('supermaven'), text = inlay.completion_text }
  end
end

---@type journal.Source
return {
  name = 'supermaven-nvim',
  reports = 'suggestions accepted, whole and by word, and dismissed',
  grade = 'exact',
  modules = { 'supermaven-nvim.completion_preview' },
  attach = function()
    local preview = package.loaded['supermaven-nvim.completion_preview']
    -- `on_accept_suggestion_word` calls it.
    local undo = wrap.field(preview, 'on_accept_suggestion', function(accept, is_partial, ...)
      local offer = shown(preview)
      if not offer then
        return accept(is_partial, ...)
      end
      offer.unit = is_partial and 'word' or nil
      return acceptance.around(vim.api.nvim_get_current_buf(), offer, accept, is_partial, ...)
    end)
    if not undo then
      return nil, 'its supermaven-nvim.completion_preview.on_accept_suggestion'
    end
    -- For key maps; the plugin itself clears by other means.
    local undo_dismiss = wrap.field(preview, 'on_dispose_inlay', function(dismiss, ...)
      local offer = shown(preview)
      dismiss(...)
      if offer then
        offered.reject(vim.api.nvim_get_current_buf(), offer)
      end
    end)
    return wrap.all({ undo, undo_dismiss })
  end,
}
