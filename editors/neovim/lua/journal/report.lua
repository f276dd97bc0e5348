--- Sends notifications to the `journal` server.
---
--- `client:notify` first sends the edits that Neovim still holds back, so that the server has the version that a
--- notification names by the time it reads it.

local recorder = require('journal.recorder')
local transport = require('journal.transport')

local M = {}

---@param bufnr integer
---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ bufnr = bufnr, name = 'journal' })[1]
end

--- The version of the extension that a server speaks; nothing for one that knows none.
---@param client vim.lsp.Client
---@return integer?
function M.extension(client)
  return vim.tbl_get(client.server_capabilities or {}, 'experimental', 'journal', 'version')
end

--- Whether a server understands a method of the extension.
---@param client vim.lsp.Client
---@param method string
---@return boolean
function M.understands(client, method)
  local announced = vim.tbl_get(client.server_capabilities or {}, 'experimental', 'journal')
  if type(announced) ~= 'table' or type(announced.version) ~= 'number' then
    return false
  end
  return type(announced.methods) ~= 'table' or vim.tbl_contains(announced.methods, method)
end

---@param bufnr integer
---@param method string
---@param params table
local function send(bufnr, method, params)
  local client = M.client(bufnr)
  if client and (not vim.startswith(method, 'journal/') or M.understands(client, method)) then
    client:notify(method, params)
  end
end

--- Reports something about a document.
---@param bufnr integer
---@param method string
---@param params table
---@param version? integer the version that the report is about; default: the present one
function M.notify(bufnr, method, params, version)
  params.textDocument = {
    uri = vim.uri_from_bufnr(bufnr),
    version = version or vim.lsp.util.buf_versions[bufnr],
  }
  send(bufnr, method, params)
end

--- Says that a suggestion is on the screen. Its name has to be the same when it is accepted or rejected.
---@param bufnr integer
---@param id string
---@param source table as `source` makes it
function M.shown(bufnr, id, source)
  M.notify(bufnr, 'journal/didShowSuggestion', { suggestion = { id = id }, source = source })
end

--- As in the protocol: dismissed, gone on without it, another one in its place, the request taken back.
---@alias journal.Rejection 'rejected'|'ignored'|'replaced'|'cancelled'

--- Says that a suggestion was shown and not taken.
---@param bufnr integer
---@param id string
---@param reason journal.Rejection
function M.rejected(bufnr, id, reason)
  send(bufnr, 'journal/didRejectSuggestion', { suggestion = { id = id }, reason = reason })
end

--- Makes Neovim send the edits that it still holds back. Every notification does; servers ignore the ones that begin
--- with `$/` and that they do not know. While an acceptance is being applied its edits stay together.
---@param bufnr integer
function M.flush(bufnr)
  if not recorder.is_active(bufnr) then
    M.notify(bufnr, '$/journal/flush', {})
  end
end

--- Says where the changes came from that led to the present version. One command may make several, each of which is
--- sent with a version of its own.
---@param bufnr integer
---@param origin string
---@param since? integer the version before them; default: there was one change
function M.origin(bufnr, origin, since)
  if recorder.is_active(bufnr) then
    return
  end
  M.flush(bufnr)
  local versions = since and transport.versions_since(vim.uri_from_bufnr(bufnr), since) or {}
  if #versions == 0 then
    versions = { vim.lsp.util.buf_versions[bufnr] }
  end
  for _, version in ipairs(versions) do
    M.notify(bufnr, 'journal/didChangeOrigin', { origin = origin }, version)
  end
end

--- How the settings name a tool and its model.
---@param name string
---@param version? string of the tool
---@param model? string as the tool itself says
---@param model_origin? string where it says so; default: `event`
---@return table
function M.source(name, version, model, model_origin)
  local tool = require('journal').options.tools[name] or {}
  local is_named = type(model) == 'string' and model ~= ''
  return {
    tool = tool.name or name,
    toolVersion = version,
    model = is_named and model or tool.model,
    modelOrigin = is_named and (model_origin or 'event') or tool.model and 'config' or 'unknown',
  }
end

--- Who offered a suggestion: the client's name, or what the settings say about it.
---@param client_id integer
---@return table
function M.source_of_client(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  local version = client and client.server_info and client.server_info.version or nil
  return M.source(client and client.name or 'unknown', version)
end

return M
