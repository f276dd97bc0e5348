--- `:checkhealth journal`

local M = {}

local function check_editor()
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or newer is needed')
  elseif require('journal.capture').is_exact() then
    vim.health.ok('acceptances of vim.lsp.inline_completion are recorded exactly')
  else
    vim.health.warn(
      'this Neovim has no vim.lsp.inline_completion: acceptances are not seen by the editor',
      { 'use Neovim 0.12' }
    )
  end
end

local function check_binary()
  local program = require('journal').options.cmd[1]
  if vim.fn.executable(program) == 0 then
    return vim.health.error(('`%s` is not on the PATH'):format(program))
  end
  local ok, result = pcall(function()
    return vim.system({ program, '--version' }, { text = true }):wait(2000)
  end)
  if ok and result.code == 0 then
    vim.health.ok(vim.trim(result.stdout))
  else
    vim.health.warn(('`%s --version` does not answer'):format(program))
  end
end

local function check_server()
  local clients = vim.lsp.get_clients({ name = 'journal' })
  if #clients == 0 then
    return vim.health.warn('the server is not running', { "call require('journal').setup() and open a file" })
  end
  for _, client in ipairs(clients) do
    local extension = vim.tbl_get(client.server_capabilities or {}, 'experimental', 'journal', 'version')
    vim.health.ok(('running for %s (positions in %s)'):format(client.root_dir or 'single files', client.offset_encoding))
    if extension ~= 1 then
      vim.health.error('the server does not speak version 1 of the journal extension', { 'update journal' })
    end
  end
end

function M.check()
  vim.health.start('journal')
  check_editor()
  check_binary()
  check_server()
  if require('journal.capture').is_started() then
    vim.health.ok('pastes, undo and redo are reported')
  else
    vim.health.info('capture is off')
  end
end

return M
