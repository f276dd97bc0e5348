-- Run by `nvim -l`: acceptances in plugins, each with a stand-in of our own that has the plugin's surface, or with the
-- plugin itself where $JOURNAL_TEST_PLUGINS names a folder with it. In Neovim 0.12 and 0.11.
--
-- Of each, the report is compared with what it has to be, and the reported edit with what became of the document.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local Editor, assert_equal, wait_until = harness.Editor, harness.assert_equal, harness.wait_until

local tested = dofile(here .. '/plugins.lua')
local answer, plugins = tested.answer, tested.plugins

local stand_ins = here .. '/stand_ins'

---@class Case
---@field title? string
---@field is_early? boolean the plugin is there before ours
---@field keys? string typed before anything is offered; default: appends to the second line
---@field offer? string Lua that lets the plugin offer something else than usual
---@field accept? string[] keys; default: <Tab>
---@field expected? table where the report is otherwise than that of an acceptance of all that is usually offered
---@field document? string the text afterwards; default: with all that is usually offered

local text = 'first\nsecond é\nthird\n'
local accepted_document = 'first\nsecond élet x = 1;\nlet é = 2;\nthird\n'

---@param name string
---@param case Case
---@param editor Editor
local function assert_acceptance(name, case, editor)
  local accepted = editor:wait_for('journal/didAcceptSuggestion')
  local params = accepted.params
  local expected = vim.tbl_extend('keep', case.expected or {}, { id = plugins[name].id, text = answer, offered = answer })
  local found = {
    kind = params.kind,
    tool = params.source.tool,
    model = params.source.model,
    modelOrigin = params.source.modelOrigin,
    text = params.edits[1].newText,
    offered = params.suggestion.offeredText,
    grade = params.evidence.grade,
    channel = params.evidence.channel,
    unit = params.suggestion.unit,
  }
  local wanted = vim.tbl_extend('force', {
    tool = plugins[name].tool,
    kind = 'inline',
    modelOrigin = 'unknown',
    grade = 'exact',
    channel = 'wrap',
  }, expected)
  wanted.id = nil
  wanted.offered = wanted.offered or nil
  assert_equal(found, wanted, 'the report')
  if expected.id then
    assert_equal(params.suggestion.id, expected.id, "the tool's own name")
  end
  local shown = editor:wait_for('journal/didShowSuggestion')
  local before = editor:document_at(shown.index, 'utf-8')
  local after, version = editor:document_at(accepted.index, 'utf-8')
  assert_equal(params.textDocument.version, version, 'the version')
  assert_equal(
    Editor.applied(vim.split(before, '\n'), params.edits[1].range, params.edits[1].newText, 'utf-8'),
    after,
    'the reported edit leads from the document before to the document after'
  )
  wait_until('the document', function()
    return editor:text() .. '\n' == (case.document or accepted_document)
  end)
end

---@param name string of the plugin
---@param case? Case
local function check(name, case)
  case = case or {}
  local plugin = plugins[name]
  local title = name .. (case.title and ': ' .. case.title or '')
  harness.check(title, {
    name = title:gsub('%W', '_'),
    text = text,
    before = ('vim.opt.runtimepath:append(%q) vim.o.autoindent = false '):format(stand_ins)
      .. (case.is_early and plugin.load or ''),
    after = case.is_early and '' or plugin.load,
  }, function(editor)
    editor:type(case.keys or 'jAlet x =')
    wait_until('what is typed', function()
      return editor:lua('return vim.fn.mode()') == 'i'
    end)
    editor:lua(case.offer or plugin.offer)
    editor:type(case.accept or { '<Tab>' })
    assert_acceptance(name, case, editor)
  end)
end

--- A plugin that was set up before ours has handed out its own functions.
---@param name string
---@param case? Case
local function check_early_and_late(name, case)
  for _, is_early in ipairs({ true, false }) do
    local title = is_early and 'set up before' or 'set up later'
    check(name, vim.tbl_extend('force', case or {}, { title = title, is_early = is_early }))
  end
end

