--- Signs and virtual text beside AI text, for what is on the screen.

local origins = require('journal.origins')
local report = require('journal.report')

local api = vim.api
local M = {}

local namespace = api.nvim_create_namespace('journal.marks')
local DELAY_MS = 120
--- Beside what is on the screen, so that small steps of scrolling find it done.
local MARGIN_ROWS = 20

---@type journal.SignMode
local mode = 'off'

---@type table<string, string>
local links = {
  JournalAi = 'DiagnosticInfo',
  JournalEdited = 'DiagnosticHint',
  JournalUnreviewed = 'DiagnosticWarn',
  JournalPossible = 'NonText',
  JournalText = 'Comment',
}

--- A thick bar where somebody still has to look, a thin one where somebody has; broken where the text was edited.
local signs = {
  ai = { unreviewed = '┃', reviewed = '│' },
  edited = { unreviewed = '┇', reviewed = '┆' },
  possible = { unreviewed = '?', reviewed = '?' },
}
local groups = { ai = 'JournalAi', edited = 'JournalEdited', possible = 'JournalPossible' }
local words = { ai = 'as accepted', edited = 'edited', possible = 'possible AI, not counted' }
--- Of several on one line, the first of these is shown.
local weights = { ai = 3, edited = 2, possible = 1 }

---@class journal.RowMark
---@field look journal.Look
---@field is_unreviewed boolean
---@field run journal.Run

--- Whether a run has nothing on its first line but the end of it, as where a suggestion began behind what was typed.
---@param bufnr integer
---@param range lsp.Range
---@param encoding string
---@return boolean
local function begins_at_line_end(bufnr, range, encoding)
  if range['end'].line == range.start.line then
    return false
  end
  local line = api.nvim_buf_get_lines(bufnr, range.start.line, range.start.line + 1, false)[1] or ''
  return line:sub(vim.str_byteindex(line, encoding, range.start.character, false) + 1):match('^%s*$') ~= nil
end

---@param bufnr integer
---@param runs journal.Run[]
---@param unreviewed table<string, boolean>
---@param encoding string
---@return table<integer, journal.RowMark>
local function marks_of_rows(bufnr, runs, unreviewed, encoding)
  local rows = {}
  for _, run in ipairs(runs) do
    local look = origins.look(run)
    if look then
      local last = run.range['end'].line
      -- A run that ends at the beginning of a line has nothing in it.
      if run.range['end'].character == 0 and last > run.range.start.line then
        last = last - 1
      end
      local first = run.range.start.line + (begins_at_line_end(bufnr, run.range, encoding) and 1 or 0)
      for row = first, last do
        if not rows[row] or weights[look] > weights[rows[row].look] then
          rows[row] = { look = look, is_unreviewed = unreviewed[run.suggestionId] ~= nil, run = run }
        end
      end
    end
  end
  return rows
end

---@param mark journal.RowMark
---@return string
local function description(mark)
  local parts = { origins.source(mark.run), words[mark.look] }
  if mark.look == 'edited' and mark.run.similarity then
    parts[2] = ('%s, %d %% alike'):format(parts[2], math.floor(mark.run.similarity * 100))
  end
  if mark.is_unreviewed then
    table.insert(parts, 'not reviewed')
  end
  return table.concat(parts, ' · ')
end

---@param bufnr integer
---@param rows table<integer, journal.RowMark>
---@param first integer
---@param last integer
local function draw(bufnr, rows, first, last)
  api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  local previous
  for row = first, math.min(last, api.nvim_buf_line_count(bufnr)) - 1 do
    local mark = rows[row]
    if mark then
      local group = mark.is_unreviewed and mark.look ~= 'possible' and 'JournalUnreviewed' or groups[mark.look]
      local options = {
        sign_text = signs[mark.look][mark.is_unreviewed and 'unreviewed' or 'reviewed'],
        sign_hl_group = group,
        priority = 6,
      }
      if mode == 'full' and previous ~= mark.run.suggestionId then
        options.virt_text = { { '  ' .. description(mark), 'JournalText' } }
        options.virt_text_pos = 'eol'
      end
      pcall(api.nvim_buf_set_extmark, bufnr, namespace, row, 0, options)
    end
    previous = mark and mark.run.suggestionId
  end
