--- Observes the edit that somebody else is about to make in a buffer, exactly.

local api = vim.api
local M = {}

local namespace = api.nvim_create_namespace('journal.recorder')

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

--- Records what happens to a buffer until the event loop comes round or a key is typed, whichever is first, and hands
--- it to `on_done`; nothing if nothing happened.
---@param bufnr integer
---@param encoding string of the positions
---@param on_done fun(recording?: journal.Recording)
function M.record(bufnr, encoding, on_done)
  local before = api.nvim_buf_get_lines(bufnr, 0, -1, true)
  local whole ---@type journal.Replacement?
  local over = false

  api.nvim_buf_attach(bufnr, false, {
    on_bytes = function(_, _, _, row, byte, _, n_old_rows, n_old_bytes, _, n_new_rows, n_new_bytes)
      if over then
        return true
      end
      local first = { row, byte }
      whole = joined(whole, {
        first = first,
        old_last = behind(first, n_old_rows, n_old_bytes),
        new_last = behind(first, n_new_rows, n_new_bytes),
      })
    end,
  })

  local function finish()
    if over then
      return
    end
    over = true
    vim.on_key(nil, namespace)
    if not whole then
      return on_done(nil)
    end
    local first, last = whole.first, whole.new_last
    local version = vim.lsp.util.buf_versions[bufnr]
    local n_lines = api.nvim_buf_line_count(bufnr)
    -- An edit that takes whole lines ends at the beginning of a line that may not exist.
    local text = last[1] < n_lines and api.nvim_buf_get_text(bufnr, first[1], first[2], last[1], last[2], {})
      or vim.list_extend(api.nvim_buf_get_text(bufnr, first[1], first[2], n_lines - 1, -1, {}), { '' })
    on_done({
      version = version,
      edit = {
        range = {
          start = position(before, first, encoding),
          ['end'] = position(before, whole.old_last, encoding),
        },
        newText = table.concat(text, line_ends[vim.bo[bufnr].fileformat]),
      },
    })
  end

  vim.on_key(finish, namespace)
  vim.schedule(finish)
end

return M
