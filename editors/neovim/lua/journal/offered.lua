--- What tools show on the screen and nobody has taken yet, so that it can be said once it is not taken.
---
--- Only what is known for sure is said: a tool's own word that it shows something, a function that dismisses it, an
--- offer that another one replaces.

local report = require('journal.report')

local api = vim.api
local M = {}

--- An offer that is open: shown, and neither taken nor dismissed.
---@class journal.OpenOffer
---@field id string
---@field text string

---@type table<integer, journal.OpenOffer[]>
local open = {}

local n_suggestions = 0

---@return string id that no other editor and no other run uses
function M.next_id()
  n_suggestions = n_suggestions + 1
  return ('nvim-%x-%d-%d'):format(vim.uv.hrtime(), vim.uv.os_getpid(), n_suggestions)
end

--- What is left of a suggestion of which a part was taken, and where that part ends.
---@class journal.Remainder
---@field text string
---@field group string
---@field row integer
---@field byte integer

---@type table<integer, journal.Remainder>
local remainders = {}

--- Remembers what is left of a suggestion, or that nothing is.
---@param bufnr integer
---@param remainder? journal.Remainder
function M.leave(bufnr, remainder)
  remainders[bufnr] = remainder
end

--- The group of a suggestion that goes on where a part of another one ended.
---@param bufnr integer
---@param text? string that is offered
---@return string?
function M.group_of(bufnr, text)
  local left = remainders[bufnr]
  if not left or not text or left.text == '' or bufnr ~= api.nvim_get_current_buf() then
    return nil
  end
  local cursor = api.nvim_win_get_cursor(0)
  if cursor[1] - 1 == left.row and cursor[2] == left.byte then
    if vim.endswith(text, left.text) or vim.startswith(text, left.text) then
      return left.group
    end
  end
end

--- Whether a text is what is left of another one of which a person has typed the beginning.
---@param bufnr integer
---@param text string
---@param whole string
---@return boolean
local function is_rest(bufnr, text, whole)
  if text == '' or #text >= #whole or not vim.endswith(whole, text) or bufnr ~= api.nvim_get_current_buf() then
    return false
  end
  local typed = whole:sub(1, #whole - #text):match('[^\n]*$')
  local column = api.nvim_win_get_cursor(0)[2]
  return vim.endswith(api.nvim_get_current_line():sub(1, column), typed)
end

--- The place of an open offer in the list of its buffer.
---@param bufnr integer
---@param text? string
---@return integer?
local function find(bufnr, text)
  for index, one in ipairs(text and open[bufnr] or {}) do
    if one.text == text or is_rest(bufnr, text, one.text) then
      return index
    end
  end
end

--- None of the open offers of a buffer was taken.
---@param bufnr integer
---@param reason journal.Rejection
function M.dismiss(bufnr, reason)
  local all = open[bufnr] or {}
  open[bufnr] = nil
  for _, one in ipairs(all) do
    report.rejected(bufnr, one.id, reason)
  end
end

--- An offer is on the screen. It takes the place of those that were, unless it is one of them, or the rest of one.
---@param bufnr integer
---@param offer { source: table, text: string }
---@param is_choice? boolean a person leafs through several, which stay open together
function M.show(bufnr, offer, is_choice)
  if not report.client(bufnr) then
    return
  end
  local index = find(bufnr, offer.text)
  if index then
    open[bufnr][index].text = offer.text
    return
  end
  if not is_choice then
    M.dismiss(bufnr, 'replaced')
  end
  if M.group_of(bufnr, offer.text) then
    -- A part of it was taken: it has been shown, and is not rejected any more.
    return
  end
  local id = M.next_id()
  open[bufnr] = open[bufnr] or {}
  table.insert(open[bufnr], { id = id, text = offer.text })
  report.shown(bufnr, id, offer.source)
end

--- A person has dismissed an offer of which nobody has said yet that it was shown.
---@param bufnr integer
---@param offer { source: table, id?: string, text?: string }
function M.reject(bufnr, offer)
  if report.client(bufnr) and not M.group_of(bufnr, offer.text) then
    local id = offer.id or M.next_id()
    report.shown(bufnr, id, offer.source)
    report.rejected(bufnr, id, 'rejected')
  end
end

--- An offer is being taken. The others that are open are not.
---@param bufnr integer
---@param text? string
---@return string? id by which it was said to be shown
function M.take(bufnr, text)
  local index = find(bufnr, text)
  local taken = index and table.remove(open[bufnr], index)
  M.dismiss(bufnr, 'replaced')
  return taken and taken.id
end

--- Forgets everything, without a word.
function M.forget()
  open, remainders = {}, {}
end

return M
