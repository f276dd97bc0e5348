-- The plugins of the tests: how each is loaded, how it is made to offer something at the cursor, and what it goes by in
-- reports. Keys: <Tab> accepts, <C-l> accepts a part, <C-e> dismisses.

local M = {}

--- What all of them offer behind `let x =` in the second line.
M.answer = ' 1;\nlet é = 2;'
local in_lua = vim.inspect(M.answer)

---@class Plugin
---@field tool string
---@field id? string the name that it gives to what it offers
---@field load string Lua that loads it
---@field offer string Lua that lets it offer something at the cursor

---@type table<string, Plugin>
M.plugins = {
  ['copilot.lua'] = {
    tool = 'copilot',
    id = 'c-1',
    load = [[
      local suggestion = require('copilot.suggestion')
      vim.keymap.set('i', '<Tab>', function() suggestion.accept() end)
      vim.keymap.set('i', '<C-l>', function() suggestion.accept_word() end)
      vim.keymap.set('i', '<C-e>', function() suggestion.dismiss() end)
    ]],
    offer = ([[
      local line = vim.api.nvim_get_current_line()
      require('copilot.suggestion').show({
        uuid = 'c-1', text = line .. %s, range = {
          start = { line = 1, character = 0 }, ['end'] = { line = 1, character = #line },
        },
      })
    ]]):format(in_lua),
  },
  ['copilot.vim'] = {
    tool = 'copilot',
    id = 'v-1',
    load = [[
      vim.cmd.runtime('autoload/copilot.vim')
      vim.cmd('imap <script><silent><nowait><expr> <Tab> copilot#Accept()')
      vim.cmd('imap <script><silent><nowait><expr> <C-l> copilot#AcceptWord()')
      vim.cmd('imap <script><silent><nowait><expr> <C-e> copilot#Dismiss()')
    ]],
    offer = ("vim.g.stand_in = { uuid = 'v-1', text = %s, outdentSize = 0, deleteSize = 0 }"):format(in_lua),
  },
  ['copilot-lsp'] = {
    tool = 'copilot',
    id = 'n-1',
    load = [[
      vim.keymap.set('n', '<Tab>', function() require('copilot-lsp.nes').apply_pending_nes() end)
      vim.keymap.set('n', '<C-e>', function() require('copilot-lsp.nes').clear() end)
    ]],
    offer = [[
      vim.cmd.stopinsert()
      vim.b.nes_state = {
        newText = 'zweite', textDocument = { uri = vim.uri_from_bufnr(0) },
        range = { start = { line = 1, character = 1 }, ['end'] = { line = 1, character = 7 } },
        command = { command = 'x', arguments = { 'n-1' } },
      }
    ]],
  },
  ['sidekick.nvim'] = {
    tool = 'copilot',
    id = 'k-1',
    load = "vim.keymap.set('n', '<Tab>', function() require('sidekick.nes').apply() end)",
    offer = [[
      vim.cmd.stopinsert()
      require('sidekick.nes')._edits = { {
        text = 'é drei\n', command = { command = 'x', arguments = { 'k-1' } },
        range = { start = { line = 1, character = 8 }, ['end'] = { line = 2, character = 0 } },
      } }
    ]],
  },
  ['windsurf.nvim'] = {
    tool = 'windsurf',
    id = 'w-1',
    load = "require('codeium.virtual_text').setup()",
    offer = ("require('codeium.virtual_text').item = { completion = { text = %s, completionId = 'w-1' } }"):format(in_lua),
  },
  ['codeium.vim'] = {
    tool = 'windsurf',
    id = 'q-1',
    load = [[
      vim.cmd.runtime('autoload/codeium.vim')
      vim.cmd('imap <script><silent><nowait><expr> <Tab> codeium#Accept()')
      vim.cmd('imap <script><silent><nowait><expr> <C-l> codeium#AcceptNextWord()')
    ]],
    offer = ([[
      vim.b._codeium_completions = { index = 0, items = { { completion = { text = %s, completionId = 'q-1' } } } }
    ]]):format(in_lua),
  },
  ['supermaven-nvim'] = {
    tool = 'supermaven',
    load = [[
      local preview = require('supermaven-nvim.completion_preview')
      vim.keymap.set('i', '<Tab>', preview.on_accept_suggestion, { noremap = true, silent = true })
      vim.keymap.set('i', '<C-l>', preview.on_accept_suggestion_word, { noremap = true, silent = true })
      vim.keymap.set('i', '<C-e>', preview.on_dispose_inlay, { noremap = true, silent = true })
    ]],
    offer = ([[
      require('supermaven-nvim.completion_preview').inlay_instance = {
        completion_text = %s, prior_delete = 0, is_active = true,
      }
    ]]):format(in_lua),
  },
  ['minuet-ai.nvim'] = {
    tool = 'minuet',
    load = "require('minuet.virtualtext').setup()",
    offer = ([[
      vim.api.nvim_exec_autocmds('User', { pattern = 'MinuetRequestStarted', data = { name = 'OpenAI', model = 'gpt-5.2' } })
      require('minuet.virtualtext').show(%s)
    ]]):format(in_lua),
  },
  ['llm.nvim'] = {
    tool = 'llm.nvim',
    id = '7',
    load = "vim.keymap.set('i', '<Tab>', function() vim.schedule(require('llm.completion').complete) end)",
    offer = ([[
      require('llm.completion').suggestion = vim.split(%s, '\n')
      require('llm.completion').shown_suggestion = { request_id = 7 }
    ]]):format(in_lua),
  },
  ['blink.cmp'] = {
    tool = 'copilot',
    load = "vim.keymap.set('i', '<Tab>', function() require('blink.cmp.completion.list').accept() end)",
    offer = ([[
      local list = require('blink.cmp.completion.list')
      list.items = { { source_id = 'copilot', source_name = 'Copilot', textEdit = { newText = %s } } }
      list.select(1)
    ]]):format(in_lua),
  },
  ['nvim-cmp'] = {
    tool = 'copilot',
    load = [[
      vim.keymap.set('i', '<Tab>', function()
        require('cmp').core:confirm(Test.entry, {}, function() end)
      end)
    ]],
    offer = [[
      Test.entry = {
        n_typed = 2, source = { name = 'copilot' }, completion_item = { textEdit = { newText = 'abc\né' } },
      }
    ]],
  },
  ['codecompanion.nvim'] = {
    tool = 'codecompanion',
    load = "require('codecompanion') Test.inline = require('codecompanion.interactions.inline').new(vim.fn.bufnr())",
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
  },
  ['avante.nvim'] = {
    tool = 'avante',
    load = "require('avante') require('avante.suggestion')",
    offer = [[
      vim.wait(50)
      local suggestion = require('avante.suggestion'):new()
      suggestion.shown = { content = 'zweite\ndritte', start_row = 2, end_row = 2 }
      suggestion:accept()
    ]],
  },
}

return M
