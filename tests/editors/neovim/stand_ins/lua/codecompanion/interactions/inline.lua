-- Takes the selection away, then puts the answer there; or shows it for review.
local Inline = {}
Inline.__index = Inline

function Inline.new(bufnr)
  return setmetatable({ buffer_context = { bufnr = bufnr } }, Inline)
end

function Inline:place()
  vim.api.nvim_buf_set_lines(self.buffer_context.bufnr, 1, 2, false, { '' })
  return self
end

function Inline:output(text)
  local lines = vim.split(text, '\n')
  vim.api.nvim_buf_set_text(self.buffer_context.bufnr, 1, 0, 1, 0, { lines[1] })
  vim.api.nvim_buf_set_lines(self.buffer_context.bufnr, 2, 2, false, vim.list_slice(lines, 2))
end

function Inline:start_diff(arguments)
  self.original = arguments.original_content
  vim.api.nvim_buf_set_lines(self.buffer_context.bufnr, 0, -1, true, arguments.new_content)
end

function Inline:on_diff_rejected()
  vim.api.nvim_buf_set_lines(self.buffer_context.bufnr, 0, -1, true, self.original)
end

return Inline
