--- What the suites run by `nvim -l` have in common: another Neovim with the plugin, driven over its API, a server that
--- records what the plugin reports, or the real one, and comparisons of all of it.

local M = {}

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
M.here = here
M.repository = vim.fs.normalize(here .. '/../../..')
M.scratch = assert(vim.env.JOURNAL_TEST_SCRATCH, 'JOURNAL_TEST_SCRATCH names a scratch folder')

local n_passed, n_failed = 0, 0


function M.wait_until(what, condition)
  local value
  if not vim.wait(10000, function()
    value = condition()
    return value
  end, 20) then
    error('timed out: ' .. what, 0)
  end
  return value
end

---@class Editor
local Editor = {}
Editor.__index = Editor
M.Editor = Editor

---@class EditorOptions
---@field name string of its folder; a second editor of one name shares its files
---@field encoding? string of the recording server's positions
---@field text? string of the file; without it, the file stays as it is
---@field file? string default: main.rs
---@field server? string[] default: one that records
---@field env? table<string, string>
---@field before? string Lua that is run before the plugin is set up
---@field setup? table options of the plugin
---@field after? string Lua that is run after it
---@field n_servers? integer to wait for; default: 1

--- Starts a Neovim with the plugin, and opens a file in it.
---@param options EditorOptions
function Editor.start(options)
  local self = setmetatable({}, Editor)
  local folder = vim.fs.joinpath(M.scratch, options.name)
  vim.fn.mkdir(folder, 'p')
  self.folder = folder
  self.log = vim.fs.joinpath(folder, 'journal.jsonl')
  self.file = vim.fs.joinpath(folder, options.file or 'main.rs')
  if options.text then
    vim.fn.mkdir(vim.fs.dirname(self.file), 'p')
    local file = assert(io.open(self.file, 'wb'))
    file:write(options.text)
    file:close()
  end
  local env = { XDG_STATE_HOME = folder, XDG_CONFIG_HOME = folder, XDG_CACHE_HOME = folder, XDG_DATA_HOME = folder }
  self.channel = vim.fn.jobstart({ vim.v.progpath, '--clean', '--embed', '--headless', '-n' }, {
    rpc = true,
    cwd = folder,
    env = vim.tbl_extend('force', env, options.env or {}),
  })
  local server = options.server or { here .. '/fake_journal.py', self.log, options.encoding or 'utf-8' }
  self:lua(
    [[
      local repository, here, options, server, file = ...
      -- Their own folder of state is the test's.
      Test = { here = here }
      Messages = {}
      vim.notify = function(message) table.insert(Messages, message) end
      vim.opt.runtimepath:prepend(repository .. '/editors/neovim')
      vim.cmd.runtime('plugin/journal.lua')
      if options.before then assert(loadstring(options.before))() end
      require('journal').setup(vim.tbl_extend('force', { cmd = server }, options.setup or {}))
      if options.after then assert(loadstring(options.after))() end
      vim.cmd.edit(file)
    ]],
    M.repository, here, { before = options.before, setup = options.setup, after = options.after }, server, self.file
  )
  local n_servers = options.n_servers or 1
  if n_servers > 0 then
    M.wait_until('the servers are attached', function()
      return self:lua('return #vim.lsp.get_clients({ bufnr = 0 })') >= n_servers
    end)
    -- A second client of one server would report everything twice.
    assert(self:lua('return #vim.lsp.get_clients()') == n_servers, 'more than one client of a server')
  end
  return self
end

--- Lua that sets up the server that offers completions, and keys that accept them.
M.with_ai = [[
  vim.lsp.config('fake-ai', { cmd = { Test.here .. '/fake_ai.py' }, filetypes = { 'rust' } })
  vim.lsp.enable('fake-ai')
  vim.lsp.inline_completion.enable(true)
  vim.keymap.set('i', '<Tab>', function()
    if not vim.lsp.inline_completion.get() then return '<Tab>' end
  end, { expr = true })
  -- Takes one word of the offer, as the documentation of `on_accept` suggests.
  vim.keymap.set('i', '<C-l>', function()
    vim.lsp.inline_completion.get({ on_accept = function(item)
      item.insert_text = item.insert_text:match('^%s*%S+')
      return item
    end })
  end)
]]

