--- What `.` puts into the text again. Neovim types it key by key, so that an accepted suggestion among it would look
--- like a person's typing, while it is a copy.

local M = {}

--- What was accepted since insert mode began last.
---@type string[]
local accepted = {}

---@param text string
---@return string without white space: an indentation may be the editor's own
local function plain(text)
  return (text:gsub('%s+', ''))
end

--- Insert mode begins, by a person's key.
function M.begin()
  accepted = {}
end

---@param text string that was accepted
function M.accepted(text)
  table.insert(accepted, plain(text))
end

--- Whether accepted text is among what `.` puts in. What a tool has put in by the API is not, as a rule.
---@return boolean
function M.holds_accepted()
  local inserted = plain(vim.fn.getreg('.'))
  return vim.iter(accepted):any(function(text)
    return text ~= '' and inserted:find(text, 1, true) ~= nil
  end)
end

return M
