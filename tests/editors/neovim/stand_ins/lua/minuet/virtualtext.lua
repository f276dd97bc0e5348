-- Applies in a scheduled function; hands its own functions to key maps.
local M = { action = {}, text = nil }

local namespace = vim.api.nvim_create_namespace('minuet.virtualtext')

function M.show(text)
  M.text = text
  local lines = vim.split(text, '\n')
  local options = { id = 1, virt_text = { { lines[1], 'Comment' } }, virt_text_pos = 'inline' }
  if #lines > 1 then
    options.virt_lines = {}
    for index = 2, #lines do
      options.virt_lines[index - 1] = { { lines[index], 'Comment' } }
    end
    options.virt_lines[#lines - 1][1][1] = lines[#lines] .. ' '
  end
  vim.api.nvim_buf_set_extmark(0, namespace, vim.fn.line('.') - 1, vim.fn.col('.') - 1, options)
end

function M.action.accept(n_lines)
  local lines = vim.split(M.text, '\n')
  if n_lines then
    lines = vim.list_slice(lines, 1, n_lines + (lines[1] == '' and 1 or 0))
  end
  vim.api.nvim_buf_del_extmark(0, namespace, 1)
  local cursor = vim.api.nvim_win_get_cursor(0)
  vim.schedule(function()
    vim.api.nvim_buf_set_text(0, cursor[1] - 1, cursor[2], cursor[1] - 1, cursor[2], lines)
    vim.api.nvim_win_set_cursor(0, { cursor[1] + #lines - 1, #lines[#lines] + (#lines == 1 and cursor[2] or 0) })
  end)
end

function M.action.accept_line()
  M.action.accept(1)
end

function M.action.dismiss()
  vim.api.nvim_buf_del_extmark(0, namespace, 1)
end

function M.setup()
  vim.keymap.set('i', '<C-e>', M.action.dismiss)
  vim.keymap.set('i', '<Tab>', M.action.accept)
  vim.keymap.set('i', '<C-l>', M.action.accept_line)
end

return M
