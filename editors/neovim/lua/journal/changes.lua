--- Tells apart where a change comes from that no suggestion made: pasted, put, undone, redone, reloaded, typed in
--- many
--- places at once. What is not known for sure is not reported.

local keys = require('journal.keys')
local recorder = require('journal.recorder')
local repeated = require('journal.repeated')
local report = require('journal.report')
local wrap = require('journal.wrap')

local api = vim.api
local M = {}

--- How a buffer was when it was last looked at: its place in the undo tree and its size in bytes.
---@class journal.BufferState
---@field current integer
---@field last integer
---@field size integer
---@field version integer of the document

---@type table<integer, journal.BufferState>
local states = {}

---@param bufnr integer
---@return journal.BufferState
local function state_of(bufnr)
  local tree = vim.fn.undotree(bufnr)
  local size = api.nvim_buf_get_offset(bufnr, api.nvim_buf_line_count(bufnr))
  return { current = tree.seq_cur, last = tree.seq_last, size = size, version = vim.lsp.util.buf_versions[bufnr] }
end

--- Whether a register is what now stands between the marks of the last change.
---@param content table
---@return boolean
local function is_between_marks(content)
  local kind = content.regtype and content.regtype:sub(1, 1)
  if kind ~= 'v' and kind ~= 'V' and kind ~= '\22' then
    return false
  end
  local first, last = vim.fn.getpos("'["), vim.fn.getpos("']")
  local ok, region = pcall(vim.fn.getregion, first, last, { type = kind })
  if not ok then
    return false
  end
  if kind == '\22' then
    return #region == #content.regcontents
  end
  local text, wanted = table.concat(region, '\n'), table.concat(content.regcontents, '\n')
  if text == wanted or wanted == '' then
    return wanted ~= ''
  end
  -- A count puts it several times.
  return #text > #wanted and #text % #wanted == 0 and text == wanted:rep(#text / #wanted)
end

--- Whether the last change put a register into the current buffer without a key that says so, as `:put` does: the
--- buffer has grown by just what stands between the marks of the change, and a register holds it. The clipboard's
--- registers are not asked, which may take long.
---@param n_more_bytes integer
---@return boolean
local function was_put(n_more_bytes)
  if n_more_bytes <= 0 then
    return false
  end
  for _, register in ipairs({ '"', '0' }) do
    local content = vim.fn.getreginfo(register)
    local kind = content.regtype and content.regtype:sub(1, 1)
    if (kind == 'v' or kind == 'V') and is_between_marks(content) then
      local n_bytes = #table.concat(content.regcontents, '\n') + (kind == 'V' and 1 or 0)
      if n_bytes == n_more_bytes then
        return true
      end
    end
  end
  return false
end

---@param n_more_bytes integer
---@return string? origin
local function origin_of_change(n_more_bytes)
  local announced = keys.take()
  if announced and announced.kind == 'format' then
    return 'format'
  elseif announced and announced.kind == 'macro' then
    return 'typed'
  elseif announced and announced.kind == 'put' and is_between_marks(announced.register) then
    return 'paste'
  end
  return was_put(n_more_bytes) and 'paste' or nil
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
    local origin = bufnr == api.nvim_get_current_buf() and origin_of_change(now.size - before.size)
    if origin then
      report.origin(bufnr, origin, before.version)
    end
  elseif now.current < before.current then
    report.origin(bufnr, 'undo', before.version)
  elseif now.current > before.current then
    report.origin(bufnr, 'redo', before.version)
  end
end

---@param bufnr integer
---@return boolean
local function is_ours(bufnr)
  return report.client(bufnr) ~= nil
end

---@param group integer
---@param events string|string[]
---@param callback fun(bufnr: integer)
local function on(group, events, callback)
  api.nvim_create_autocmd(events, {
    group = group,
    callback = function(event)
      if is_ours(event.buf) then
        callback(event.buf)
      end
    end,
  })
end

