-- Run by `nvim -l`: drives another Neovim with the plugin, a server that offers completions and one that records
-- what the plugin reports, and compares every report with what it has to be.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local repository = vim.fs.normalize(here .. '/../../..')
local scratch = assert(vim.env.JOURNAL_TEST_SCRATCH, 'JOURNAL_TEST_SCRATCH names a scratch folder')

local n_passed, n_failed = 0, 0

local function wait_until(what, condition)
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

function Editor.start(name, encoding, text)
  local self = setmetatable({}, Editor)
  local folder = vim.fs.joinpath(scratch, name)
  vim.fn.mkdir(folder, 'p')
  self.log = vim.fs.joinpath(folder, 'journal.jsonl')
  self.file = vim.fs.joinpath(folder, 'main.rs')
  local file = assert(io.open(self.file, 'wb'))
  file:write(text)
  file:close()
  self.channel = vim.fn.jobstart({ vim.v.progpath, '--clean', '--embed', '--headless', '-n' }, {
    rpc = true,
    env = { XDG_STATE_HOME = folder, XDG_CONFIG_HOME = folder, XDG_CACHE_HOME = folder, XDG_DATA_HOME = folder },
  })
  self:lua(
    [[
      local repository, here, log, encoding, file = ...
      vim.opt.runtimepath:prepend(repository .. '/editors/neovim')
      vim.cmd.runtime('plugin/journal.lua')
      require('journal').setup({
        cmd = { here .. '/fake_journal.py', log, encoding },
        tools = { ['fake-ai'] = { model = 'fake-1' } },
      })
      vim.lsp.config('fake-ai', { cmd = { here .. '/fake_ai.py' }, filetypes = { 'rust' } })
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
      vim.cmd.edit(file)
    ]],
    repository, here, self.log, encoding, self.file
  )
  wait_until('both servers attached', function()
    return self:lua('return #vim.lsp.get_clients({ bufnr = 0 })') >= 2
  end)
  -- A second client of one server would report everything twice.
  assert(self:lua('return #vim.lsp.get_clients()') == 2, 'more than one client of a server')
  return self
