--- sidekick.nvim: next-edit suggestions, `sidekick.nes.apply`, which schedules its edits. Its command-line agents
--- write
--- files themselves: their hooks report that.
---
--- Verified with sidekick.nvim 8ad0ede (2026-03-21): a server inside Neovim answering.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

---@param nes table
---@param bufnr integer
---@return journal.Offer?
local function offer_of(nes, bufnr)
  local ok, edits = pcall(nes.get, bufnr)
  if not ok or type(edits) ~= 'table' or #edits == 0 then
    return nil
  end
  local id = vim.tbl_get(edits[1], 'command', 'arguments', 1)
  -- As the plugin itself chooses.
  local client = vim.iter(vim.lsp.get_clients({ bufnr = bufnr })):find(function(one)
    return one.name:lower():find('copilot', 1, true) ~= nil
  end)
  return {
    kind = 'nextEdit',
    text = #edits == 1 and edits[1].text or nil,
    id = type(id) == 'string' and id or nil,
    source = report.source('copilot', client and vim.tbl_get(client, 'server_info', 'version') or nil),
  }
end

---@type journal.Source
return {
  name = 'sidekick.nvim',
  reports = 'applied next-edit suggestions',
  grade = 'exact',
  modules = { 'sidekick.nes' },
  attach = function()
    local nes = package.loaded['sidekick.nes']
    if type(nes) ~= 'table' or type(nes.get) ~= 'function' then
      return nil, 'its sidekick.nes.get'
    end
    local undo = wrap.field(nes, 'apply', function(apply, ...)
      local bufnr = vim.api.nvim_get_current_buf()
      local offer = offer_of(nes, bufnr)
      if not offer then
        return apply(...)
      end
      return acceptance.after(bufnr, offer, apply, ...)
    end)
    return undo, 'its sidekick.nes.apply'
  end,
}
