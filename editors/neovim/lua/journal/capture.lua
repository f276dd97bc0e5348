--- Notices where text comes from: accepted inline completions, pastes, undo and redo.

local report = require('journal.report')
local recorder = require('journal.recorder')

local api = vim.api
local M = {}

--- Whether the built-in inline completion, and with it exact capture, is there (Neovim 0.12).
---@return boolean
function M.is_exact()
  return vim.lsp.inline_completion ~= nil
end

--- How many acceptances are being applied; what they paste is theirs.
local n_accepting = 0

local n_suggestions = 0

---@return string an id that no other editor and no other run uses
local function next_suggestion_id()
  n_suggestions = n_suggestions + 1
  return ('nvim-%x-%d-%d'):format(vim.uv.hrtime(), vim.uv.os_getpid(), n_suggestions)
end

---@param insert_text string|lsp.StringValue
---@return string
local function text_of(insert_text)
  return type(insert_text) == 'string' and insert_text or insert_text.value
end

--- Observes one acceptance. `choose` is what the user wants done with the item, if anything.
---@param bufnr integer
---@param item vim.lsp.inline_completion.Item
---@param choose? fun(item: vim.lsp.inline_completion.Item): vim.lsp.inline_completion.Item?
---@return vim.lsp.inline_completion.Item?
local function accept(bufnr, item, choose)
  local client = report.client(bufnr)
  if not client then
    if choose then
      return choose(item)
    end
    return item
  end
  -- The item may be changed by `choose`.
  local offered, source = text_of(item.insert_text), report.source(item.client_id)
  local is_snippet = type(item.insert_text) ~= 'string'
  local suggestion = { id = next_suggestion_id(), offeredText = offered }
  -- Also makes Neovim send what was typed until now, so that the accepted text is a change of its own.
  report.notify(bufnr, 'journal/didShowSuggestion', { suggestion = suggestion, source = source })
  n_accepting = n_accepting + 1
  recorder.record(bufnr, client.offset_encoding, function(recording)
    n_accepting = n_accepting - 1
    if not recording or recording.edit.newText == '' then
      return
    end
    local accepted = recording.edit.newText
    local is_part = not is_snippet and #accepted < #offered and offered:find(accepted, 1, true) ~= nil
    report.notify(bufnr, 'journal/didAcceptSuggestion', {
      edits = { recording.edit },
      kind = is_part and 'inlinePartial' or 'inline',
      suggestion = suggestion,
      source = source,
      evidence = { channel = 'api', grade = 'exact' },
    }, recording.version)
  end)
  if choose then
    return choose(item)
  end
  return item
end

local function wrap_inline_completion()
  local get = vim.lsp.inline_completion.get
  vim.lsp.inline_completion.get = function(opts)
    opts = vim.tbl_extend('force', {}, opts or {})
    local bufnr = opts.bufnr and opts.bufnr ~= 0 and opts.bufnr or api.nvim_get_current_buf()
    local choose = opts.on_accept
    opts.on_accept = function(item)
      return accept(bufnr, item, choose)
    end
    return get(opts)
  end
end

---@param bufnr integer
---@param origin string
local function report_origin(bufnr, origin)
  report.notify(bufnr, 'journal/didChangeOrigin', { origin = origin })
end

local function wrap_paste()
  local paste = vim.paste
  vim.paste = function(lines, phase)
    local bufnr = api.nvim_get_current_buf()
    local version = vim.lsp.util.buf_versions[bufnr]
    local is_users = n_accepting == 0 and report.client(bufnr) ~= nil
    if is_users then
      -- What was typed before must not be taken for part of the paste.
      report.flush(bufnr)
    end
    local result = paste(lines, phase)
    if is_users and vim.lsp.util.buf_versions[bufnr] ~= version then
      report_origin(bufnr, 'paste')
    end
    return result
  end
end

--- How a buffer was when it was last looked at: its place in the undo tree and its size in bytes.
---@class journal.BufferState
---@field current integer
---@field last integer
---@field size integer

---@type table<integer, journal.BufferState>
local states = {}

---@param bufnr integer
---@return journal.BufferState
local function state_of(bufnr)
  local tree = vim.fn.undotree(bufnr)
  local size = api.nvim_buf_get_offset(bufnr, api.nvim_buf_line_count(bufnr))
  return { current = tree.seq_cur, last = tree.seq_last, size = size }
end

--- Whether the last change put a register into the current buffer: the buffer has grown by just what stands between
--- the marks of the change, and a register holds it. The clipboard's registers are not asked, which may take long.
---@param n_more_bytes integer
---@return boolean
local function was_put(n_more_bytes)
  if n_more_bytes <= 0 then
    return false
  end
  local first, last = vim.fn.getpos("'["), vim.fn.getpos("']")
  for _, register in ipairs({ '"', '0' }) do
    local content = vim.fn.getreginfo(register)
    local kind = content.regtype and content.regtype:sub(1, 1)
    if (kind == 'v' or kind == 'V') and vim.deep_equal(vim.fn.getregion(first, last, { type = kind }), content.regcontents) then
      local n_bytes = #table.concat(content.regcontents, '\n') + (kind == 'V' and 1 or 0)
      return n_bytes == n_more_bytes
    end
  end
  return false
end

--- Undo and redo move in the undo tree; every other change makes it grow.
---@param bufnr integer
local function look_at_change(bufnr)
  local before, now = states[bufnr], state_of(bufnr)
  states[bufnr] = now
  if not before then
    return
  end
  if now.last ~= before.last then
    if bufnr == api.nvim_get_current_buf() and was_put(now.size - before.size) then
      report_origin(bufnr, 'paste')
    end
  elseif now.current < before.current then
    report_origin(bufnr, 'undo')
  elseif now.current > before.current then
    report_origin(bufnr, 'redo')
  end
end

local function watch_changes()
  local group = api.nvim_create_augroup('journal.changes', { clear = true })
  local function is_ours(bufnr)
    return report.client(bufnr) ~= nil
  end
  api.nvim_create_autocmd({ 'LspAttach', 'InsertLeave' }, {
    group = group,
    callback = function(event)
      if is_ours(event.buf) then
        states[event.buf] = state_of(event.buf)
        -- What was typed must not be sent together with what comes next.
        report.flush(event.buf)
      end
    end,
  })
  api.nvim_create_autocmd('TextChanged', {
    group = group,
    callback = function(event)
      if is_ours(event.buf) then
        look_at_change(event.buf)
        report.flush(event.buf)
      end
    end,
  })
  api.nvim_create_autocmd('BufWipeout', {
    group = group,
    callback = function(event)
      states[event.buf] = nil
    end,
  })
end

local started = false

--- Begins to observe; a second call does nothing.
function M.start()
  if started then
    return
  end
  started = true
  if M.is_exact() then
    wrap_inline_completion()
  end
  wrap_paste()
  watch_changes()
end

---@return boolean
function M.is_started()
  return started
end

return M
