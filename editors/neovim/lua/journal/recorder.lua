--- Observes the edit that somebody else is about to make in a buffer, exactly.

local api = vim.api
local M = {}

--- An edit that has not come after that time does not come any more.
local PATIENCE_MS = 3000

--- A place in a buffer: row, and byte in that row, both 0-based.
---@alias journal.Place { [1]: integer, [2]: integer }

---@param a journal.Place
---@param b journal.Place
---@return boolean
local function is_before(a, b)
  return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2])
end

--- Where `place`, at or behind `from`, lies once what is at `from` lies at `to`.
---@param place journal.Place
---@param from journal.Place
---@param to journal.Place
---@return journal.Place
local function moved(place, from, to)
  if place[1] == from[1] then
    return { to[1], to[2] + place[2] - from[2] }
  end
  return { to[1] + place[1] - from[1], place[2] }
end

---@param start journal.Place
---@param n_rows integer
---@param n_bytes integer
---@return journal.Place
local function behind(start, n_rows, n_bytes)
  return n_rows == 0 and { start[1], start[2] + n_bytes } or { start[1] + n_rows, n_bytes }
end

--- Several edits, one after the other, seen as one replacement.
---@class journal.Replacement
---@field first journal.Place
---@field old_last journal.Place in the text before
---@field new_last journal.Place in the text after

---@param whole? journal.Replacement
---@param edit journal.Replacement
---@return journal.Replacement
local function joined(whole, edit)
  if not whole then
    return edit
  end
  local old_last, new_last = whole.old_last, whole.new_last
  if is_before(new_last, edit.old_last) then
    old_last, new_last = moved(edit.old_last, new_last, old_last), edit.old_last
  end
  return {
    first = is_before(edit.first, whole.first) and edit.first or whole.first,
    old_last = old_last,
    new_last = moved(new_last, edit.old_last, edit.new_last),
  }
end

---@param lines string[]
---@param place journal.Place
---@param encoding string
---@return lsp.Position
local function position(lines, place, encoding)
  local line = lines[place[1] + 1]
  return { line = place[1], character = line and vim.str_utfindex(line, encoding, place[2], false) or 0 }
end

local line_ends = { unix = '\n', dos = '\r\n', mac = '\r' }

---@class journal.Recording
---@field edit { range: lsp.Range, newText: string }
---@field version integer the document's version after the edit

--- A recording that is under way.
---@class journal.Recorder
---@field bufnr integer
---@field encoding string
---@field before string[]
---@field whole? journal.Replacement
---@field is_over boolean
local Recorder = {}
Recorder.__index = Recorder

---@type table<integer, journal.Recorder>
local active = {}

--- Whether an edit of a buffer is being recorded: what happens in it then has an origin already.
---@param bufnr integer
---@return boolean
function M.is_active(bufnr)
  return active[bufnr] ~= nil
end

--- Begins to record. `finish` or `cancel` ends it; so does a time in which neither came.
---@param bufnr integer
---@param encoding string of the positions
---@return journal.Recorder
function M.begin(bufnr, encoding)
  local self = setmetatable({
    bufnr = bufnr,
    encoding = encoding,
    before = api.nvim_buf_get_lines(bufnr, 0, -1, true),
    is_over = false,
  }, Recorder)
  active[bufnr] = self
  api.nvim_buf_attach(bufnr, false, {
    on_bytes = function(_, _, _, row, byte, _, n_old_rows, n_old_bytes, _, n_new_rows, n_new_bytes)
      if self.is_over then
        return true
      end
      local first = { row, byte }
      self.whole = joined(self.whole, {
        first = first,
        old_last = behind(first, n_old_rows, n_old_bytes),
        new_last = behind(first, n_new_rows, n_new_bytes),
      })
    end,
  })
  vim.defer_fn(function()
    self:cancel()
  end, PATIENCE_MS)
  return self
end

function Recorder:cancel()
  self.is_over = true
  if active[self.bufnr] == self then
    active[self.bufnr] = nil
  end
end

---@return journal.Recording? recording nothing if nothing happened, or if it is over already
function Recorder:finish()
  if self.is_over then
    return nil
  end
  self:cancel()
  local whole, bufnr = self.whole, self.bufnr
  if not whole or not api.nvim_buf_is_loaded(bufnr) then
    return nil
  end
  local first, last = whole.first, whole.new_last
  local n_lines = api.nvim_buf_line_count(bufnr)
  -- An edit that takes whole lines ends at the beginning of a line that may not exist.
  local text = last[1] < n_lines and api.nvim_buf_get_text(bufnr, first[1], first[2], last[1], last[2], {})
    or vim.list_extend(api.nvim_buf_get_text(bufnr, first[1], first[2], n_lines - 1, -1, {}), { '' })
  return {
    version = vim.lsp.util.buf_versions[bufnr],
    edit = {
      range = {
        start = position(self.before, first, self.encoding),
        ['end'] = position(self.before, whole.old_last, self.encoding),
      },
      newText = table.concat(text, line_ends[vim.bo[bufnr].fileformat]),
    },
  }
end

return M
