--- Starts the `journal` language server, reports to it what only the editor can see, and shows what it knows.

local M = {}

--- How a tool is named in the journal, by the name that it has here: that of its LSP client, or of its plugin.
---@class journal.Tool
---@field name? string default: the name that it has here
---@field model? string the model that it is set to, where it doesn't say so itself

---@alias journal.SignMode 'off'|'subtle'|'full'

---@class journal.Options
---@field cmd? string[] how to start the server; default: { 'journal', 'lsp' }
---@field env? table<string, string> more environment for it
---@field capture? boolean whether to report acceptances, pastes, undo and so on; default: true
---@field signs? journal.SignMode what to show beside the text; default: 'subtle'
---@field tools? table<string, journal.Tool>

---@type journal.Options
local defaults = { cmd = { 'journal', 'lsp' }, capture = true, signs = 'subtle', tools = {} }

---@type journal.Options
M.options = vim.deepcopy(defaults)

---@param options journal.Options
local function check(options)
  vim.validate('cmd', options.cmd, 'table')
  vim.validate('env', options.env, 'table', true)
  vim.validate('capture', options.capture, 'boolean')
  vim.validate('tools', options.tools, 'table')
  vim.validate('signs', options.signs, function(mode)
    return mode == 'off' or mode == 'subtle' or mode == 'full'
  end, "'off', 'subtle' or 'full'")
end

---@param options? journal.Options
function M.setup(options)
  if vim.fn.has('nvim-0.11') == 0 then
    vim.notify('journal needs Neovim 0.11 or newer', vim.log.levels.ERROR)
    return
  end
  local chosen = vim.tbl_deep_extend('force', vim.deepcopy(defaults), options or {})
  check(chosen)
  M.options = chosen
  if chosen.capture then
    require('journal.capture').start()
  else
    require('journal.capture').stop()
  end
  require('journal.server').enable()
  require('journal.marks').set(chosen.signs)
end

--- For a statusline: the share of AI text in the current buffer and what of it nobody has reviewed. Costs nothing:
--- it is
--- what the server last answered. Empty where no server runs.
---@param bufnr? integer
---@return string
function M.statusline(bufnr)
  return require('journal.statusline').text(bufnr or vim.api.nvim_get_current_buf())
end

--- Records that text was accepted, for plugins that know it and that this one doesn't: calls `apply`, which puts it
--- into the buffer at once.
---@param offer { tool: string, model?: string, version?: string, text?: string, id?: string, kind?: string }
---@param apply fun(): ...
---@param bufnr? integer
---@return any ...
function M.accept(offer, apply, bufnr)
  local report = require('journal.report')
  return require('journal.acceptance').around(bufnr or vim.api.nvim_get_current_buf(), {
    source = report.source(offer.tool, offer.version, offer.model),
    text = offer.text,
    id = offer.id,
    kind = offer.kind,
    channel = 'api',
  }, apply)
end

return M