end

---@param bufnr integer
---@return integer first
---@return integer last exclusive; both nothing where no window shows the buffer
local function visible_rows(bufnr)
  local first, last = math.huge, 0
  for _, window in ipairs(vim.fn.win_findbuf(bufnr)) do
    first = math.min(first, vim.fn.line('w0', window) - 1)
    last = math.max(last, vim.fn.line('w$', window))
  end
  return math.max(0, first - MARGIN_ROWS), last + MARGIN_ROWS
end

---@param bufnr integer
local function refresh(bufnr)
  if mode == 'off' or not api.nvim_buf_is_loaded(bufnr) or not report.client(bufnr) then
    return
  end
  local first, last = visible_rows(bufnr)
  if last <= first then
    return
  end
  local version = api.nvim_buf_get_changedtick(bufnr)
  local function is_current()
    if not api.nvim_buf_is_loaded(bufnr) then
      return false
    elseif api.nvim_buf_get_changedtick(bufnr) ~= version then
      -- An answer about another text.
      M.schedule(bufnr)
      return false
    end
    return mode ~= 'off'
  end
  origins.of_rows(bufnr, first, last, function(runs, encoding)
    if not is_current() then
      return
    end
    origins.unreviewed(bufnr, runs, function(unreviewed)
      if is_current() then
        draw(bufnr, marks_of_rows(bufnr, runs, unreviewed, encoding), first, last)
      end
    end)
  end)
end

---@type table<integer, uv.uv_timer_t>
local timers = {}

--- Shows again what is on the screen, soon.
---@param bufnr integer
function M.schedule(bufnr)
  if mode == 'off' then
    return
  end
  local timer = timers[bufnr] or assert(vim.uv.new_timer())
  timers[bufnr] = timer
  timer:start(DELAY_MS, 0, vim.schedule_wrap(function()
    refresh(bufnr)
  end))
end

--- Shows again what all windows show.
function M.schedule_all()
  for _, window in ipairs(api.nvim_list_wins()) do
    M.schedule(api.nvim_win_get_buf(window))
  end
end

---@param bufnr integer
local function forget(bufnr)
  local timer = timers[bufnr]
  if timer then
    timer:stop()
    timer:close()
    timers[bufnr] = nil
  end
end

local function watch()
  local group = api.nvim_create_augroup('journal.marks', { clear = true })
  local events = { 'LspAttach', 'BufWinEnter', 'TextChanged', 'TextChangedI', 'InsertLeave', 'BufWritePost' }
  api.nvim_create_autocmd(events, {
    group = group,
    callback = function(event)
      M.schedule(event.buf)
    end,
  })
  api.nvim_create_autocmd('WinScrolled', { group = group, callback = M.schedule_all })
  api.nvim_create_autocmd('User', {
    group = group,
    pattern = { 'JournalAccepted', 'JournalReviewed', 'JournalOrigins' },
    callback = M.schedule_all,
  })
  api.nvim_create_autocmd('BufWipeout', {
    group = group,
    callback = function(event)
      forget(event.buf)
    end,
  })
end

---@return journal.SignMode
function M.mode()
  return mode
end

---@param new_mode journal.SignMode
function M.set(new_mode)
  mode = new_mode
  for name, link in pairs(links) do
    api.nvim_set_hl(0, name, { link = link, default = true })
  end
  if mode == 'off' then
    pcall(api.nvim_del_augroup_by_name, 'journal.marks')
    for _, bufnr in ipairs(api.nvim_list_bufs()) do
      api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
    end
    return
  end
  watch()
  M.schedule_all()
end

return M
