-- Run by `nvim -l`: what the plugin reports of Neovim's own inline completion, of pastes, undo and other changes, and
-- its commands, compared with what it has to be.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local Editor, assert_equal, position, wait_until =
  harness.Editor, harness.assert_equal, harness.position, harness.wait_until

local function check(name, encoding, text, body)
  harness.check(('%s (%s)'):format(name, encoding), {
    name = name:gsub('%W', '_') .. encoding,
    encoding = encoding,
    text = text,
    setup = { tools = { ['fake-ai'] = { model = 'fake-1' } } },
    after = harness.with_ai,
    n_servers = 2,
  }, body)
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
    suggestion = {
      id = shown.params.suggestion.id,
      groupId = shown.params.suggestion.id,
      offeredText = expected.offered,
    },
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
  -- Then the pasted text, sent at once, and what is said of it.
  assert_equal(before[origin.index - 3], true, 'what was typed is sent before')
  assert_equal((editor:document_at(origin.index - 3, 'utf-8')), '// é typed\n', 'the document before the paste')
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
    return #editor:messages() == 1
  end)
  assert_equal(
    editor:wait_for('workspace/executeCommand').params,
    { command = 'journal.review', arguments = { { ids = { 's_1' }, note = 'looks right' } } },
    'the order'
  )
  for command, expected in pairs({
    ['Journal log --limit 3'] = 'called with log --limit 3',
    ['Journal show s_1'] = 'called with show s_1',
    ['Journal export csv A..B'] = 'called with export --format csv A..B',
    ['Journal export'] = 'called with export --format trailers --staged',
  }) do
    editor:lua('vim.cmd(...)', command)
    wait_until(command, function()
      return editor:text() == expected
    end)
    editor:lua('vim.cmd.close()')
  end
  editor:lua('vim.cmd(...)', 'Journal nonsense')
  assert_equal(editor:messages(), {
    'journal: marked as reviewed',
    'journal: no command `nonsense`; <Tab> completes those that there are, :help :Journal explains them',
  }, 'the messages')
  assert_equal(
    editor:lua("return { vim.fn.getcompletion('Journal re', 'cmdline'), vim.fn.getcompletion('Journal signs ', 'cmdline') }"),
    { { 'report', 'restart', 'review' }, { 'off', 'on', 'subtle', 'full' } },
    'what is completed'
  )
end)

check('the health report', 'utf-8', 'fn main() {}\n', function(editor)
  local report = editor:lua([[
    vim.cmd('checkhealth journal')
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  ]])
  for _, expected in ipairs({ 'not installed, but known: copilot%.lua, copilot%.vim, ', 'recorded exactly', 'positions in utf%-8', 'pastes, undo and redo are reported' }) do
    assert_equal(report:find(expected) ~= nil, true, expected .. ' in\n' .. report)
  end
end)

harness.finish()