function Editor:lua(code, ...)
  return vim.rpcrequest(self.channel, 'nvim_exec_lua', code, { ... })
end

--- Types keys one by one, as a person does.
function Editor:type(keys)
  for _, key in ipairs(type(keys) == 'table' and keys or vim.fn.split(keys, '\\zs')) do
    vim.rpcrequest(self.channel, 'nvim_input', key)
    vim.wait(5)
  end
end

function Editor:ghost_text()
  return self:lua([[
    local namespace = vim.api.nvim_get_namespaces()['nvim.lsp.inline_completion']
    return namespace and #vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, {}) > 0 or false
  ]])
end

function Editor:wait_for_ghost_text()
  M.wait_until('a suggestion on the screen', function()
    return self:ghost_text()
  end)
end

--- The notifications received so far.
function Editor:notifications()
  local found = {}
  for line in io.lines(self.log) do
    table.insert(found, vim.json.decode(line))
  end
  return found
end

function Editor:wait_for(method, nth)
  return M.wait_until(('%s, number %d'):format(method, nth or 1), function()
    local n_found = 0
    for index, notification in ipairs(self:notifications()) do
      if notification.method == method then
        n_found = n_found + 1
        if n_found == (nth or 1) then
          return { params = notification.params, index = index }
        end
      end
    end
  end)
end

--- The text and version of the document as the server knows it just before its notification `index`.
function Editor:document_at(index, encoding)
  local lines, version
  for i, notification in ipairs(self:notifications()) do
    if i >= index then
      break
    end
    local params = notification.params
    if notification.method == 'textDocument/didOpen' then
      lines, version = vim.split(params.textDocument.text, '\n'), params.textDocument.version
    elseif notification.method == 'textDocument/didChange' then
      version = params.textDocument.version
      for _, change in ipairs(params.contentChanges) do
        lines = vim.split(Editor.applied(lines, change.range, change.text, encoding), '\n')
      end
    end
  end
  return table.concat(lines, '\n'), version
end

function Editor.applied(lines, range, text, encoding)
  local function byte(place)
    return vim.str_byteindex(lines[place.line + 1] or '', encoding, place.character, false)
  end
  local first, last = range.start, range['end']
  local before = vim.list_slice(lines, 1, first.line)
  table.insert(before, (lines[first.line + 1] or ''):sub(1, byte(first)) .. text
    .. (lines[last.line + 1] or ''):sub(byte(last) + 1))
  vim.list_extend(before, vim.list_slice(lines, last.line + 2))
  return table.concat(before, '\n')
end

function Editor:stop()
  vim.fn.jobstop(self.channel)
  vim.fn.jobwait({ self.channel }, 3000)
end

---@return string[]
function Editor:messages()
  return self:lua('return Messages')
end

---@return string
function Editor:text()
  return table.concat(self:lua('return vim.api.nvim_buf_get_lines(0, 0, -1, true)'), '\n')
end

function M.assert_equal(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    error(('%s\n  expected %s\n  found    %s'):format(what, vim.inspect(expected), vim.inspect(actual)), 0)
  end
end

function M.position(line, character)
  return { line = line, character = character }
end

--- Runs one test with an editor that is stopped afterwards.
---@param title string
---@param options EditorOptions|fun(): EditorOptions?
---@param body fun(editor: Editor)
function M.check(title, options, body)
  local editor
  local ok, problem = pcall(function()
    editor = options and Editor.start(options)
    body(editor)
  end)
  if editor then
    editor:stop()
  end
  io.write(('%s %s\n'):format(ok and 'ok  ' or 'FAIL', title))
  if ok then
    n_passed = n_passed + 1
  else
    n_failed = n_failed + 1
    io.write(tostring(problem), '\n')
  end
end

--- Ends the suite with what it has found.
function M.finish()
  io.write(('%d passed, %d failed\n'):format(n_passed, n_failed))
  io.flush()
  os.exit(n_failed == 0 and 0 or 1)
end

return M
