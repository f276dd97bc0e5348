--- What a statusline shows of a buffer: the share of AI text, and how much of it nobody has reviewed.

local origins = require('journal.origins')
local report = require('journal.report')

local api = vim.api
local M = {}

local DELAY_MS = 400

---@class journal.StatuslineEntry
---@field text string
---@field tick integer of the buffer that the text is about
---@field is_asked boolean

---@type table<integer, journal.StatuslineEntry>
local cache = {}

--- Lengths of runs, in bytes of the buffer.
---@param bufnr integer
---@param range lsp.Range
---@param encoding string
---@return integer
local function length(bufnr, range, encoding)
  local function offset(place)
    local line = api.nvim_buf_get_lines(bufnr, place.line, place.line + 1, false)[1]
    if not line then
      return api.nvim_buf_get_offset(bufnr, api.nvim_buf_line_count(bufnr))
    end
    return api.nvim_buf_get_offset(bufnr, place.line) + vim.str_byteindex(line, encoding, place.character, false)
  end
  return math.max(0, offset(range['end']) - offset(range.start))
end

---@param bufnr integer
---@param runs journal.Run[]
---@param n_unreviewed integer
---@param encoding string
---@return string
local function describe(bufnr, runs, n_unreviewed, encoding)
  local n_ai, n_all = 0, api.nvim_buf_get_offset(bufnr, api.nvim_buf_line_count(bufnr))
  for _, run in ipairs(runs) do
    if run.class == 'ai' then
      n_ai = n_ai + length(bufnr, run.range, encoding)
    end
  end
  local share = n_all > 0 and math.floor(100 * n_ai / n_all + 0.5) or 0
  local text = ('AI %d%%%%'):format(share)
  return n_unreviewed > 0 and ('%s · %d to review'):format(text, n_unreviewed) or text
end

---@param bufnr integer
local function ask(bufnr)
  local tick = api.nvim_buf_get_changedtick(bufnr)
  local function is_current()
    return api.nvim_buf_is_loaded(bufnr) and api.nvim_buf_get_changedtick(bufnr) == tick
  end
  origins.of_rows(bufnr, 0, api.nvim_buf_line_count(bufnr), function(runs, encoding)
    origins.unreviewed(bufnr, runs, function(unreviewed)
      if is_current() then
        local text = describe(bufnr, runs, vim.tbl_count(unreviewed), encoding)
        cache[bufnr] = { text = text, tick = tick, is_asked = false }
        vim.cmd.redrawstatus()
      end
    end)
  end)
end

---@param bufnr integer
local function ask_soon(bufnr)
  local entry = cache[bufnr]
  if entry.is_asked then
    return
  end
  entry.is_asked = true
  vim.defer_fn(function()
    if api.nvim_buf_is_loaded(bufnr) then
      entry.is_asked = false
      ask(bufnr)
    end
  end, DELAY_MS)
end

local is_watching = false

local function watch()
  is_watching = true
  local group = api.nvim_create_augroup('journal.statusline', { clear = true })
  api.nvim_create_autocmd('BufWipeout', {
    group = group,
    callback = function(event)
      cache[event.buf] = nil
    end,
  })
  api.nvim_create_autocmd('User', {
    group = group,
    pattern = { 'JournalReviewed', 'JournalStatus', 'JournalOrigins' },
    callback = function()
      for _, entry in pairs(cache) do
        -- Still shown until the server has answered.
        entry.tick = -1
      end
      vim.cmd.redrawstatus()
    end,
  })
end

---@param bufnr integer
---@return string
function M.text(bufnr)
  local client = report.client(bufnr)
  if not client then
    return ''
  end
  if not is_watching then
    watch()
  end
  local status = require('journal.server').statuses[client.id]
  if status and status.recording == false then
    return 'journal: not recording'
  end
  cache[bufnr] = cache[bufnr] or { text = '', tick = -1, is_asked = false }
  if cache[bufnr].tick ~= api.nvim_buf_get_changedtick(bufnr) then
    ask_soon(bufnr)
  end
  return cache[bufnr].text
end

return M
