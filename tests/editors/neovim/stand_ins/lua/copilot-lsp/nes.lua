local M = {}

function M.apply_pending_nes(bufnr)
  bufnr = bufnr and bufnr > 0 and bufnr or vim.api.nvim_get_current_buf()
  local state = vim.b[bufnr].nes_state
  if not state then
    return false
  end
  vim.schedule(function()
    vim.lsp.util.apply_text_edits({ state }, bufnr, 'utf-16')
    vim.b[bufnr].nes_state = nil
  end)
  return true
end

function M.clear()
  local is_there = vim.b.nes_state ~= nil
  vim.b.nes_state = nil
  return is_there
end

return M