end

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
  wait_until('a suggestion on the screen', function()
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
  return wait_until(('%s, number %d'):format(method, nth or 1), function()
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

local function assert_equal(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    error(('%s\n  expected %s\n  found    %s'):format(what, vim.inspect(expected), vim.inspect(actual)), 0)
  end
end

local function position(line, character)
  return { line = line, character = character }
end

local function check(name, encoding, text, body)
  local editor
  local ok, problem = pcall(function()
    editor = Editor.start(name:gsub('%W', '_') .. encoding, encoding, text)
    body(editor)
  end)
  if editor then
    editor:stop()
  end
  print(('%s %s (%s)'):format(ok and 'ok  ' or 'FAIL', name, encoding))
  if ok then
    n_passed = n_passed + 1
  else
    n_failed = n_failed + 1
    print(problem)
  end
end

--- Asserts the whole of an acceptance, and that applying it to the document before gives the document after.
local function assert_acceptance(editor, encoding, expected)
  local accepted = editor:wait_for('journal/didAcceptSuggestion')
  local params = accepted.params
  local text, version = editor:document_at(accepted.index, encoding)
  local shown = editor:wait_for('journal/didShowSuggestion')
  local text_before = editor:document_at(shown.index, encoding)
  assert_equal(params, {
    textDocument = { uri = vim.uri_from_fname(editor.file), version = version },
    edits = { { range = expected.range, newText = expected.text } },
    kind = expected.kind or 'inline',
    suggestion = { id = shown.params.suggestion.id, offeredText = expected.offered },
    source = { tool = 'fake-ai', toolVersion = '1.2.3', model = 'fake-1', modelOrigin = 'config' },
    evidence = { channel = 'api', grade = 'exact' },
  }, 'the report')
  assert_equal(
    Editor.applied(vim.split(text_before, '\n'), params.edits[1].range, params.edits[1].newText, encoding),
    text,
    'the reported edit leads from the document before to the document after'
  )
end

local body_of_function = '\n    let first = values.first().unwrap();\n    first.saturating_add(1)\n}'

for _, encoding in ipairs({ 'utf-8', 'utf-16' }) do
  local is_utf8 = encoding == 'utf-8'

  check('several lines behind the cursor', encoding, 'fn main() {}\n', function(editor)
    editor:type('ofn head(naïve😀: &[u32]) -> u32 {')
    editor:wait_for_ghost_text()
    editor:type({ '<Tab>' })
    local column = is_utf8 and 36 or 33
    assert_acceptance(editor, encoding, {
      range = { start = position(1, column), ['end'] = position(1, column) },
      text = body_of_function,
      offered = body_of_function,
    })
  end)

  check('a range that takes what was typed', encoding, 'é\n', function(editor)
    editor:type('olet é😀 =')
    editor:type({ '<BS>', '<BS>' })
    editor:type(' =')
    editor:wait_for_ghost_text()
    editor:type({ '<Tab>' })
    local text = 'let é😀 = "né 😀";'
    assert_acceptance(editor, encoding, {
      range = { start = position(1, 0), ['end'] = position(1, is_utf8 and 12 or 9) },
      text = text,
      offered = text,
    })
  end)

  check('a snippet', encoding, '// 😀\n', function(editor)
    editor:type('A snippet')
    editor:wait_for_ghost_text()
    editor:type({ '<Tab>' })
    local column = is_utf8 and 15 or 13
    assert_acceptance(editor, encoding, {
      range = { start = position(0, column), ['end'] = position(0, column) },
      text = '(naïve, )',
      offered = '(${1:naïve}, $2)$0',
    })
  end)

  check('one word of several', encoding, '// 😀\n', function(editor)
    editor:type('A words')
    editor:wait_for_ghost_text()
    editor:type({ '<C-l>' })
    local column = is_utf8 and 13 or 11
    assert_acceptance(editor, encoding, {
      range = { start = position(0, column), ['end'] = position(0, column) },
      text = ' one',
      kind = 'inlinePartial',
      offered = ' one two three',
    })
  end)
end

check('line ends of another system', 'utf-8', 'fn main() {}\r\n', function(editor)
  editor:type('ofn head() -> u32 {')
  editor:wait_for_ghost_text()
  editor:type({ '<Tab>' })
  local accepted = editor:wait_for('journal/didAcceptSuggestion').params
  assert_equal(accepted.edits[1].newText, (body_of_function:gsub('\n', '\r\n')), 'the text')
end)

check('a paste and nothing typed with it', 'utf-8', '// é\n', function(editor)
  editor:type('A typed')
  vim.rpcrequest(editor.channel, 'nvim_paste', '  pasted é\nlines', false, -1)
  local origin = editor:wait_for('journal/didChangeOrigin')
  local text, version = editor:document_at(origin.index, 'utf-8')
  assert_equal(text, '// é typed  pasted é\nlines\n', 'the document')
  assert_equal(origin.params, {
    textDocument = { uri = vim.uri_from_fname(editor.file), version = version },
    origin = 'paste',
  }, 'the report')
  local before = vim.tbl_map(function(notification)
    return notification.method == '$/journal/flush'
  end, editor:notifications())
  assert_equal(before[origin.index - 2], true, 'what was typed is sent before')
  assert_equal((editor:document_at(origin.index - 2, 'utf-8')), '// é typed\n', 'the document before the paste')
end)

check('a register put into the text', 'utf-8', '// é\n', function(editor)
  editor:type('yyp')
  local origin = editor:wait_for('journal/didChangeOrigin')
  local text, version = editor:document_at(origin.index, 'utf-8')
  assert_equal(text, '// é\n// é\n', 'the document')
  assert_equal(origin.params, {
    textDocument = { uri = vim.uri_from_fname(editor.file), version = version },
    origin = 'paste',
  }, 'the report')
  editor:type('wyiwp')
  local second = editor:wait_for('journal/didChangeOrigin', 2)
  assert_equal(second.params.origin, 'paste', 'a word')
end)

check('undo and redo of an acceptance', 'utf-8', 'fn main() {}\n', function(editor)
  editor:type('ofn head() -> u32 {')
  editor:wait_for_ghost_text()
  editor:type({ '<Tab>' })
  editor:wait_for('journal/didAcceptSuggestion')
  editor:type({ '<Esc>' })
  vim.wait(100)
  local seen = {}
  for nth, step in ipairs({ { 'u', 'undo' }, { '<C-r>', 'redo' } }) do
    editor:type({ step[1] })
    local origin = editor:wait_for('journal/didChangeOrigin', nth)
    local text, version = editor:document_at(origin.index, 'utf-8')
    assert_equal(origin.params.textDocument.version, version, 'the version')
    assert_equal(text, table.concat(editor:lua('return vim.api.nvim_buf_get_lines(0, 0, -1, true)'), '\n') .. '\n', step[2])
    table.insert(seen, origin.params.origin)
  end
  assert_equal(seen, { 'undo', 'redo' }, 'the origins')
end)

check('ordinary typing is not reported', 'utf-8', 'fn main() {}\n', function(editor)
  editor:type('ofn other() {}')
  editor:type({ '<Esc>' })
  editor:type('ddx>>')
  editor:type({ '<Tab>' })
  vim.wait(300)
  for _, notification in ipairs(editor:notifications()) do
    assert_equal(vim.startswith(notification.method, 'journal/'), false, notification.method)
  end
end)

check('the commands', 'utf-8', 'fn main() {}\n', function(editor)
  editor:lua([[
    Messages = {}
    vim.notify = function(message) table.insert(Messages, message) end
  ]])
  local function floating_text()
    return editor:lua([[
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
        end
      end
      return ''
    ]])
  end
  for command, expected in pairs({ ['Journal who'] = 'fake-ai', ['Journal status'] = 'called with status' }) do
    editor:lua('vim.cmd(...)', command)
    wait_until(command, function()
      return floating_text():find(expected, 1, true)
    end)
    editor:lua('vim.cmd.fclose({ bang = true })')
  end
  editor:lua('vim.cmd(...)', 'Journal review looks right')
  wait_until('review', function()
    return #editor:lua('return Messages') == 1
  end)
  editor:lua('vim.cmd(...)', 'Journal nonsense')
  assert_equal(editor:lua('return Messages'), {
    'called with review s_1 --note looks right',
    'journal: no command `nonsense`; there are: review, status, who',
  }, 'the messages')
end)

check('the health report', 'utf-8', 'fn main() {}\n', function(editor)
  local report = editor:lua([[
    vim.cmd('checkhealth journal')
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  ]])
  for _, expected in ipairs({ 'recorded exactly', 'positions in utf%-8', 'pastes, undo and redo are reported' }) do
    assert_equal(report:find(expected) ~= nil, true, expected .. ' in\n' .. report)
  end
end)

print(('%d passed, %d failed\n'):format(n_passed, n_failed))
os.exit(n_failed == 0 and 0 or 1)
