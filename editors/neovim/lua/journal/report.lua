--- Sends notifications to the `journal` server.
---
--- `client:notify` first sends the edits that Neovim still holds back, so that the server has the version that a
--- notification names by the time it reads it.

local M = {}

---@param bufnr integer
---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ bufnr = bufnr, name = 'journal' })[1]
end

---@param bufnr integer
---@param method string
---@param params table
---@param version? integer the version that the report is about; default: the present one
function M.notify(bufnr, method, params, version)
  local client = M.client(bufnr)
  if not client then
    return
  end
  params.textDocument = {
    uri = vim.uri_from_bufnr(bufnr),
    version = version or vim.lsp.util.buf_versions[bufnr],
  }
  client:notify(method, params)
end

--- Makes Neovim send the edits that it still holds back. Every notification does; servers ignore the ones that begin
--- with `$/` and that they do not know.
---@param bufnr integer
function M.flush(bufnr)
  M.notify(bufnr, '$/journal/flush', {})
end

--- Who offered a suggestion: the client's name, or what the settings say about it.
---@param client_id integer
---@return table
function M.source(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  local name = client and client.name or 'unknown'
  local tool = require('journal').options.tools[name] or {}
  return {
    tool = tool.name or name,
    toolVersion = client and client.server_info and client.server_info.version or nil,
    model = tool.model,
    modelOrigin = tool.model and 'config' or 'unknown',
  }
end

return M
