--- `:Journal diff [ID]`: the accepted text of a suggestion beside what it is now.

local cli = require('journal.cli')
local here = require('journal.here')
local view = require('journal.view')

local api = vim.api

---@param suggestion table
---@param filetype string
local function show(suggestion, filetype)
  local short = suggestion.id:sub(1, 12)
  local now = suggestion.currentText
  if type(suggestion.text) ~= 'string' then
    return cli.fail('the text of this suggestion is not kept')
  end
  local accepted = view.scratch(
    ('journal://%s accepted'):format(short),
    vim.split(suggestion.text, '\n', { plain = true }),
    filetype
  )
  local today = view.scratch(
    ('journal://%s now'):format(short),
    vim.split(type(now) == 'string' and now or '', '\n', { plain = true }),
    filetype
  )
  vim.cmd.tabnew()
  vim.bo.bufhidden = 'wipe'
  for index, bufnr in ipairs({ accepted, today }) do
    if index == 2 then
      vim.cmd('rightbelow vsplit')
    end
    api.nvim_win_set_buf(0, bufnr)
    vim.wo.winbar = index == 1 and (' accepted %s'):format(suggestion.acceptedAt or '')
      or (' now: %s, %d %%%% alike'):format(
        suggestion.fate or 'unknown',
        math.floor((suggestion.similarity or 0) * 100)
      )
    vim.cmd.diffthis()
    -- A suggestion is short, and one that is as it was would be nothing but a fold.
    vim.wo.foldenable = false
    vim.keymap.set('n', 'q', '<Cmd>tabclose<CR>', { buffer = bufnr, nowait = true })
  end
end

---@param id string
local function open(id)
  local filetype = vim.bo.filetype
  cli.json({ 'show', id }, function(answer)
    local suggestion = (answer.suggestions or {})[1] or answer.suggestion
    if not suggestion then
      return cli.fail('nothing is known of ' .. id)
    end
    show(suggestion, filetype)
  end)
end

---@param invocation journal.Invocation
return function(invocation)
  if invocation.words[1] then
    return open(invocation.words[1])
  end
  here.find(invocation.lines, function(runs)
    local id = here.ids(runs)[1]
    if id then
      open(id)
    else
      vim.notify('journal: no suggestion here')
    end
  end)
end
