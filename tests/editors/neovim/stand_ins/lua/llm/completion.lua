-- Puts the suggestion into the line at once.
local M = { suggestion = nil, shown_suggestion = nil }

function M.complete()
  if not M.suggestion then
    return
  end
  local cursor = vim.api.nvim_win_get_cursor(0)
  local line = vim.api.nvim_get_current_line()
  M.suggestion[1] = line:sub(1, cursor[2]) .. M.suggestion[1] .. line:sub(cursor[2] + 1)
  vim.api.nvim_buf_set_lines(0, cursor[1] - 1, cursor[1], false, M.suggestion)
  vim.api.nvim_win_set_cursor(0, { cursor[1] + #M.suggestion - 1, #M.suggestion[#M.suggestion] })
  M.suggestion = nil
end

return M
