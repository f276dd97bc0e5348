--- `:checkhealth journal`

local M = {}

local function check_editor()
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or newer is needed')
  elseif require('journal.inline').is_there() then
    vim.health.ok('acceptances of vim.lsp.inline_completion are recorded exactly')
    if not require('journal.inline').sees_offers() then
      vim.health.info('what it shows and nobody takes is not counted: this Neovim does that otherwise')
    end
  else
    vim.health.info('this Neovim has no vim.lsp.inline_completion (0.12 does); the plugins below are recorded')
  end
end

local function check_binary()
  local program = require('journal').options.cmd[1]
  if vim.fn.executable(program) == 0 then
    return vim.health.error(('`%s` is not on the PATH'):format(program), {
      'cargo install journal, or from a clone: cargo install --path .',
      "or name it: require('journal').setup({ cmd = { '/path/to/journal', 'lsp' } })",
    })
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
  local server = require('journal.server')
  local clients = vim.lsp.get_clients({ name = 'journal' })
  if #clients == 0 then
    vim.health.warn('the server is not running', { "call require('journal').setup() and open a file" })
  end
  for _, client in ipairs(clients) do
    local root = client.root_dir or 'single files'
    vim.health.ok(('running for %s (positions in %s)'):format(root, client.offset_encoding))
    local problem = server.mismatch(client)
    if problem then
      vim.health.error(problem)
    end
    local status = server.statuses[client.id]
    if status and status.recording == false then
      vim.health.error('nothing is recorded: ' .. (status.lastError or 'the server does not say why'))
    end
  end
  for _, state in ipairs(require('journal.transport').states()) do
    if state.state == 'given up' then
      vim.health.error('a server ended again and again, and is not started any more', { ':Journal restart' })
    elseif state.state ~= 'running' then
      vim.health.warn(('a server is being restarted; %d messages wait for it'):format(state.n_waiting))
    elseif state.n_restarts > 0 then
      local remedy = ':lua vim.cmd.edit(vim.lsp.log.get_filename()) shows what it has said'
      vim.health.warn(('a server was restarted %d times'):format(state.n_restarts), { remedy })
    end
  end
end

local function check_capture()
  vim.health.start('journal: what is captured')
  if not require('journal.capture').is_started() then
    return vim.health.info('capture is off')
  end
  vim.health.ok('pastes, undo and redo are reported; so are format, rename, code actions, snippets and reloads')
  local missing = {}
  for _, entry in ipairs(require('journal.sources').states()) do
    local source = entry.source
    local name = ('%s (%s): %s'):format(source.name, source.grade, source.reports)
    if entry.state == 'active' then
      vim.health.ok('active   ' .. name)
    elseif entry.state == 'found' then
      vim.health.info('found    ' .. name .. '; observed once it is loaded')
    elseif entry.state == 'unexpected' then
      vim.health.warn(
        ('found, but %s is not as expected: nothing is recorded from %s'):format(entry.problem or 'it', source.name),
        { 'update both plugins', 'report it, with the version of ' .. source.name }
      )
    else
      table.insert(missing, source.name)
    end
  end
  if #missing > 0 then
    vim.health.info('not installed, but known: ' .. table.concat(missing, ', '))
  end
end

function M.check()
  vim.health.start('journal')
  check_editor()
  check_binary()
  check_server()
  check_capture()
end

return M
