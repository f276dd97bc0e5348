local M = { _edits = {} }

function M.get()
  return M._edits
end

function M.apply()
  local edits, bufnr = M._edits, vim.api.nvim_get_current_buf()
  if #edits == 0 then
    return false
  end
  vim.schedule(function()
    vim.lsp.util.apply_text_edits(
      vim.tbl_map(function(edit)
        return { range = edit.range, newText = edit.text }
      end, edits),
      bufnr,
      'utf-16'
    )
    vim.schedule(function()
      vim.api.nvim_exec_autocmds('User', { pattern = 'SidekickNesDone', data = { buffer = bufnr } })
    end)
  end)
  M._edits = {}
  return true
end

return M
