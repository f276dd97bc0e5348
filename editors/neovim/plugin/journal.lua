-- Defines the command only: the server starts when `require('journal').setup()` is called.
if vim.g.loaded_journal then
  return
end
vim.g.loaded_journal = true

vim.api.nvim_create_user_command('Journal', function(command)
  require('journal.commands').run(command.fargs)
end, {
  nargs = '*',
  desc = 'What is AI in this project, who wrote this line, mark it as reviewed',
  complete = function(prefix)
    return vim.tbl_filter(function(name)
      return vim.startswith(name, prefix)
    end, require('journal.commands').names())
  end,
})
