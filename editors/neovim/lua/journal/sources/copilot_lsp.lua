--- copilot-lsp: next-edit suggestions, `copilot-lsp.nes`, which schedules the edit in `vim.b.nes_state`.
---
--- Verified with copilot-lsp 1b6d827 (2025-12-30): a suggestion handed to its display.

local acceptance = require('journal.acceptance')
local offered = require('journal.offered')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@param state table
---@return string?
local function id_of(state)
  local id = vim.tbl_get(state, 'command', 'arguments', 1)
  return type(id) == 'string' and id or nil
end

---@return string?
local function version()
  for _, name in ipairs({ 'copilot_ls', 'copilot' }) do
    local client = vim.lsp.get_clients({ name = name })[1]
    if client then
      return vim.tbl_get(client, 'server_info', 'version')
    end
  end
end

---@param state table
---@return table
local function offer_of(state)
  return {
    kind = 'nextEdit',
    text = state.newText or state.text,
    id = id_of(state),
    source = report.source('copilot', version()),
  }
end

---@type journal.Source
return {
  name = 'copilot-lsp',
  reports = 'next-edit suggestions, applied and dismissed',
  grade = 'exact',
  modules = { 'copilot-lsp.nes' },
  attach = function()
    local nes = package.loaded['copilot-lsp.nes']
    local undo = wrap.field(nes, 'apply_pending_nes', function(apply, bufnr, ...)
      local number = bufnr and bufnr > 0 and bufnr or vim.api.nvim_get_current_buf()
      local state = vim.b[number].nes_state
      if not state then
        return apply(bufnr, ...)
      end
      return acceptance.after(number, offer_of(state), apply, bufnr, ...)
    end)
    if not undo then
      return nil, 'its copilot-lsp.nes.apply_pending_nes'
    end
    -- For key maps; the plugin itself clears by other means.
    local undo_clear = wrap.field(nes, 'clear', function(clear, ...)
      local bufnr = vim.api.nvim_get_current_buf()
      local state = vim.b[bufnr].nes_state
      local is_cleared = clear(...)
      if state and is_cleared then
        offered.reject(bufnr, offer_of(state))
      end
      return is_cleared
    end)
    return wrap.all({ undo, undo_clear })
  end,
}