--- What is there now is known, and sent before anything that comes.
---@param bufnr integer
local function settle(bufnr)
  states[bufnr] = state_of(bufnr)
  report.flush(bufnr)
end

--- Insert mode begins or ends. What was typed must not be sent together with what comes next.
---@param bufnr integer
local function insert_mode_changes(bufnr)
  local announced = keys.peek()
  if announced and announced.kind == 'macro' then
    -- All that it does is one change.
    return
  end
  settle(bufnr)
  if announced and announced.kind ~= 'block' then
    keys.take()
  end
end

---@return fun() undo
local function watch_events()
  local group = api.nvim_create_augroup('journal.changes', { clear = true })
  on(group, 'LspAttach', function(bufnr)
    states[bufnr] = state_of(bufnr)
  end)
  on(group, 'InsertEnter', function(bufnr)
    local announced = keys.peek()
    if announced and announced.kind == 'repeat' then
      return settle(bufnr)
    end
    repeated.begin()
    insert_mode_changes(bufnr)
  end)
  on(group, 'InsertLeave', function(bufnr)
    local announced, before = keys.peek(), states[bufnr]
    if announced and announced.kind == 'repeat' and before and repeated.holds_accepted() then
      -- A copy: it is nobody's, as what was typed around it is when it is put in once more.
      report.origin(bufnr, 'paste', before.version)
    end
    insert_mode_changes(bufnr)
  end)
  on(group, 'InsertLeave', function(bufnr)
    if keys.peek() and keys.peek().kind == 'block' then
      keys.take()
      -- Neovim repeats what was typed in every line of the block, once this event is over.
      local version = vim.lsp.util.buf_versions[bufnr]
      vim.schedule(function()
        if api.nvim_buf_is_loaded(bufnr) and vim.lsp.util.buf_versions[bufnr] ~= version then
          report.origin(bufnr, 'typed', version)
          states[bufnr] = state_of(bufnr)
        end
      end)
    end
  end)
  on(group, 'TextChanged', function(bufnr)
    look_at_change(bufnr)
    report.flush(bufnr)
  end)
  on(group, 'FileChangedShellPost', function(bufnr)
    -- The document was closed and opened again: the text is what somebody else has written to disk.
    states[bufnr] = state_of(bufnr)
    vim.schedule(function()
      if api.nvim_buf_is_loaded(bufnr) then
        report.origin(bufnr, 'reload')
      end
    end)
  end)
  api.nvim_create_autocmd('BufWipeout', {
    group = group,
    callback = function(event)
      states[event.buf] = nil
    end,
  })
  return function()
    api.nvim_del_augroup_by_id(group)
    states = {}
  end
end

---@return fun()? undo
local function wrap_paste()
  return wrap.field(vim, 'paste', function(paste, lines, phase)
    local bufnr = api.nvim_get_current_buf()
    local version = vim.lsp.util.buf_versions[bufnr]
    local is_users = not recorder.is_active(bufnr) and is_ours(bufnr)
    if is_users then
      -- What was typed before must not be taken for part of the paste.
      report.flush(bufnr)
    end
    local result = paste(lines, phase)
    if is_users and vim.lsp.util.buf_versions[bufnr] ~= version then
      report.origin(bufnr, 'paste', version)
      states[bufnr] = state_of(bufnr)
    end
    return result
  end)
end

--- `<C-r>` and a register, in insert mode.
local function inserts_register()
  local bufnr = api.nvim_get_current_buf()
  if recorder.is_active(bufnr) or not is_ours(bufnr) then
    return
  end
  report.flush(bufnr)
  local version = vim.lsp.util.buf_versions[bufnr]
  vim.schedule(function()
    if api.nvim_buf_is_loaded(bufnr) and vim.lsp.util.buf_versions[bufnr] ~= version then
      report.origin(bufnr, 'paste', version)
    end
  end)
end

--- Begins to observe.
---@return fun() undo
function M.attach()
  return wrap.all({ wrap_paste() or function() end, keys.watch(inserts_register), watch_events() })
end

return M
