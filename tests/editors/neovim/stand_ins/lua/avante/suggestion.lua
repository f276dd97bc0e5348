-- Replaces whole lines, in two steps where there are fewer of them.
local Suggestion = {}
Suggestion.__index = Suggestion

function Suggestion:new()
  return setmetatable({}, self)
end

function Suggestion:get_current_suggestion()
  return self.shown
end

function Suggestion:accept()
  local shown = self:get_current_suggestion()
  local lines = vim.split(shown.content, '\n')
  if shown.end_row - shown.start_row + 1 > #lines then
    vim.api.nvim_buf_set_lines(0, shown.start_row + #lines - 1, shown.end_row, false, {})
    vim.api.nvim_buf_set_lines(0, shown.start_row - 1, shown.start_row + #lines - 1, false, lines)
  else
    vim.api.nvim_buf_set_lines(0, shown.start_row - 1, shown.end_row, false, lines)
  end
  vim.api.nvim_feedkeys(vim.keycode('<End>'), 'n', false)
end

return Suggestion
