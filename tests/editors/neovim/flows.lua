-- Run by `nvim -l`: what people do with suggestions, with the real server, and what the journal then holds, exactly.
-- In Neovim 0.12 by its own inline completion, in 0.11 by a stand-in of a plugin.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local Editor, assert_equal, wait_until = harness.Editor, harness.assert_equal, harness.wait_until

local program = assert(vim.env.JOURNAL_BIN, 'JOURNAL_BIN names the journal')
local is_builtin = vim.lsp.inline_completion ~= nil

local body = '\n    let first = values.first().unwrap();\n    first.saturating_add(1)\n}'
local line_before = 'fn head(values: &[u32]) -> u32 {'
local start = 'fn main() {}\n'

--- A plugin that offers the same as the server of the tests, where Neovim has no inline completion.
local with_plugin = ([[
  vim.opt.runtimepath:append(%q)
  local preview = require('supermaven-nvim.completion_preview')
  local offers = { ['-> u32 {'] = %s, ['words'] = ' one two three', ['words one'] = ' two three', ['one two'] = ' three' }
  local function offer()
    local typed = vim.api.nvim_get_current_line():sub(1, vim.api.nvim_win_get_cursor(0)[2])
    preview.inlay_instance = nil
    for ending, text in pairs(offers) do
      if vim.endswith(typed, ending) then
        preview.inlay_instance = { completion_text = text, prior_delete = 0, is_active = true }
      end
    end
  end
  vim.api.nvim_create_autocmd('CursorMovedI', { callback = offer })
  vim.keymap.set('i', '<Tab>', preview.on_accept_suggestion)
  vim.keymap.set('i', '<C-l>', preview.on_accept_suggestion_word)
]]):format(here .. '/stand_ins', vim.inspect(body))

local tool = is_builtin and 'fake-ai' or 'supermaven'

---@param folder string
---@param ... string
---@return string
local function run(folder, ...)
  local environment = {
    JOURNAL_HOME = folder .. '/home',
    HOME = folder,
    GIT_CONFIG_NOSYSTEM = '1',
    GIT_CONFIG_GLOBAL = folder .. '/gitconfig',
    GIT_AUTHOR_NAME = 'Test Person',
    GIT_AUTHOR_EMAIL = 'person@example.com',
    GIT_COMMITTER_NAME = 'Test Person',
    GIT_COMMITTER_EMAIL = 'person@example.com',
  }
  local result = vim.system({ ... }, { cwd = folder .. '/project', env = environment, text = true }):wait(20000)
  assert(result.code == 0, table.concat({ ... }, ' ') .. ': ' .. result.stderr)
  return result.stdout
end

---@param editor Editor
---@return table
local function journal(editor, ...)
  local arguments = { ... }
  table.insert(arguments, '--json')
  return vim.json.decode(run(editor.folder, program, unpack(arguments)), { luanil = { object = true } })
end

---@param name string
---@param text string
---@return EditorOptions
local function project(name, text)
  local folder = vim.fs.joinpath(harness.scratch, name)
  vim.fn.mkdir(folder .. '/project/src', 'p')
  run(folder, 'git', 'init', '-q', '-b', 'main')
  local file = assert(io.open(folder .. '/project/src/main.rs', 'wb'))
  file:write(text)
  file:close()
  run(folder, 'git', 'add', '-A')
  run(folder, 'git', 'commit', '-q', '-m', 'begin')
  return {
    name = name,
    file = 'project/src/main.rs',
    server = { program, 'lsp' },
    env = { JOURNAL_HOME = folder .. '/home', HOME = folder },
    after = is_builtin and harness.with_ai or with_plugin,
    n_servers = is_builtin and 2 or 1,
  }
end

---@param title string
---@param body_of_test fun(editor: Editor, options: EditorOptions)
---@param change? fun(options: EditorOptions)
---@param text? string
local function check(title, body_of_test, change, text)
  local options
  local ok, problem = pcall(function()
    options = project(title:gsub('%W', '_'), text or start)
    if change then
      change(options)
    end
  end)
  if not ok then
    error(problem)
  end
  harness.check(title, options, function(editor)
    body_of_test(editor, options)
  end)
end

---@param editor Editor
local function wait_for_offer(editor)
  if is_builtin then
    return editor:wait_for_ghost_text()
  end
  wait_until('an offer', function()
    return editor:lua("return require('supermaven-nvim.completion_preview').inlay_instance ~= nil")
  end)
