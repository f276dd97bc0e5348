--- copilot-lsp: next-edit suggestions, `copilot-lsp.nes`, which schedules the edit in `vim.b.nes_state`.
---
--- Verified with copilot-lsp 1b6d827 (2025-12-30): a suggestion handed to its display.

local acceptance = require('journal.acceptance')
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

---@type journal.Source
return {
  name = 'copilot-lsp',
  reports = 'applied next-edit suggestions',
  grade = 'exact',
  modules = { 'copilot-lsp.nes' },
  attach = function()
    local undo = wrap.field(package.loaded['copilot-lsp.nes'], 'apply_pending_nes', function(apply, bufnr, ...)
      local number = bufnr and bufnr > 0 and bufnr or vim.api.nvim_get_current_buf()
      local state = vim.b[number].nes_state
      if not state then
        return apply(bufnr, ...)
      end
      return acceptance.after(number, {
        kind = 'nextEdit',
        text = state.newText or state.text,
        id = id_of(state),
        source = report.source('copilot', version()),
      }, apply, bufnr, ...)
    end)
    return undo, 'its copilot-lsp.nes.apply_pending_nes'
  end,
}
