--- The plugin as `journal install editors neovim` puts it in place, in a real Neovim that reads its files at the start.
-- usage: nvim --headless FILE +'luafile installed.lua', with the folders of the installation in the environment

local passed, failed = 0, 0

local function check(what, holds)
  print((holds and 'ok   ' or 'FAIL ') .. what .. '\n')
  passed, failed = passed + (holds and 1 or 0), failed + (holds and 0 or 1)
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'journal' })[1]
end

local function checks()
  check('the server is started', vim.wait(20000, function()
    return client() ~= nil
  end, 50))
  check('by the path of the program', require('journal').options.cmd[1] == vim.env.JOURNAL_TEST_PROGRAM)
  check('the plugin captures', require('journal.capture').is_started())
  check('and has its command', vim.fn.exists(':Journal') == 2)
  check('and its help', #vim.api.nvim_get_runtime_file('doc/journal.txt', false) == 1)
  check('which is found', pcall(vim.cmd.help, ':Journal-review') and vim.bo.buftype == 'help'
    and vim.api.nvim_get_current_line():find(':Journal-review', 1, true) ~= nil)
  pcall(vim.cmd.helpclose)
  check('a risk in AI text is shown', vim.wait(20000, function()
    return vim.iter(vim.diagnostic.get(0)):any(function(diagnostic)
      return diagnostic.code == 'py-verify-false'
    end)
  end, 50))
end

local ran, message = pcall(checks)
check('nothing is broken: ' .. tostring(message or 'no'), ran)
for _, running in ipairs(vim.lsp.get_clients()) do
  running:stop()
end
vim.wait(5000, function()
  return #vim.lsp.get_clients() == 0
end, 50)
print(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qa!' or 'cquit!')
