-- Run by `nvim -l`: acceptances in plugins, each with a stand-in of our own that has the plugin's surface, or with the
-- plugin itself where $JOURNAL_TEST_PLUGINS names a folder with it. In Neovim 0.12 and 0.11.
--
-- Of each, the report is compared with what it has to be, and the reported edit with what became of the document.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local Editor, assert_equal, wait_until = harness.Editor, harness.assert_equal, harness.wait_until

local stand_ins = here .. '/stand_ins'

---@class Case
---@field name string
---@field title? string
---@field load string Lua that loads the plugin
---@field is_early? boolean the plugin is there before ours
---@field keys? string typed before anything is offered; default: appends to the second line
---@field offer string Lua that lets the plugin offer something at the cursor
---@field accept string|string[] keys
---@field expected table
---@field document string the text afterwards
---@field may_type? boolean the plugin changes more than it accepts

local text = 'first\nsecond é\nthird\n'

---@param case Case
---@param editor Editor
local function assert_acceptance(case, editor)
  local accepted = editor:wait_for('journal/didAcceptSuggestion')
  local params = accepted.params
  local expected = case.expected
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
    kind = 'inline',
    modelOrigin = 'unknown',
    grade = 'exact',
    channel = 'wrap',
  }, expected)
  wanted.id = nil
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
    return editor:text() .. '\n' == case.document
  end)
end

---@param case Case
local function check(case)
  harness.check(case.name .. (case.title and ': ' .. case.title or ''), {
    name = (case.name .. (case.title or '')):gsub('%W', '_'),
    text = text,
    before = ('vim.opt.runtimepath:append(%q) vim.o.autoindent = false '):format(stand_ins)
      .. (case.is_early and case.load or ''),
    after = case.is_early and '' or case.load,
  }, function(editor)
    editor:type(case.keys or 'jAlet x =')
    wait_until('what is typed', function()
      return editor:lua('return vim.fn.mode()') == 'i'
    end)
    editor:lua(case.offer)
    editor:type(case.accept)
    assert_acceptance(case, editor)
  end)
end

local answer = ' 1;\nlet é = 2;'
local in_lua = vim.inspect(answer)
local accepted_document = 'first\nsecond élet x = 1;\nlet é = 2;\nthird\n'


