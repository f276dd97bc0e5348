--- Tells apart what Neovim and its language servers do to the text on request: format, rename, code actions,
--- snippets.

local recorder = require('journal.recorder')
local report = require('journal.report')
local wrap = require('journal.wrap')

local M = {}

--- The origin that is being reported already; what happens inside belongs to it.
---@type string?
local current = nil

---@return table<integer, integer> versions of the documents that a server knows
local function versions()
  local found = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'journal' })) do
    for bufnr in pairs(client.attached_buffers) do
      found[bufnr] = vim.lsp.util.buf_versions[bufnr]
    end
  end
  return found
end

--- Calls `apply`, and reports every document that it changed.
---@param origin string
---@param apply fun(...): ...
---@param ... any
---@return any ...
local function under(origin, apply, ...)
  if current then
    return apply(...)
  end
  local before = versions()
  for bufnr in pairs(before) do
    report.flush(bufnr)
  end
  current = origin
  local results = vim.F.pack_len(pcall(apply, ...))
  current = nil
  for bufnr, version in pairs(before) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.lsp.util.buf_versions[bufnr] ~= version then
      report.origin(bufnr, origin, version)
    end
  end
  if not results[1] then
    error(results[2], 0)
  end
  return unpack(results, 2, results.n)
end

---@param origin string
---@return fun(original: function, ...): ...
local function reporting(origin)
  return function(original, ...)
    return under(origin, original, ...)
  end
end

--- The snippet of an accepted suggestion is the suggestion's.
local function snippet(original, ...)
  if recorder.is_active(vim.api.nvim_get_current_buf()) then
    return original(...)
  end
  return under('snippet', original, ...)
end

--- Owners are named by where they are in `vim`.
---@type { owner: string, name: string, around: function }[]
local places = {
  -- Both wait for the server, or hand its answer to the handlers below.
  { owner = 'lsp.buf', name = 'format', around = reporting('format') },
  { owner = 'lsp', name = 'formatexpr', around = reporting('format') },
  { owner = 'lsp.handlers', name = 'textDocument/formatting', around = reporting('format') },
  { owner = 'lsp.handlers', name = 'textDocument/rangeFormatting', around = reporting('format') },
  { owner = 'lsp.handlers', name = 'textDocument/onTypeFormatting', around = reporting('format') },
  { owner = 'lsp.handlers', name = 'textDocument/rename', around = reporting('rename') },
  -- A code action, or what a server does by itself after one.
  { owner = 'lsp.util', name = 'apply_workspace_edit', around = reporting('codeAction') },
  { owner = 'snippet', name = 'expand', around = snippet },
}

--- Formatters and snippet engines that people use instead, by the module that does it.
---@type table<string, { name: string, around: function }[]>
M.plugins = {
  ['conform.runner'] = { { name = 'apply_format', around = reporting('format') } },
  ['luasnip'] = { { name = 'snip_expand', around = snippet }, { name = 'lsp_expand', around = snippet } },
}

---@param module table
---@param name string of the module
---@return fun() undo
function M.attach_plugin(module, name)
  local undos = {}
  for _, place in ipairs(M.plugins[name]) do
    table.insert(undos, wrap.field(module, place.name, place.around))
  end
  return wrap.all(undos)
end

--- Begins to observe.
---@return fun() undo
function M.attach()
  local undos = {}
  for _, place in ipairs(places) do
    local owner = vim
    for part in vim.gsplit(place.owner, '.', { plain = true }) do
      owner = owner and owner[part]
    end
    table.insert(undos, owner and wrap.field(owner, place.name, place.around) or nil)
  end
  return wrap.all(undos)
end

return M