end

---@param editor Editor
local function accept(editor)
  wait_for_offer(editor)
  local lines = #editor:text()
  editor:type({ '<Tab>' })
  wait_until('the accepted text', function()
    return #editor:text() > lines
  end)
  vim.wait(100)
end

--- Leaves insert mode and saves; everything is in the journal afterwards.
---@param editor Editor
local function save(editor)
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:lua('vim.cmd.write()')
  vim.wait(300)
end

--- The suggestions that count, in the order they were accepted.
---@param editor Editor
---@param expected table[]
local function assert_suggestions(editor, expected)
  local found
  local is_equal = vim.wait(5000, function()
    found = {}
    for _, suggestion in ipairs(journal(editor, 'log').suggestions) do
      local one = {}
      for key in pairs(expected[1] or { id = true, text = true, tool = true }) do
        one[key] = suggestion[key]
      end
      table.insert(found, 1, one)
    end
    return vim.deep_equal(found, expected)
  end, 250)
  if not is_equal then
    assert_equal(found, expected, 'the suggestions of the journal')
  end
end

--- What each line comes from, as far as the journal has it: it is written a moment later than the file.
---@param editor Editor
---@param expected string[]
local function assert_classes(editor, expected)
  local found
  vim.wait(5000, function()
    found = vim.tbl_map(function(line)
      return line.class or '-'
    end, journal(editor, 'blame', 'src/main.rs').lines)
    return vim.deep_equal(found, expected)
  end, 250)
  assert_equal(found, expected, 'the lines')
end

---@param values table?
local function suggestion(values)
  return vim.tbl_extend('force', {
    tool = tool,
    kind = 'inline',
    grade = 'exact',
    verified = true,
    text = body,
    fate = 'direct',
  }, values or {})
end

check('accept all', function(editor)
  editor:type('o' .. line_before)
  accept(editor)
  save(editor)
  assert_equal(editor:text(), 'fn main() {}\n' .. line_before .. body, 'the document')
  assert_suggestions(editor, { suggestion() })
  assert_classes(editor, { 'unknown', 'human', 'ai', 'ai', 'ai' })
end)

check('word by word, then the rest', function(editor)
  editor:type('o// words')
  for _ = 1, 2 do
    wait_for_offer(editor)
    editor:type({ '<C-l>' })
    vim.wait(150)
  end
  accept(editor)
  save(editor)
  assert_equal(editor:text(), 'fn main() {}\n// words one two three', 'the document')
  assert_suggestions(editor, { suggestion({ kind = 'inlinePartial', text = ' one two three' }) })
end)

check('reject', function(editor)
  editor:type('o' .. line_before)
  wait_for_offer(editor)
  save(editor)
  assert_suggestions(editor, {})
  assert_classes(editor, { 'unknown', 'human' })
end)

if is_builtin then
  check('what was shown, taken and not taken is counted', function(editor)
    editor:type('o' .. line_before)
    wait_for_offer(editor)
    editor:type({ '<Esc>' })
    editor:type('o// words')
    accept(editor)
    save(editor)
    assert_suggestions(editor, { suggestion({ text = ' one two three' }) })
    local stats = journal(editor, 'stats')
    assert_equal(stats.rejected, 1, 'rejections')
    assert_equal(stats.offers, { { tool = tool, shown = 2, accepted = 1, acceptanceRate = 0.5 } }, 'offers')
  end)
end

check('accept and undo', function(editor)
  editor:type('o' .. line_before)
  accept(editor)
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:type('u')
  vim.wait(200)
  save(editor)
  assert_suggestions(editor, { suggestion({ fate = 'undone' }) })
end)

check('accept, undo and redo', function(editor)
  editor:type('o' .. line_before)
  accept(editor)
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:type('u')
  vim.wait(200)
  editor:type({ '<C-r>' })
  vim.wait(200)
  save(editor)
  assert_suggestions(editor, { suggestion() })
end)

check('paste of the same text', function(editor)
  editor:type('o' .. line_before)
  wait_for_offer(editor)
  vim.rpcrequest(editor.channel, 'nvim_paste', body, false, -1)
  save(editor)
  assert_equal(editor:text(), 'fn main() {}\n' .. line_before .. body, 'the document')
  assert_suggestions(editor, {})
  assert_classes(editor, { 'unknown', 'human', 'unknown', 'unknown', 'unknown' })
end)

