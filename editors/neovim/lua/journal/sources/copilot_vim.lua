--- copilot.vim: `copilot#Accept`, which words and lines go through too. It answers with keys that insert the text.
---
--- Verified with copilot.vim 9484e35 (1.26.0, 2024-03-14): its requests stubbed.

local offered = require('journal.offered')
local report = require('journal.report')
local script = require('journal.script')

---@return journal.Offer?
local function look()
  local shown = vim.fn['copilot#GetDisplayedSuggestion']()
  if type(shown) ~= 'table' or type(shown.text) ~= 'string' or shown.text == '' then
    return nil
  end
  -- Newer releases give the whole item instead of its name.
  local id = shown.uuid or vim.tbl_get(shown, 'item', 'command', 'arguments', 1)
  local is_named = type(id) == 'string' and id ~= ''
  local client = vim.lsp.get_clients({ name = 'GitHub Copilot' })[1]
  return {
    source = report.source('copilot', client and vim.tbl_get(client, 'server_info', 'version') or nil),
    text = shown.text,
    id = is_named and id or nil,
    group = is_named and id or nil,
  }
end

---@type journal.Source
return {
  name = 'copilot.vim',
  reports = 'suggestions accepted, whole, by word and by line, and dismissed',
  grade = 'exact',
  scripts = { '/autoload/copilot.vim' },
  attach = function()
    if vim.fn.exists('*copilot#GetDisplayedSuggestion') == 0 then
      return nil, 'its copilot#GetDisplayedSuggestion'
    end
    local undo = script.attach('copilot', 'copilot#TextQueuedForInsertion()', { ['copilot#Accept'] = look }, {
      -- For key maps; the plugin itself clears by other means.
      ['copilot#Dismiss'] = function()
        local offer = look()
        if offer then
          offered.reject(vim.api.nvim_get_current_buf(), offer)
        end
      end,
    })
    return undo, 'its copilot#Accept'
  end,
}
