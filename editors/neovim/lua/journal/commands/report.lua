--- `:Journal report`: status, statistics and findings on one page.

local cli = require('journal.cli')
local view = require('journal.view')

---@type { title: string, arguments: string[] }[]
local parts = {
  { title = 'Working tree against HEAD', arguments = { 'status' } },
  { title = 'What a commit would say now', arguments = { 'export', '--staged' } },
  { title = 'What became of suggestions', arguments = { 'stats' } },
  { title = 'Findings', arguments = { 'check' } },
  { title = 'The newest suggestions', arguments = { 'log', '--limit', '20' } },
}

return function()
  local directory, sections, n_waiting = cli.directory(), {}, #parts
  local function show()
    local lines = { '# journal: ' .. vim.fs.basename(directory), '' }
    for index, part in ipairs(parts) do
      vim.list_extend(lines, { '## ' .. part.title, '' })
      vim.list_extend(lines, vim.split(sections[index], '\n'))
      table.insert(lines, '')
    end
    vim.cmd.tabnew()
    vim.bo.bufhidden = 'wipe'
    local bufnr = view.scratch('journal://report', lines, 'markdown')
    vim.api.nvim_win_set_buf(0, bufnr)
    vim.wo.wrap = false
    vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, nowait = true })
  end
  for index, part in ipairs(parts) do
    local function done(text)
      local trimmed = text:gsub('%s+$', '')
      sections[index] = trimmed ~= '' and trimmed or 'nothing'
      n_waiting = n_waiting - 1
      if n_waiting == 0 then
        show()
      end
    end
    cli.run(part.arguments, done, { directory = directory, may_find = true, on_failure = done })
  end
end