check('a register put, and one inserted', function(editor)
  editor:lua([[vim.fn.setreg('a', 'let one = two.three(four, five);\nlet six = seven;\n', 'V')]])
  editor:type('"ap')
  vim.wait(200)
  editor:type('Go')
  editor:type({ '<C-r>', 'a' })
  vim.wait(200)
  save(editor)
  assert_suggestions(editor, {})
  assert_classes(editor, { 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', '-' })
  assert_equal(journal(editor, 'log', '--unverified').suggestions, {}, 'possible AI')
end)

check('the same text typed by hand', function(editor)
  editor:lua("vim.bo.autoindent = false vim.bo.cindent = false vim.bo.smartindent = false vim.bo.indentexpr = ''")
  editor:type('o' .. line_before)
  editor:type({ '<CR>' })
  editor:type('    let first = values.first().unwrap();')
  editor:type({ '<CR>' })
  editor:type('    first.saturating_add(1)')
  editor:type({ '<CR>', '}' })
  save(editor)
  assert_equal(editor:text(), 'fn main() {}\n' .. line_before .. body, 'the document')
  assert_suggestions(editor, {})
  assert_classes(editor, { 'unknown', 'human', 'human', 'human', 'human' })
end, function(options)
  -- Nothing is offered, so that nothing but keys can have made the text.
  options.after, options.n_servers = '', 1
end)

if is_builtin then
  check('an accepted suggestion put in again by `.` is nobody\'s', function(editor)
    editor:lua("vim.bo.formatoptions = ''")
    editor:type('o// elsewhere')
    accept(editor)
    editor:type({ '<Esc>' })
    vim.wait(100)
    editor:type('.')
    vim.wait(300)
    editor:type('o// typed afterwards')
    save(editor)
    local line = '// elsewhere it is computed'
    assert_equal(editor:text(), table.concat({ 'fn main() {}', line, line, '// typed afterwards' }, '\n'), 'the document')
    assert_suggestions(editor, { suggestion({ text = ' it is computed' }) })
    assert_classes(editor, { 'unknown', 'ai-edited', 'unknown', 'human' })
    assert_equal(journal(editor, 'log', '--unverified').suggestions, {}, 'possible AI')
  end)
end

check('what was typed is a person\'s when it is put in again by `.`', function(editor)
  editor:lua("vim.bo.formatoptions = ''")
  editor:type('o// words')
  accept(editor)
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:type('olet answer = first + second;')
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:type('..')
  vim.wait(300)
  save(editor)
  local line = 'let answer = first + second;'
  assert_equal(editor:text(), table.concat({ 'fn main() {}', '// words one two three', line, line, line }, '\n'), 'the document')
  assert_suggestions(editor, { suggestion({ text = ' one two three' }) })
  assert_classes(editor, { 'unknown', 'ai-edited', 'human', 'human', 'human' })
end)

check('insertion into a block of lines', function(editor)
  editor:type({ '<C-v>' })
  editor:type('GI')
  editor:type('let answer = 42; ')
  save(editor)
  assert_equal(editor:text(), 'let answer = 42; \nlet answer = 42; \nlet answer = 42; ', 'the document')
  assert_suggestions(editor, {})
  assert_classes(editor, { 'human', 'human', 'human' })
end, nil, '\n\n\n')

check('a macro that was recorded', function(editor)
  editor:type('qqIlet answer = 42; ')
  editor:type({ '<Esc>' })
  vim.wait(100)
  editor:type('jq')
  vim.wait(100)
  editor:type('2@q')
  vim.wait(300)
  save(editor)
  assert_equal(editor:text(), 'let answer = 42; \nlet answer = 42; \nlet answer = 42; ', 'the document')
  assert_suggestions(editor, {})
  assert_classes(editor, { 'human', 'human', 'human' })
end, nil, '\n\n\n')

check('format', function(editor)
  editor:type('o' .. line_before)
  accept(editor)
  editor:type({ '<Esc>' })
  vim.wait(150)
  editor:lua([[
    vim.o.shiftwidth = 8
    vim.lsp.start({ name = 'formatter', cmd = function()
      return {
        request = function(method, _, callback)
          local result = {}
          if method == 'initialize' then
            result = { capabilities = { documentFormattingProvider = true } }
          elseif method == 'textDocument/formatting' then
            result = { {
              range = { start = { line = 2, character = 0 }, ['end'] = { line = 3, character = 27 } },
              newText = '\t\tlet first = values\n\t\t\t.first().unwrap();\n\t\tfirst.saturating_add( 1 )',
            } }
          end
          callback(nil, result)
          return true, 1
        end,
        notify = function() return true end,
        is_closing = function() return false end,
        terminate = function() end,
      }
    end })
    vim.wait(200)
    vim.lsp.buf.format({ name = 'formatter' })
  ]])
  vim.wait(300)
  save(editor)
  assert_equal(
    editor:text(),
    'fn main() {}\n' .. line_before
      .. '\n\t\tlet first = values\n\t\t\t.first().unwrap();\n\t\tfirst.saturating_add( 1 )\n}',
    'the document'
  )
  assert_suggestions(editor, { suggestion({ similarity = 1, churn = { inserted = 0, deleted = 0 } }) })
end)

check('a next-edit suggestion', function(editor)
  editor:type('Ax')
  editor:type({ '<Esc>' })
  vim.wait(150)
  editor:lua(([[
    vim.opt.runtimepath:append(%q)
    vim.b.nes_state = {
      newText = 'run(one, two)', textDocument = { uri = vim.uri_from_bufnr(0) },
      range = { start = { line = 0, character = 3 }, ['end'] = { line = 0, character = 9 } },
    }
    require('copilot-lsp.nes').apply_pending_nes()
  ]]):format(here .. '/stand_ins'))
  vim.wait(200)
  save(editor)
  assert_equal(editor:text(), 'fn run(one, two) {}x', 'the document')
  assert_suggestions(editor, { suggestion({ tool = 'copilot', kind = 'nextEdit', text = 'run(one, two' }) })
end)

check('close and reopen', function(editor, options)
  editor:type('o' .. line_before)
  accept(editor)
  save(editor)
  editor:stop()
  local again = Editor.start(options)
  local ok, problem = pcall(function()
    again:type('Go// typed')
    save(again)
    assert_suggestions(again, { suggestion() })
    assert_classes(again, { 'unknown', 'human', 'ai', 'ai', 'ai', 'human' })
  end)
  again:stop()
  assert(ok, problem)
end)

check('two editors on one folder', function(editor, options)
  local other = Editor.start(vim.tbl_extend('force', options, { file = 'project/src/other.rs', text = 'fn other() {}\n' }))
  local ok, problem = pcall(function()
    editor:type('o' .. line_before)
    other:type('o' .. line_before)
    accept(editor)
    accept(other)
    save(editor)
    save(other)
    assert_suggestions(editor, { suggestion({ path = 'src/main.rs' }), suggestion({ path = 'src/other.rs' }) })
  end)
  other:stop()
  assert(ok, problem)
end)

check('a file that another program writes is nobody\'s', function(editor)
  editor:type('o// typed')
  save(editor)
  local file = assert(io.open(editor.file, 'ab'))
  file:write('fn written() {\n    let by = somebody.else_than(this_editor);\n}\n')
  file:close()
  editor:lua('vim.o.autoread = true vim.cmd.checktime()')
  wait_until('the reloaded text', function()
    return editor:text():find('written') ~= nil
  end)
  vim.wait(300)
  save(editor)
  assert_suggestions(editor, {})
  assert_classes(editor, { 'unknown', 'human', 'unknown', 'unknown', 'unknown' })
  assert_equal(journal(editor, 'log', '--unverified').suggestions, {}, 'possible AI')
end)

---@param editor Editor
---@return integer
local function server_pid(editor)
  return editor:lua([[
    for _, child in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
      local process = vim.api.nvim_get_proc(child)
      if process and process.name:find('journal') then
        return child
      end
    end
    return 0
  ]])
end

check('a server that is killed loses nothing', function(editor)
  editor:type('o' .. line_before)
  accept(editor)
  local pid = server_pid(editor)
  assert(pid > 0, 'the server has a process')
  -- Both before and after its end, without a pause.
  vim.uv.kill(pid, 'sigkill')
  editor:type({ '<CR>' })
  editor:type('// words')
  accept(editor)
  wait_until('the server is back', function()
    return table.concat(editor:messages(), '\n'):find('running again') ~= nil
  end)
  editor:type(' typed')
  save(editor)
  assert(server_pid(editor) ~= pid, 'the server is another one')
  assert_suggestions(editor, { suggestion(), suggestion({ text = ' one two three' }) })
  assert_classes(editor, { 'unknown', 'human', 'ai', 'ai', 'ai', 'ai-edited' })
  assert_equal(editor:lua('return #vim.lsp.get_clients({ name = "journal" })'), 1, 'clients')
end)

check('a server that is killed while it holds what was just sent', function(editor)
  editor:type('o' .. line_before)
  wait_for_offer(editor)
  vim.uv.kill(server_pid(editor), 'sigstop')
  local pid = server_pid(editor)
  editor:type({ '<Tab>' })
  wait_until('the accepted text', function()
    return editor:text():find('saturating') ~= nil
  end)
  vim.wait(60)
  vim.uv.kill(pid, 'sigkill')
  wait_until('the server is back', function()
    return table.concat(editor:messages(), '\n'):find('running again') ~= nil
  end)
  save(editor)
  assert_suggestions(editor, { suggestion() })
  assert_classes(editor, { 'unknown', 'human', 'ai', 'ai', 'ai' })
end)

check('files that an assistant inside the editor writes', function(editor)
  editor:lua(([[
    vim.opt.runtimepath:append(%q)
    require('codecompanion')
    vim.wait(200)
    vim.api.nvim_exec_autocmds('User', {
      pattern = 'CodeCompanionRequestStarted', data = { adapter = { name = 'anthropic', model = 'claude-opus-4.8' } },
    })
    local path = vim.fs.joinpath(vim.fs.dirname(vim.api.nvim_buf_get_name(0)), 'other.rs')
    vim.fn.writefile({ 'fn by_a_person() {}' }, path)
    require('codecompanion.utils.files').write_to_path(path, 'fn by_a_person() {}\nfn by_an_assistant() -> u32 { 42 }\n')
    vim.api.nvim_exec_autocmds('User', { pattern = 'CodeCompanionFileEdited', data = { path = path, tool = 'create_file' } })
  ]]):format(here .. '/stand_ins'))
  assert_suggestions(editor, {
    suggestion({
      tool = 'codecompanion',
      kind = 'agentEdit',
      grade = 'strong',
      model = 'claude-opus-4.8',
      path = 'src/other.rs',
      text = 'fn by_an_assistant() -> u32 { 42 }',
    }),
  })
end, function(options)
  -- The hook is run by the editor, in its environment.
  options.env.PATH = vim.env.PATH
end)

check('text that another plugin says was accepted', function(editor)
  editor:type('Ax')
  editor:lua([[
    require('journal').accept({ tool = 'mine', model = 'm-1', text = ' one two' }, function()
      vim.api.nvim_put({ ' one two' }, 'c', true, true)
    end)
  ]])
  save(editor)
  assert_suggestions(editor, { suggestion({ tool = 'mine', model = 'm-1', text = ' one two' }) })
end)

if is_builtin then
  local proxied = (harness.with_ai:gsub("cmd = {", ("cmd = { %q, 'proxy', '--tool', 'fake-ai', '--',"):format(program)))

  check('a completion server behind the proxy: one suggestion, though two have seen it', function(editor)
    editor:type('o' .. line_before)
    accept(editor)
    save(editor)
    assert_equal(editor:text(), 'fn main() {}\n' .. line_before .. body, 'the document')
    vim.wait(500)
    local found = journal(editor, 'log').suggestions
    assert_equal(#found, 1, 'suggestions: ' .. vim.inspect(found))
    assert_equal(
      { found[1].grade, found[1].verified, found[1].text, found[1].fate },
      { 'exact', true, body, 'direct' },
      'the suggestion'
    )
  end, function(options)
    options.after = proxied
  end)

  check('a completion server behind the proxy, where nothing else reports', function(editor)
    editor:type('o' .. line_before)
    accept(editor)
    save(editor)
    vim.wait(500)
    local found = journal(editor, 'log').suggestions
    assert_equal(#found, 1, 'suggestions: ' .. vim.inspect(found))
    assert_equal({ found[1].grade, found[1].text }, { 'exact', body }, 'the suggestion')
  end, function(options)
    options.after = proxied
    options.setup = { capture = false }
  end)
end

harness.finish()
