-- Defines the command only: the server starts when `require('journal').setup()` is called.
if vim.g.loaded_journal then
  return
end
vim.g.loaded_journal = true

vim.api.nvim_create_user_command('Journal', function(command)
  require('journal.commands').run(command.fargs, {
    lines = command.range > 0 and { command.line1, command.line2 } or nil,
    bang = command.bang,
  })
end, {
  nargs = '*',
  range = true,
  bang = true,
  desc = 'What is AI in this project, who wrote this line, mark it as reviewed',
  complete = function(prefix, line)
    return require('journal.commands').complete(prefix, line)
  end,
})
