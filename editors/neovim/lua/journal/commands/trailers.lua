--- `:Journal trailers`: what a commit would carry, put into the message that is being written, or taken out of it.

local cli = require('journal.cli')
local view = require('journal.view')

local api = vim.api

--- The folder of the work tree that a message belongs to: git writes it into the git directory.
---@return string
local function work_tree()
  local folder = vim.fs.dirname(api.nvim_buf_get_name(0))
  local result = vim.system({ 'git', 'rev-parse', '--show-toplevel' }, { cwd = vim.uv.cwd(), text = true }):wait(2000)
  if result.code == 0 then
    return vim.trim(result.stdout)
  end
  return vim.fs.root(folder, '.git') or vim.uv.cwd() or '.'
end

---@param line string
---@return boolean
local function is_trailer(line)
  return line:match('^AI%-[%w-]+:%s') ~= nil or line:match('^Assisted%-by:%s') ~= nil
end

local function remove()
  local kept, n_removed = {}, 0
  for _, line in ipairs(api.nvim_buf_get_lines(0, 0, -1, false)) do
    if is_trailer(line) then
      n_removed = n_removed + 1
    else
      table.insert(kept, line)
    end
  end
  if n_removed == 0 then
    return vim.notify('journal: no trailers here')
  end
  -- The empty line that stood before them goes with them where another one follows.
  for index = #kept, 2, -1 do
    if kept[index] == '' and kept[index - 1] == '' then
      table.remove(kept, index)
    end
  end
  api.nvim_buf_set_lines(0, 0, -1, false, kept)
end

local function insert()
  local bufnr, file = api.nvim_get_current_buf(), vim.fn.tempname()
  if not vim.bo[bufnr].modifiable then
    return cli.fail('this buffer cannot be changed')
  end
  vim.fn.writefile(api.nvim_buf_get_lines(bufnr, 0, -1, false), file)
  local tick = api.nvim_buf_get_changedtick(bufnr)
  cli.run({ 'export', '--staged', '--message-file', file }, function()
    local lines = vim.fn.readfile(file)
    vim.fn.delete(file)
    if not api.nvim_buf_is_loaded(bufnr) or api.nvim_buf_get_changedtick(bufnr) ~= tick then
      return cli.fail('the message was changed meanwhile; try again')
    elseif vim.deep_equal(lines, api.nvim_buf_get_lines(bufnr, 0, -1, false)) then
      return vim.notify('journal: there is nothing to add')
    end
    api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  end, {
    directory = work_tree(),
    on_failure = function(problem)
      vim.fn.delete(file)
      cli.fail(problem)
    end,
  })
end

---@param invocation journal.Invocation
return function(invocation)
  local what = invocation.words[1] or (vim.bo.filetype == 'gitcommit' and 'insert' or 'preview')
  if what == 'preview' then
    cli.run({ 'export', '--staged' }, function(output)
      view.float(vim.trim(output) ~= '' and output or 'no trailers: no suggestion is staged', 'text')
    end)
  elseif vim.bo.filetype ~= 'gitcommit' then
    cli.fail('this is no commit message; `:Journal trailers preview` shows what one would carry')
  elseif what == 'remove' then
    remove()
  elseif what == 'insert' then
    insert()
  else
    cli.fail('trailers can be inserted, removed or previewed')
  end
end
