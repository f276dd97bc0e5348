--- Starts the `journal` language server and reports to it what only the editor can see.

local M = {}

--- How an inline-completion server is named in the journal, by the name of its LSP client.
---@class journal.Tool
---@field name? string the tool's name; default: the client's name
---@field model? string the model it is set to

---@class journal.Options
---@field cmd? string[] how to start the server; default: { 'journal', 'lsp' }
---@field capture? boolean whether to report acceptances, pastes, undo and redo; default: true
---@field tools? table<string, journal.Tool>

---@type journal.Options
local defaults = { cmd = { 'journal', 'lsp' }, capture = true, tools = {} }

---@type journal.Options
M.options = vim.deepcopy(defaults)

--- Whether a buffer shows a file of this machine.
---@param bufnr integer
---@return boolean
local function is_file(bufnr)
  if not vim.api.nvim_buf_is_loaded(bufnr) or vim.bo[bufnr].buftype ~= '' then
    return false
  end
  return vim.api.nvim_buf_get_name(bufnr) ~= '' and vim.startswith(vim.uri_from_bufnr(bufnr), 'file://')
end

---@param bufnr integer
---@return string
local function root_of(bufnr)
  return vim.fs.root(bufnr, '.git') or vim.fs.dirname(vim.api.nvim_buf_get_name(bufnr))
end

--- Neovim starts enabled servers on the event `FileType`, which a file of no known type never causes.
local function start_without_filetype(event)
  vim.schedule(function()
    if not is_file(event.buf) or vim.bo[event.buf].filetype ~= '' then
      return
    end
    if #vim.lsp.get_clients({ bufnr = event.buf, name = 'journal' }) == 0 then
      local config = vim.deepcopy(vim.lsp.config.journal)
      config.root_dir = root_of(event.buf)
      vim.lsp.start(config, { bufnr = event.buf })
    end
  end)
end

---@param options? journal.Options
function M.setup(options)
  M.options = vim.tbl_deep_extend('force', vim.deepcopy(defaults), options or {})
  if not (vim.lsp.config and vim.lsp.enable) then
    vim.notify('journal needs Neovim 0.11 or newer', vim.log.levels.ERROR)
    return
  end
  vim.lsp.config('journal', {
    cmd = M.options.cmd,
    root_dir = function(bufnr, on_dir)
      if is_file(bufnr) then
        on_dir(root_of(bufnr))
      end
    end,
  })
  vim.lsp.enable('journal')
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = vim.api.nvim_create_augroup('journal.start', { clear = true }),
    callback = start_without_filetype,
  })
  if M.options.capture then
    require('journal.capture').start()
  end
end

return M
