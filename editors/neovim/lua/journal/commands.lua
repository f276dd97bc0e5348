--- `:Journal status`, `:Journal who`, `:Journal review [NOTE]`.

local report = require('journal.report')

local M = {}

local function fail(message)
  vim.notify('journal: ' .. message, vim.log.levels.ERROR)
end

--- Runs the command line in the project of the current file.
---@param arguments string[]
---@param on_success fun(output: string)
local function run_journal(arguments, on_success)
  local command = { require('journal').options.cmd[1] }
  vim.list_extend(command, arguments)
  local directory = vim.fs.root(0, '.git') or vim.uv.cwd()
  local ok, problem = pcall(vim.system, command, { cwd = directory, text = true, env = { NO_COLOR = '1' } }, function(result)
    vim.schedule(function()
      if result.code == 0 then
        on_success(result.stdout)
      else
        fail(vim.trim(result.stderr))
      end
    end)
  end)
  if not ok then
    fail(tostring(problem))
  end
end

---@param text string
---@param filetype string
local function show(text, filetype)
  local lines = vim.split(vim.trim(text), '\n')
  vim.lsp.util.open_floating_preview(lines, filetype, { border = 'rounded', focus_id = 'journal' })
end

---@param method string
---@param params fun(encoding: string): table
---@param on_result fun(result: any)
local function request(method, params, on_result)
  local client = report.client(0)
  if not client then
    return fail('the server is not running for this buffer; see :checkhealth journal')
  end
  client:request(method, params(client.offset_encoding), function(problem, result)
    if problem then
      fail(problem.message)
    else
      on_result(result)
    end
  end, 0)
end

local commands = {}

--- What is AI, edited and unreviewed in the working tree.
function commands.status()
  run_journal({ 'status' }, function(output)
    show(output, 'text')
  end)
end

--- Who wrote what is under the cursor.
function commands.who()
  request('textDocument/hover', function(encoding)
    return vim.lsp.util.make_position_params(0, encoding)
  end, function(hover)
    if not hover or not hover.contents then
      return vim.notify('journal: nothing is known about this place')
    end
    show(table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), '\n'), 'markdown')
  end)
end

--- Marks the suggestion under the cursor as reviewed.
---@param note string
function commands.review(note)
  request('journal/rangeOrigin', function(encoding)
    local here = vim.lsp.util.make_position_params(0, encoding)
    here.range = { start = here.position, ['end'] = here.position }
    here.range['end'] = { line = here.position.line, character = here.position.character + 1 }
    here.position = nil
    return here
  end, function(origins)
    for _, origin in ipairs(origins or {}) do
      if origin.suggestionId then
        local arguments = { 'review', origin.suggestionId }
        if note ~= '' then
          vim.list_extend(arguments, { '--note', note })
        end
        return run_journal(arguments, function(output)
          vim.notify(vim.trim(output) ~= '' and vim.trim(output) or 'journal: marked as reviewed')
        end)
      end
    end
    vim.notify('journal: no suggestion here')
  end)
end

---@return string[]
function M.names()
  local names = vim.tbl_keys(commands)
  table.sort(names)
  return names
end

---@param arguments string[]
function M.run(arguments)
  local command = commands[arguments[1] or 'status']
  if not command then
    return fail(('no command `%s`; there are: %s'):format(arguments[1], table.concat(M.names(), ', ')))
  end
  command(table.concat(arguments, ' ', 2))
end

return M
