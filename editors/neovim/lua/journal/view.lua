--- Windows for what commands find.

local api = vim.api
local M = {}

--- A float that goes away with the next move.
---@param text string
---@param filetype string
function M.float(text, filetype)
  local lines = vim.split(vim.trim(text), '\n')
  vim.lsp.util.open_floating_preview(lines, filetype, { border = 'rounded', focus_id = 'journal', wrap = false })
end

--- A buffer that is no file and goes away with its window.
---@param name string
---@param lines string[]
---@param filetype? string
---@return integer bufnr
function M.scratch(name, lines, filetype)
  local bufnr = api.nvim_create_buf(false, true)
  api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].filetype = filetype or ''
  -- A name that is taken already is of no consequence.
  pcall(api.nvim_buf_set_name, bufnr, name)
  return bufnr
end

--- A window below, or above what has several lines.
---@param name string
---@param text string
---@param filetype? string
function M.split(name, text, filetype)
  local lines = vim.split((text:gsub('%s+$', '')), '\n')
  local bufnr = M.scratch(name, lines, filetype)
  vim.cmd('botright ' .. math.max(3, math.min(#lines, math.floor(vim.o.lines / 2))) .. 'split')
  api.nvim_win_set_buf(0, bufnr)
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, nowait = true })
end

return M
