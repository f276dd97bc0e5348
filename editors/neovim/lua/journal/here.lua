--- The suggestions under the cursor or in a range of lines.

local cli = require('journal.cli')
local origins = require('journal.origins')
local report = require('journal.report')

local M = {}

---@param run journal.Run
---@param encoding string
---@return boolean
local function is_under_cursor(run, encoding)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local row, line = cursor[1] - 1, vim.api.nvim_get_current_line()
  local column = vim.str_utfindex(line, encoding, math.min(cursor[2], #line), false)
  local first, last = run.range.start, run.range['end']
  local is_behind = first.line < row or (first.line == row and first.character <= column)
  local is_ahead = last.line > row or (last.line == row and last.character > column)
  return is_behind and is_ahead
end

--- Hands over the runs of suggestions: those of the lines, or what is under the cursor, else on its line.
---@param lines? { [1]: integer, [2]: integer } first and last, 1-based
---@param on_found fun(runs: journal.Run[])
function M.find(lines, on_found)
  local bufnr = vim.api.nvim_get_current_buf()
  if not report.client(bufnr) then
    return cli.fail('the server is not running for this buffer; see :checkhealth journal')
  end
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local first, last = lines and lines[1] - 1 or row, lines and lines[2] or row + 1
  origins.of_rows(bufnr, first, last, function(runs, encoding)
    local all = vim.tbl_filter(function(run)
      return run.suggestionId ~= nil
    end, runs)
    local under = lines and {} or vim.tbl_filter(function(run)
      return is_under_cursor(run, encoding)
    end, all)
    on_found(#under > 0 and under or all)
  end)
end

--- The different suggestions of runs, in order.
---@param runs journal.Run[]
---@return string[]
function M.ids(runs)
  local ids = {}
  for _, run in ipairs(runs) do
    if not vim.tbl_contains(ids, run.suggestionId) then
      table.insert(ids, run.suggestionId)
    end
  end
  return ids
end

--- Asks the server to do something.
---@param command string
---@param argument table
---@param on_done fun()
function M.execute(command, argument, on_done)
  local client = report.client(0)
  if not client then
    return cli.fail('the server is not running for this buffer; see :checkhealth journal')
  end
  client:request('workspace/executeCommand', { command = command, arguments = { argument } }, function(problem)
    if problem then
      cli.fail(problem.message)
    else
      on_done()
    end
  end, 0)
end

return M
