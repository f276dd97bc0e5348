-- Run by `nvim -l`: what is shown and not taken, by Neovim's own inline completion in 0.12, and by stand-ins of plugins
-- in 0.12 and 0.11. Each check compares all that is said of suggestions, in its order.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local assert_equal, wait_until = harness.assert_equal, harness.wait_until
local plugins = dofile(here .. '/plugins.lua').plugins

local words = {
  ['journal/didShowSuggestion'] = 'shown',
  ['journal/didRejectSuggestion'] = 'rejected',
  ['journal/didAcceptSuggestion'] = 'accepted',
}

--- What is said of suggestions, in its order: what, of the how manieth suggestion, and why.
---@param editor Editor
---@return string[]
local function said(editor)
  local numbers, found, n = {}, {}, 0
  for _, notification in ipairs(editor:notifications()) do
    local word, params = words[notification.method], notification.params
    if word then
      local id = params.suggestion.groupId or params.suggestion.id
      if not numbers[id] then
        n = n + 1
        numbers[id] = n
      end
      table.insert(found, table.concat({ word, numbers[id], params.reason }, ' '))
    end
  end
  return found
end

---@param editor Editor
---@param expected string[]
local function assert_said(editor, expected)
  vim.wait(5000, function()
    return #said(editor) >= #expected
  end, 20)
  -- Nor anything else afterwards.
  vim.wait(300)
  assert_equal(said(editor), expected, 'what is said')
end

---@param title string
---@param body fun(editor: Editor)
---@param options table
local function check(title, options, body)
  options.name = title:gsub('%W', '_')
  options.text = options.text or 'first\nsecond é\nthird\n'
  harness.check(title, options, body)
end

for _, name in ipairs({ 'copilot.lua', 'copilot.vim', 'windsurf.nvim', 'supermaven-nvim', 'minuet-ai.nvim' }) do
  for _, is_early in ipairs({ true, false }) do
    local plugin = plugins[name]
    check(('%s: dismissed, %s'):format(name, is_early and 'set up before' or 'set up later'), {
      before = ('vim.opt.runtimepath:append(%q) '):format(here .. '/stand_ins') .. (is_early and plugin.load or ''),
      after = is_early and '' or plugin.load,
    }, function(editor)
      editor:type('jAlet x =')
      editor:lua(plugin.offer)
      -- The second time nothing is there any more.
      editor:type({ '<C-e>', '<C-e>' })
      assert_said(editor, { 'shown 1', 'rejected 1 rejected' })
      local shown = editor:wait_for('journal/didShowSuggestion').params
      assert_equal(shown.source.tool, plugin.tool, 'the tool')
      if plugin.id then
        assert_equal(shown.suggestion.id, plugin.id, "the tool's own name")
      end
      assert_equal(editor:wait_for('journal/didRejectSuggestion').params, {
        suggestion = { id = shown.suggestion.id },
        reason = 'rejected',
      }, 'the report')
      assert_equal(editor:text(), 'first\nsecond élet x =\nthird', 'the document')
    end)
  end
end

local function with(name)
  return {
    before = ('vim.opt.runtimepath:append(%q) '):format(here .. '/stand_ins'),
    after = plugins[name].load,
  }
end

check('copilot-lsp: a next edit that is cleared', with('copilot-lsp'), function(editor)
  editor:type('jix')
  editor:lua(plugins['copilot-lsp'].offer)
  editor:type({ '<Esc>', '<C-e>', '<C-e>' })
  assert_said(editor, { 'shown 1', 'rejected 1 rejected' })
end)

check('copilot.lua: what was accepted is not rejected', with('copilot.lua'), function(editor)
  editor:type('jAlet x =')
  editor:lua(plugins['copilot.lua'].offer)
  editor:type({ '<C-l>' })
  editor:wait_for('journal/didAcceptSuggestion')
  editor:type({ '<C-e>' })
  assert_said(editor, { 'shown 1', 'accepted 1' })
end)

check('windsurf.nvim: what the plugin clears by itself is no rejection', with('windsurf.nvim'), function(editor)
  editor:type('jAlet x =')
  editor:lua(plugins['windsurf.nvim'].offer)
  editor:lua("require('codeium.virtual_text').debounced_complete()")
  editor:lua(plugins['windsurf.nvim'].offer)
  editor:type({ '<Esc>' })
  editor:lua("require('codeium.virtual_text').clear()")
  assert_said(editor, {})
end)

check('taken off, nothing is said, and the plugin works', with('supermaven-nvim'), function(editor)
  editor:lua("require('journal.capture').stop()")
  editor:type('jAlet x =')
  editor:lua(plugins['supermaven-nvim'].offer)
  editor:type({ '<C-e>' })
  wait_until('it is gone', function()
    return editor:lua("return require('supermaven-nvim.completion_preview').inlay_instance == nil")
  end)
  assert_said(editor, {})
end)

if not vim.lsp.inline_completion then
  return harness.finish()
end

local builtin = {
  after = harness.with_ai .. [[
    vim.keymap.set('i', '<C-n>', function() vim.lsp.inline_completion.select() end)
  ]],
  n_servers = 2,
}

local function seen(editor)
  editor:wait_for_ghost_text()
end

local function taken(editor)
  editor:wait_for('journal/didAcceptSuggestion')
end

---@param title string
---@param steps (string|string[]|fun(editor: Editor))[] What is typed, and what is waited for or done in between.
---@param expected string[] What is said in the end.
local function check_builtin(title, steps, expected)
  check(title, vim.deepcopy(builtin), function(editor)
    for _, step in ipairs(steps) do
      if type(step) == 'function' then
        step(editor)
      else
        editor:type(step)
      end
    end
    assert_said(editor, expected)
  end)
end

local ignored, accepted = { 'shown 1', 'rejected 1 ignored' }, { 'shown 1', 'accepted 1' }

local function said_once(editor)
  assert_said(editor, ignored)
end
check_builtin('insert mode ended over a suggestion', { 'A words', seen, { '<Esc>' }, said_once, 'A', { '<Esc>' } }, ignored)

check_builtin('an accepted one is not rejected', { 'A words', seen, { '<Tab>' }, taken, { '<Esc>' } }, accepted)

check_builtin('word by word, and the rest left', { 'A words', seen, { '<C-l>' }, taken, seen, { '<Esc>' } }, accepted)

local function shown_anew()
  vim.wait(500)
end
check_builtin('typed on, as it was offered: still the same', {
  'A words',
  seen,
  ' one',
  shown_anew,
  seen,
  { '<Tab>' },
  taken,
  { '<Esc>' },
}, accepted)

check_builtin('typed on, otherwise', { 'A words', seen, '; and more' }, ignored)

check_builtin('another one in its place', { 'A words', seen, ' snippet' }, {
  'shown 1',
  'rejected 1 replaced',
  'shown 2',
})

check_builtin('leafed through: one is taken, the others are not', {
  'A choices',
  seen,
  { '<C-n>' },
  { '<C-n>' },
  { '<C-n>' },
  { '<Tab>' },
  taken,
  { '<Esc>' },
}, { 'shown 1', 'shown 2', 'rejected 1 replaced', 'accepted 2' })

local function switch_off(editor)
  editor:lua('vim.lsp.inline_completion.enable(false)')
end
check_builtin('switched off over a suggestion', { 'A words', seen, switch_off }, { 'shown 1', 'rejected 1 cancelled' })

harness.finish()