local copilot = [[
  vim.keymap.set('i', '<Tab>', function() require('copilot.suggestion').accept() end)
  vim.keymap.set('i', '<C-l>', function() require('copilot.suggestion').accept_word() end)
]]
local copilot_offer = ([[
  local line = vim.api.nvim_get_current_line()
  require('copilot.suggestion').shown = {
    uuid = 'c-1', text = line .. %s, range = {
      start = { line = 1, character = 0 }, ['end'] = { line = 1, character = #line },
    },
  }
]]):format(in_lua)

check({
  name = 'copilot.lua',
  load = copilot,
  offer = copilot_offer,
  accept = { '<Tab>' },
  expected = { tool = 'copilot', text = 'second élet x =' .. answer, offered = 'second élet x =' .. answer, id = 'c-1' },
  document = accepted_document,
})

check({
  name = 'copilot.lua',
  title = 'a word, loaded before',
  is_early = true,
  load = "require('copilot.suggestion')" .. copilot,
  offer = copilot_offer,
  accept = { '<C-l>' },
  expected = {
    tool = 'copilot',
    kind = 'inlinePartial',
    text = 'second élet x = 1;',
    offered = 'second élet x =' .. answer,
    id = 'c-1',
  },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

local copilot_vim = [[
  vim.cmd.runtime('autoload/copilot.vim')
  vim.cmd('imap <script><silent><nowait><expr> <Tab> copilot#Accept()')
  vim.cmd('imap <script><silent><nowait><expr> <C-l> copilot#AcceptWord()')
]]
local copilot_vim_offer = ("vim.g.stand_in = { uuid = 'v-1', text = %s, outdentSize = 0, deleteSize = 0 }"):format(in_lua)

for _, is_early in ipairs({ true, false }) do
  check({
    name = 'copilot.vim',
    title = is_early and 'loaded before' or 'loaded later',
    is_early = is_early,
    load = copilot_vim,
    offer = copilot_vim_offer,
    accept = { '<Tab>' },
    expected = { tool = 'copilot', text = answer, offered = answer, id = 'v-1' },
    document = accepted_document,
  })
end

check({
  name = 'copilot.vim',
  title = 'a word, and what it deletes',
  load = copilot_vim,
  keys = 'jAlet x = ',
  offer = "vim.g.stand_in = { uuid = 'v-2', text = '\tone two', outdentSize = 1, deleteSize = 0 }",
  accept = { '<C-l>' },
  expected = { tool = 'copilot', kind = 'inlinePartial', text = '\tone', offered = '\tone two', id = 'v-2' },
  document = 'first\nsecond élet x =\tone\nthird\n',
})

check({
  name = 'copilot-lsp',
  load = "vim.keymap.set('n', '<Tab>', function() require('copilot-lsp.nes').apply_pending_nes() end)",
  keys = 'jix',
  offer = [[
    vim.cmd.stopinsert()
    vim.b.nes_state = {
      newText = 'zweite', textDocument = { uri = vim.uri_from_bufnr(0) },
      range = { start = { line = 1, character = 1 }, ['end'] = { line = 1, character = 7 } },
      command = { command = 'x', arguments = { 'n-1' } },
    }
  ]],
  accept = { '<Esc>', '<Tab>' },
  expected = { tool = 'copilot', kind = 'nextEdit', text = 'zweite', offered = 'zweite', id = 'n-1' },
  document = 'first\nxzweite é\nthird\n',
})

check({
  name = 'sidekick.nvim',
  load = "vim.keymap.set('n', '<Tab>', function() require('sidekick.nes').apply() end)",
  keys = 'jix',
  offer = [[
    vim.cmd.stopinsert()
    require('sidekick.nes')._edits = { {
      text = 'é drei\n', command = { command = 'x', arguments = { 'k-1' } },
      range = { start = { line = 1, character = 8 }, ['end'] = { line = 2, character = 0 } },
    } }
  ]],
  accept = { '<Esc>', '<Tab>' },
  expected = { tool = 'copilot', kind = 'nextEdit', text = 'é drei\n', offered = 'é drei\n', id = 'k-1' },
  document = 'first\nxsecond é drei\nthird\n',
})

local windsurf_offer = ("require('codeium.virtual_text').item = { completion = { text = %s, completionId = 'w-1' } }"):format(
  in_lua
)
for _, is_early in ipairs({ true, false }) do
  check({
    name = 'windsurf.nvim',
    title = is_early and 'set up before' or 'set up later',
    is_early = is_early,
    load = "require('codeium.virtual_text').setup()",
    offer = windsurf_offer,
    accept = { '<Tab>' },
    expected = { tool = 'windsurf', text = answer, offered = answer, id = 'w-1' },
    document = accepted_document,
  })
end

check({
  name = 'windsurf.nvim',
  title = 'over what was typed',
  load = "require('codeium.virtual_text').setup()",
  keys = 'jccab',
  offer = "require('codeium.virtual_text').item = { n_typed = 2, completion = { text = 'abc é', completionId = 'w-2' } }",
  accept = { '<Tab>' },
  expected = { tool = 'windsurf', text = 'abc é', offered = 'abc é', id = 'w-2' },
  document = 'first\nabc é\nthird\n',
})

local codeium = [[
  vim.cmd.runtime('autoload/codeium.vim')
  vim.cmd('imap <script><silent><nowait><expr> <Tab> codeium#Accept()')
  vim.cmd('imap <script><silent><nowait><expr> <C-l> codeium#AcceptNextWord()')
]]
local codeium_offer = ("vim.b._codeium_completions = { index = 0, items = { { completion = { text = %s, completionId = 'q-1' } } } }"):format(
  in_lua
)
check({
  name = 'codeium.vim',
  load = codeium,
  offer = codeium_offer,
  accept = { '<Tab>' },
  expected = { tool = 'windsurf', text = answer, offered = answer, id = 'q-1' },
  document = accepted_document,
})
check({
  name = 'codeium.vim',
  title = 'a word',
  load = codeium,
  offer = codeium_offer,
  accept = { '<C-l>' },
  expected = { tool = 'windsurf', kind = 'inlinePartial', text = ' 1', offered = answer, id = 'q-1' },
  document = 'first\nsecond élet x = 1\nthird\n',
})

local supermaven = [[
  local preview = require('supermaven-nvim.completion_preview')
  vim.keymap.set('i', '<Tab>', preview.on_accept_suggestion, { noremap = true, silent = true })
  vim.keymap.set('i', '<C-l>', preview.on_accept_suggestion_word, { noremap = true, silent = true })
]]
local supermaven_offer = ("require('supermaven-nvim.completion_preview').inlay_instance = { completion_text = %s, prior_delete = 0, is_active = true }"):format(
  in_lua
)
for _, is_early in ipairs({ true, false }) do
  check({
    name = 'supermaven-nvim',
    title = is_early and 'set up before' or 'set up later',
    is_early = is_early,
    load = supermaven,
    offer = supermaven_offer,
    accept = { '<Tab>' },
    expected = { tool = 'supermaven', text = answer, offered = answer },
    document = accepted_document,
  })
end
check({
  name = 'supermaven-nvim',
  title = 'a word',
  load = supermaven,
  offer = supermaven_offer,
  accept = { '<C-l>' },
  expected = { tool = 'supermaven', kind = 'inlinePartial', text = ' 1;', offered = answer, unit = 'word' },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

local minuet_offer = ([[
  vim.api.nvim_exec_autocmds('User', { pattern = 'MinuetRequestStarted', data = { name = 'OpenAI', model = 'gpt-5.2' } })
  require('minuet.virtualtext').show(%s)
]]):format(in_lua)
for _, is_early in ipairs({ true, false }) do
  check({
    name = 'minuet-ai.nvim',
    title = is_early and 'set up before' or 'set up later',
    is_early = is_early,
    load = "require('minuet.virtualtext').setup()",
    offer = minuet_offer,
    accept = { '<Tab>' },
    expected = { tool = 'minuet', model = 'gpt-5.2', modelOrigin = 'event', text = answer, offered = answer },
    document = accepted_document,
  })
end
check({
  name = 'minuet-ai.nvim',
  title = 'a line',
  load = "require('minuet.virtualtext').setup()",
  offer = minuet_offer,
  accept = { '<C-l>' },
  expected = {
    tool = 'minuet',
    model = 'gpt-5.2',
    modelOrigin = 'event',
    kind = 'inlinePartial',
    text = ' 1;',
    offered = answer,
    unit = 'line',
  },
  document = 'first\nsecond élet x = 1;\nthird\n',
})

check({
  name = 'llm.nvim',
  load = "vim.keymap.set('i', '<Tab>', function() vim.schedule(require('llm.completion').complete) end)",
  offer = ("require('llm.completion').suggestion = vim.split(%s, '\\n') require('llm.completion').shown_suggestion = { request_id = 7 }"):format(
    in_lua
  ),
  accept = { '<Tab>' },
  -- The plugin sets the whole line again.
  expected = {
    tool = 'llm.nvim',
    model = 'starcoder2',
    modelOrigin = 'config',
    text = 'second élet x =' .. answer .. '\n',
    offered = answer,
    id = '7',
  },
  document = accepted_document,
})

local blink_offer = ([[
  local list = require('blink.cmp.completion.list')
  list.items = { { source_id = 'copilot', source_name = 'Copilot', textEdit = { newText = %s } } }
  list.select(1)
]]):format(in_lua)
check({
  name = 'blink.cmp',
  title = 'an entry that was previewed',
  load = "vim.keymap.set('i', '<Tab>', function() require('blink.cmp.completion.list').accept() end)",
  offer = blink_offer,
  accept = { '<Tab>' },
  expected = { tool = 'copilot', kind = 'menu', channel = 'event', text = answer, offered = answer },
  document = accepted_document,
})

check({
  name = 'nvim-cmp',
  load = [[
    vim.keymap.set('i', '<Tab>', function()
      require('cmp').core:confirm(Test.entry, {}, function() end)
    end)
  ]],
  keys = 'jA_ab',
  offer = [[
    Test.entry = {
      n_typed = 2, source = { name = 'copilot' }, completion_item = { textEdit = { newText = 'abc\né' } },
    }
  ]],
  accept = { '<Tab>' },
  expected = { tool = 'copilot', kind = 'menu', channel = 'event', text = 'abc\né', offered = 'abc\né' },
  document = 'first\nsecond é_abc\né\nthird\n',
})

check({
  name = 'codecompanion.nvim',
  title = 'its inline assistant replaces a line',
  load = "require('codecompanion') Test.inline = require('codecompanion.interactions.inline').new(vim.fn.bufnr())",
  keys = 'i',
  offer = [[
    vim.cmd.stopinsert()
    vim.wait(50)
    vim.api.nvim_exec_autocmds('User', {
      pattern = 'CodeCompanionRequestStarted', data = { adapter = { name = 'anthropic', model = 'claude-opus-4.8' } },
    })
    Test.inline.buffer_context.bufnr = vim.api.nvim_get_current_buf()
    Test.inline:place('replace')
    Test.inline:output('zweite\ndritte')
  ]],
  accept = {},
  expected = {
    tool = 'codecompanion',
    kind = 'inlineChat',
    model = 'claude-opus-4.8',
    modelOrigin = 'event',
    text = 'zweite\ndritte\n',
  },
  document = 'first\nzweite\ndritte\nthird\n',
})

check({
  name = 'avante.nvim',
  title = 'a suggestion',
  load = "require('avante') require('avante.suggestion')",
  keys = 'jA',
  offer = [[
    vim.wait(50)
    local suggestion = require('avante.suggestion'):new()
    suggestion.shown = { content = 'zweite\ndritte', start_row = 2, end_row = 2 }
    suggestion:accept()
  ]],
  accept = {},
  expected = {
    tool = 'avante',
    model = 'claude-opus-4.8',
    modelOrigin = 'config',
    text = 'zweite\ndritte\n',
    offered = 'zweite\ndritte',
  },
  document = 'first\nzweite\ndritte\nthird\n',
})

check({
  name = 'avante.nvim',
  title = 'the incoming side of a conflict',
  load = "require('avante')",
  keys = 'jA',
  offer = [[
    vim.wait(50)
    require('avante.diff').process_position(0, 'theirs', { first = 1, last = 2, incoming = { 'zweite' }, current = {} })
  ]],
  accept = {},
  expected = {
    tool = 'avante',
    kind = 'chatApply',
    model = 'claude-opus-4.8',
    modelOrigin = 'config',
    text = 'zweite\n',
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
  after = supermaven .. "Test.wrapped = require('supermaven-nvim.completion_preview').on_accept_suggestion",
}, function(editor)
  editor:lua("require('journal.capture').stop()")
  assert_equal(
    editor:lua("return Test.wrapped ~= require('supermaven-nvim.completion_preview').on_accept_suggestion"),
    true,
    'the function is its own again'
  )
  editor:type('jAlet x =')
  editor:lua(supermaven_offer)
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
  ]] .. supermaven .. "require('journal').setup(vim.deepcopy(require('journal').options)) require('journal.sources').refresh()",
}, function(editor)
  editor:type('jAlet x =')
  editor:lua(supermaven_offer)
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
