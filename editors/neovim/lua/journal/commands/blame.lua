--- `:Journal blame`: who wrote each line, in a window that scrolls with the file.

local cli = require('journal.cli')
local origins = require('journal.origins')
local view = require('journal.view')

local api = vim.api

local namespace = api.nvim_create_namespace('journal.blame')
local groups = { ai = 'JournalAi', ['ai-edited'] = 'JournalEdited', ai_edited = 'JournalEdited', human = 'Normal' }

---@param line table
---@return string
local function row(line)
  if not line.class then
    return ''
  end
  local parts = { line.class:gsub('_', '-'), nil }
  if line.tool then
    table.insert(parts, origins.source(line))
    table.insert(parts, line.similarity and ('%d %%'):format(math.floor(line.similarity * 100)) or nil)
  end
  local commit = type(line.commit) == 'string' and line.commit:sub(1, 8) or '········'
  return ('%s  %s'):format(commit, table.concat(parts, '  '))
end

---@param lines table[]
local function show(lines)
  local file = api.nvim_get_current_win()
  local text, width = {}, 12
  for index, line in ipairs(lines) do
    text[index] = row(line)
    width = math.max(width, vim.fn.strdisplaywidth(text[index]))
  end
  local bufnr = view.scratch('journal://blame ' .. vim.fn.expand('%:t'), text)
  for index, line in ipairs(lines) do
    local group = line.class and groups[line.class] or 'Comment'
    api.nvim_buf_set_extmark(bufnr, namespace, index - 1, 0, { line_hl_group = group })
  end
  vim.cmd('leftabove ' .. (width + 1) .. 'vsplit')
  local window = api.nvim_get_current_win()
  api.nvim_win_set_buf(window, bufnr)
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, nowait = true })
  for option, value in pairs({ number = false, relativenumber = false, wrap = false, signcolumn = 'no' }) do
    vim.wo[window][option] = value
  end
  vim.wo[window].winfixwidth = true
  for _, bound in ipairs({ window, file }) do
    vim.wo[bound].scrollbind = true
  end
  api.nvim_create_autocmd('BufWipeout', {
    buffer = bufnr,
    callback = function()
      if api.nvim_win_is_valid(file) then
        vim.wo[file].scrollbind = false
      end
    end,
  })
  api.nvim_set_current_win(file)
  vim.cmd.syncbind()
end

return function()
  local path = api.nvim_buf_get_name(0)
  if path == '' or vim.bo.buftype ~= '' then
    return cli.fail('this buffer is no file')
  elseif vim.bo.modified then
    return cli.fail('the file on disk is blamed, and this buffer is not written')
  end
  cli.json({ 'blame', path }, function(answer)
    show(answer.lines or {})
  end)
end
