--- supermaven-nvim: `supermaven-nvim.completion_preview`, which applies what its `inlay_instance` holds at once.
---
--- Verified with supermaven-nvim 07d20fc (2024-10-07): a suggestion handed to its display.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@type journal.Source
return {
  name = 'supermaven-nvim',
  reports = 'accepted suggestions, whole and by word',
  grade = 'exact',
  modules = { 'supermaven-nvim.completion_preview' },
  attach = function()
    local preview = package.loaded['supermaven-nvim.completion_preview']
    -- `on_accept_suggestion_word` calls it.
    local undo = wrap.field(preview, 'on_accept_suggestion', function(accept, is_partial, ...)
      local shown = preview.inlay_instance
      if type(shown) ~= 'table' or not shown.is_active or type(shown.completion_text) ~= 'string' then
        return accept(is_partial, ...)
      end
      return acceptance.around(vim.api.nvim_get_current_buf(), {
        source = report.source('supermaven'),
        text = shown.completion_text,
        unit = is_partial and 'word' or nil,
      }, accept, is_partial, ...)
    end)
    return undo, 'its supermaven-nvim.completion_preview.on_accept_suggestion'
  end,
}
