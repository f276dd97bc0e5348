-- Previews an entry, takes the preview back, applies later, and says so with an event.
local M = { items = {}, selected_item_idx = nil, preview = nil }

function M.select(index)
  M.selected_item_idx = index
  local cursor = vim.api.nvim_win_get_cursor(0)
  local text = M.items[index].textEdit.newText:match('^[^\n]*')
  vim.api.nvim_buf_set_text(0, cursor[1] - 1, cursor[2], cursor[1] - 1, cursor[2], { text })
  vim.api.nvim_win_set_cursor(0, { cursor[1], cursor[2] + #text })
  M.preview = { cursor = cursor, n_bytes = #text }
end

function M.undo_preview()
  local preview = M.preview
  if preview then
    local row, column = preview.cursor[1] - 1, preview.cursor[2]
    vim.api.nvim_buf_set_text(0, row, column, row, column + preview.n_bytes, {})
    M.preview = nil
  end
end

function M.accept(options)
  local item = M.items[(options or {}).index or M.selected_item_idx]
  M.undo_preview()
  vim.defer_fn(function()
    local cursor = vim.api.nvim_win_get_cursor(0)
    local lines = vim.split(item.textEdit.newText, '\n')
    vim.api.nvim_buf_set_text(0, cursor[1] - 1, cursor[2], cursor[1] - 1, cursor[2], lines)
    vim.api.nvim_exec_autocmds('User', { pattern = 'BlinkCmpAccept', data = { item = item } })
  end, 30)
  return true
end

return M