check('copilot.lua', { expected = { text = 'second élet x =' .. answer, offered = 'second élet x =' .. answer } })
check('copilot.lua', {
  title = 'a word, loaded before',
  is_early = true,
  accept = { '<C-l>' },
  expected = { kind = 'inlinePartial', text = 'second élet x = 1;', offered = 'second élet x =' .. answer },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

check_early_and_late('copilot.vim')
check('copilot.vim', {
  title = 'a word, and what it deletes',
  keys = 'jAlet x = ',
  offer = "vim.g.stand_in = { uuid = 'v-2', text = '\tone two', outdentSize = 1, deleteSize = 0 }",
  accept = { '<C-l>' },
  expected = { kind = 'inlinePartial', text = '\tone', offered = '\tone two', id = 'v-2' },
  document = 'first\nsecond élet x =\tone\nthird\n',
})

check('copilot-lsp', {
  keys = 'jix',
  accept = { '<Esc>', '<Tab>' },
  expected = { kind = 'nextEdit', text = 'zweite', offered = 'zweite' },
  document = 'first\nxzweite é\nthird\n',
})
check('sidekick.nvim', {
  keys = 'jix',
  accept = { '<Esc>', '<Tab>' },
  expected = { kind = 'nextEdit', text = 'é drei\n', offered = 'é drei\n' },
  document = 'first\nxsecond é drei\nthird\n',
})

check_early_and_late('windsurf.nvim')
check('windsurf.nvim', {
  title = 'over what was typed',
  keys = 'jccab',
  offer = "require('codeium.virtual_text').item = { n_typed = 2, completion = { text = 'abc é', completionId = 'w-2' } }",
  expected = { text = 'abc é', offered = 'abc é', id = 'w-2' },
  document = 'first\nabc é\nthird\n',
})

check('codeium.vim')
check('codeium.vim', {
  title = 'a word',
  accept = { '<C-l>' },
  expected = { kind = 'inlinePartial', text = ' 1' },
  document = 'first\nsecond élet x = 1\nthird\n',
})

check_early_and_late('supermaven-nvim')
check('supermaven-nvim', {
  title = 'a word',
  accept = { '<C-l>' },
  expected = { kind = 'inlinePartial', text = ' 1;', unit = 'word' },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

check_early_and_late('minuet-ai.nvim', { expected = { model = 'gpt-5.2', modelOrigin = 'event' } })
check('minuet-ai.nvim', {
  title = 'a line',
  accept = { '<C-l>' },
  expected = { model = 'gpt-5.2', modelOrigin = 'event', kind = 'inlinePartial', text = ' 1;', unit = 'line' },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

-- The plugin sets the whole line again.
check('llm.nvim', {
  expected = { model = 'starcoder2', modelOrigin = 'config', text = 'second élet x =' .. answer .. '\n' },
})

check('blink.cmp', { title = 'an entry that was previewed', expected = { kind = 'menu', channel = 'event' } })
check('nvim-cmp', {
  keys = 'jA_ab',
  expected = { kind = 'menu', channel = 'event', text = 'abc\né', offered = 'abc\né' },
  document = 'first\nsecond é_abc\né\nthird\n',
})

check('codecompanion.nvim', {
  title = 'its inline assistant replaces a line',
  keys = 'i',
  accept = {},
  expected = {
    kind = 'inlineChat',
    model = 'claude-opus-4.8',
    modelOrigin = 'event',
    text = 'zweite\ndritte\n',
    offered = false,
  },
  document = 'first\nzweite\ndritte\nthird\n',
})

check('avante.nvim', {
  title = 'a suggestion',
  keys = 'jA',
  accept = {},
  expected = {
    model = 'claude-opus-4.8',
    modelOrigin = 'config',
    text = 'zweite\ndritte\n',
    offered = 'zweite\ndritte',
  },
  document = 'first\nzweite\ndritte\nthird\n',
})
check('avante.nvim', {
  title = 'the incoming side of a conflict',
  keys = 'jA',
  offer = [[
    vim.wait(50)
    require('avante.diff').process_position(0, 'theirs', { first = 1, last = 2, incoming = { 'zweite' }, current = {} })
  ]],
  accept = {},
  expected = {
    kind = 'chatApply',
    model = 'claude-opus-4.8',
    modelOrigin = 'config',
    text = 'zweite\n',
    offered = false,
  },
  document = 'first\nzweite\nthird\n',
})

--- Whether anything of the extension was reported.
local function reports(editor)
  return vim.tbl_filter(function(notification)
    return notification.method == 'journal/didAcceptSuggestion'
  end, editor:notifications())
end

harness.check('taken off, nothing is reported, and the plugin works', {
  name = 'detached',
  text = text,
  before = ('vim.opt.runtimepath:append(%q)'):format(stand_ins),
  after = plugins['supermaven-nvim'].load .. "Test.wrapped = require('supermaven-nvim.completion_preview').on_accept_suggestion",
}, function(editor)
  editor:lua("require('journal.capture').stop()")
  assert_equal(
    editor:lua("return Test.wrapped ~= require('supermaven-nvim.completion_preview').on_accept_suggestion"),
    true,
    'the function is its own again'
  )
  editor:type('jAlet x =')
  editor:lua(plugins['supermaven-nvim'].offer)
  editor:type({ '<Tab>' })
  wait_until('the text', function()
    return editor:text() .. '\n' == accepted_document
  end)
  assert_equal(reports(editor), {}, 'reports')
end)

harness.check('what others put around, before and after, is called too, and once', {
  name = 'chained',
  text = text,
  before = ('vim.opt.runtimepath:append(%q)'):format(stand_ins) .. [[
    local preview = require('supermaven-nvim.completion_preview')
    local inner = preview.on_accept_suggestion
    preview.on_accept_suggestion = function(...) Test.inner = (Test.inner or 0) + 1 return inner(...) end
  ]],
  after = [[
    local preview = require('supermaven-nvim.completion_preview')
    local ours = preview.on_accept_suggestion
    preview.on_accept_suggestion = function(...) Test.outer = (Test.outer or 0) + 1 return ours(...) end
  ]] .. plugins['supermaven-nvim'].load .. "require('journal').setup(vim.deepcopy(require('journal').options)) require('journal.sources').refresh()",
}, function(editor)
  editor:type('jAlet x =')
  editor:lua(plugins['supermaven-nvim'].offer)
  editor:type({ '<Tab>' })
  editor:wait_for('journal/didAcceptSuggestion')
  vim.wait(200)
  assert_equal(#reports(editor), 1, 'reports')
  assert_equal(editor:lua('return { Test.inner, Test.outer }'), { 1, 1 }, 'calls')
end)

harness.check('an inside that is not as expected is left alone, and the health report says so', {
  name = 'unexpected',
  text = text,
  before = ('vim.opt.runtimepath:append(%q)'):format(stand_ins),
  after = [[
    package.preload['minuet.virtualtext'] = function() return { action = {} } end
    package.preload['sidekick.nes'] = function() return { get = function() error('no') end, apply = function() return 7 end } end
    require('minuet.virtualtext')
  ]],
}, function(editor)
  assert_equal(editor:lua("return require('sidekick.nes').apply()"), 7, 'what the plugin answers')
  local report = editor:lua([[
    vim.cmd('checkhealth journal')
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  ]])
  for _, expected in ipairs({
    'found, but its minuet.virtualtext.action.accept is not as expected: nothing is recorded from minuet-ai.nvim',
    'active   sidekick.nvim (exact): applied next-edit suggestions',
    'found    supermaven-nvim (exact)',
  }) do
    assert_equal(report:find(expected, 1, true) ~= nil, true, expected .. ' in\n' .. report)
  end
end)

harness.check('entries of sources that are no AI are not reported', {
  name = 'no_ai',
  text = text,
  before = ('vim.opt.runtimepath:append(%q)'):format(stand_ins),
  after = "vim.keymap.set('i', '<Tab>', function() require('blink.cmp.completion.list').accept() end)",
}, function(editor)
  editor:type('jA')
  editor:lua([[
    local list = require('blink.cmp.completion.list')
    list.items = { { source_id = 'lsp', source_name = 'LSP', textEdit = { newText = 'word' } } }
    list.select(1)
  ]])
  editor:type({ '<Tab>' })
  wait_until('the text', function()
    return editor:text() == 'first\nsecond éword\nthird'
  end)
  vim.wait(200)
  assert_equal(reports(editor), {}, 'reports')
end)

harness.finish()
