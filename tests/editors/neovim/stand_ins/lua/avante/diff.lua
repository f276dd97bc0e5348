local M = { SIDES = { OURS = 'ours', THEIRS = 'theirs', BOTH = 'both', NONE = 'none' } }

function M.process_position(_, side, position)
  local lines = side == 'theirs' and position.incoming or position.current
  vim.api.nvim_buf_set_lines(0, position.first, position.last, false, lines)
end

return M
