--- Reports one accepted suggestion: what it was, and the edit that it made, exactly as it was applied.

local offered = require('journal.offered')
local recorder = require('journal.recorder')
local repeated = require('journal.repeated')
local report = require('journal.report')

local M = {}

--- What was offered, and by whom.
---@class journal.Offer
---@field source table as `report.source` makes it
---@field text? string all that was offered
---@field id? string the tool's own name of it
---@field group? string shared by the parts of one suggestion; default: parts that follow each other share one
---@field kind? string default: `inline`, and `inlinePartial` for a part of `text`
---@field is_snippet? boolean `text` is a template: the inserted text may be shorter
---@field unit? 'word'|'line'
---@field channel? string default: `wrap`
---@field grade? string default: `exact`
---@field is_shown? boolean the tool says itself when it shows something, so nothing is said here

---@param bufnr integer
---@param offer journal.Offer
---@param group string
---@param recording journal.Recording
local function send(bufnr, offer, group, recording)
  local accepted, whole = recording.edit.newText, offer.text
  local is_part, rest = false, ''
  if whole and not offer.is_snippet and #accepted < #whole then
    local first, last = whole:find(accepted, 1, true)
    if first then
      is_part, rest = true, whole:sub(last + 1)
    end
  end
  local kind = offer.kind or 'inline'
  if kind == 'inline' and is_part then
    kind = 'inlinePartial'
  end
  local cursor = vim.api.nvim_win_get_cursor(0)
  offered.leave(bufnr, is_part and { text = rest, group = group, row = cursor[1] - 1, byte = cursor[2] } or nil)
  report.notify(bufnr, 'journal/didAcceptSuggestion', {
    edits = { recording.edit },
    kind = kind,
    suggestion = { id = offer.id, groupId = group, offeredText = whole, unit = is_part and offer.unit or nil },
    source = offer.source,
    evidence = { channel = offer.channel or 'wrap', grade = offer.grade or 'exact' },
  }, recording.version)
  repeated.accepted(accepted)
  vim.api.nvim_exec_autocmds('User', { pattern = 'JournalAccepted', modeline = false })
end

--- Begins an acceptance. The function that it gives back ends it, and reports what happened in between; a second
--- call,
--- or one after nothing happened, does nothing. Nothing at all is done where no server runs, or where another
--- source is applying one already: that one knows better.
---@param bufnr integer
---@param offer journal.Offer
---@return fun(options?: { is_cancelled?: boolean }) finish
---@return journal.Recorder? recording
function M.begin(bufnr, offer)
  local client = report.client(bufnr)
  if not client or recorder.is_active(bufnr) then
    return function() end, nil
  end
  local shown = offered.take(bufnr, offer.text)
  local left = offered.group_of(bufnr, offer.text)
  offer.id = offer.id or shown or offered.next_id()
  local group = offer.group or left or offer.id
  if offer.is_shown or shown or left then
    -- Makes Neovim send what was typed until now, so that the accepted text is a change of its own.
    report.flush(bufnr)
  else
    report.shown(bufnr, group, offer.source)
  end
  local recording = recorder.begin(bufnr, client.offset_encoding)
  return function(options)
    if options and options.is_cancelled then
      return recording:cancel()
    end
    local done = recording:finish()
    if done and done.edit.newText ~= '' then
      -- Some tools name the suggestion only while they apply it.
      send(bufnr, offer, offer.group or group, done)
    end
  end, recording
end

--- Calls `apply`, and reports what it inserts at once.
---@param bufnr integer
---@param offer journal.Offer
---@param apply fun(...): ...
---@param ... any
---@return any ...
function M.around(bufnr, offer, apply, ...)
  local finish = M.begin(bufnr, offer)
  local results = vim.F.pack_len(pcall(apply, ...))
  local ok, problem = pcall(finish)
  if not ok then
    vim.schedule(function()
      vim.notify_once('journal: ' .. tostring(problem), vim.log.levels.DEBUG)
    end)
  end
  if not results[1] then
    error(results[2], 0)
  end
  return vim.F.unpack_len({ n = results.n - 1, unpack(results, 2, results.n) })
end

local key_namespace = vim.api.nvim_create_namespace('journal.acceptance')

--- Calls `apply`, which only schedules its edit, and reports what was inserted once the event loop came round, or a
--- key
--- was typed after the edit, whichever is first.
---@param bufnr integer
---@param offer journal.Offer
---@param apply fun(...): ...
---@param ... any
---@return any ...
function M.after(bufnr, offer, apply, ...)
  local finish, recording = M.begin(bufnr, offer)
  local results = vim.F.pack_len(pcall(apply, ...))
  if recording then
    vim.on_key(function()
      if recording.whole then
        vim.on_key(nil, key_namespace)
        finish()
      end
    end, key_namespace)
    -- Scheduled behind what `apply` has scheduled.
    vim.schedule(function()
      vim.on_key(nil, key_namespace)
      finish()
    end)
  end
  if not results[1] then
    error(results[2], 0)
  end
  return vim.F.unpack_len({ n = results.n - 1, unpack(results, 2, results.n) })
end

return M
