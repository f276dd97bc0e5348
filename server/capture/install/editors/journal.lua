-- @MARKER@
-- Starts the plugin that came with it, unless you have another copy of the plugin on the runtime path.
-- Settings go into `vim.g.journal` in init.lua, as for `require('journal').setup`; `vim.g.journal = false` keeps it off.
local settings = vim.g.journal
local has_other_copy = #vim.api.nvim_get_runtime_file('lua/journal/init.lua', false) > 0
if settings == false or has_other_copy or vim.fn.has('nvim-0.11') == 0 then
  return
end

local root = @ROOT@
vim.opt.runtimepath:append(root)
for name in vim.fs.dir(root .. '/plugin') do
  vim.cmd.source(vim.fn.fnameescape(root .. '/plugin/' .. name))
end
require('journal').setup(vim.tbl_extend('keep', settings or {}, { cmd = { @BINARY@, 'lsp' } }))
