-- Applies at once, over the rest of the line, and feeds keys that change nothing.
local M = { inlay_instance = nil }

function M.on_accept_suggestion(is_partial)
  local shown = M.inlay_instance
  if not shown or not shown.is_active then
    return
  end
  M.inlay_instance = nil
  local text = is_partial and shown.completion_text:match('^%s*%S+') or shown.completion_text
  local cursor = vim.api.nvim_win_get_cursor(0)
  local range = {
    start = { line = cursor[1] - 1, character = math.max(cursor[2] - shown.prior_delete, 0) },
    ['end'] = { line = cursor[1] - 1, character = vim.fn.col('$') },
  }
  vim.api.nvim_feedkeys(vim.keycode('<Space><Left><Del>'), 'n', false)
  vim.lsp.util.apply_text_edits({ { range = range, newText = text } }, vim.api.nvim_get_current_buf(), 'utf-8')
  local lines = vim.split(text, '\n')
  vim.api.nvim_win_set_cursor(0, { cursor[1] + #lines - 1, cursor[2] + #lines[#lines] + 1 })
end

function M.on_accept_suggestion_word()
  M.on_accept_suggestion(true)
end

function M.on_dispose_inlay()
  M.inlay_instance = nil
end

return M
