--- `:Journal …`

local cli = require('journal.cli')
local here = require('journal.here')
local report = require('journal.report')
local view = require('journal.view')

local M = {}

---@class journal.Invocation
---@field words string[] what follows the command's name
---@field text string the same, as it was written
---@field lines? { [1]: integer, [2]: integer } the range, 1-based
---@field bang boolean

---@class journal.Command
---@field about string
---@field run fun(invocation: journal.Invocation)
---@field complete? string[]|'file'

---@param message string
local function say(message)
  vim.notify('journal: ' .. message)
end

--- A command of the command line, shown in a window.
---@param name string
---@param about string
---@param options? { complete?: string[]|'file', may_find?: boolean, is_float?: boolean }
---@return journal.Command
local function shown(name, about, options)
  options = options or {}
  return {
    about = about,
    complete = options.complete,
    run = function(invocation)
      local arguments = vim.list_extend({ name }, invocation.words)
      cli.run(arguments, function(output)
        if vim.trim(output) == '' then
          say(('%s: nothing'):format(name))
        elseif options.is_float then
          view.float(output, 'text')
        else
          view.split('journal://' .. table.concat(arguments, ' '), output)
        end
      end, { may_find = options.may_find })
    end,
  }
end

local function who()
  local client = report.client(0)
  if not client then
    return cli.fail('the server is not running for this buffer; see :checkhealth journal')
  end
  local position = vim.lsp.util.make_position_params(0, client.offset_encoding)
  client:request('textDocument/hover', position, function(problem, hover)
    if problem then
      cli.fail(problem.message)
    elseif not hover or not hover.contents then
      say('nothing is known about this place')
    else
      local lines = vim.lsp.util.convert_input_to_markdown_lines(hover.contents)
      view.float(table.concat(lines, '\n'), 'markdown')
    end
  end, 0)
end

--- The path of the current file, for the command line.
---@return string
local function this_file()
  return vim.api.nvim_buf_get_name(0)
end

local function reviewed()
  vim.api.nvim_exec_autocmds('User', { pattern = 'JournalReviewed', modeline = false })
end

---@param invocation journal.Invocation
local function review(invocation)
  local note = invocation.text ~= '' and invocation.text or nil
  if invocation.bang then
    local arguments = { 'review', this_file() }
    if note then
      vim.list_extend(arguments, { '--note', note })
    end
    return cli.run(arguments, function(output)
      say(vim.trim(output) ~= '' and vim.trim(output) or 'the file is marked as reviewed')
      reviewed()
    end)
  end
  here.find(invocation.lines, function(runs)
    local ids = here.ids(runs)
    if #ids == 0 then
      return say('no suggestion here')
    end
    here.execute('journal.review', { ids = ids, note = note }, function()
      say(#ids == 1 and 'marked as reviewed' or ('%d suggestions marked as reviewed'):format(#ids))
      reviewed()
    end)
  end)
end

---@param is_confirmed boolean
---@return fun(invocation: journal.Invocation)
local function judge(is_confirmed)
  return function(invocation)
    here.find(invocation.lines, function(runs)
      local possible = vim.tbl_filter(function(run)
        return run.grade == 'inferred'
      end, runs)
      local ids = here.ids(possible)
      if #ids == 0 then
        return say('no possible AI here')
      end
      for _, id in ipairs(ids) do
        here.execute('journal.judge', { id = id, confirmed = is_confirmed }, function()
          say(is_confirmed and 'confirmed: it is AI, known from you' or 'denied: it is not AI')
          reviewed()
        end)
      end
    end)
  end
end

---@param invocation journal.Invocation
local function set_signs(invocation)
  local marks = require('journal.marks')
  local chosen = invocation.words[1]
  if chosen == 'on' then
    chosen = 'subtle'
  elseif chosen == nil then
    chosen = marks.mode() == 'off' and 'subtle' or 'off'
  end
  if chosen ~= 'off' and chosen ~= 'subtle' and chosen ~= 'full' then
    return cli.fail('signs are off, subtle or full')
  end
  marks.set(chosen)
end

local function restart()
  if require('journal.transport').restart() > 0 then
    return say('the server is being started again')
  elseif #vim.lsp.get_clients({ name = 'journal' }) > 0 then
    return say('the server is running')
  end
  -- Looks again at every buffer.
  vim.lsp.enable('journal')
  say('the server is being started')
end

---@param module string
---@return fun(invocation: journal.Invocation)
local function from(module)
  return function(invocation)
    require('journal.commands.' .. module)(invocation)
  end
end

local exports = { 'trailers', 'markdown', 'json', 'jsonl', 'csv', 'agent-trace', 'explain' }

---@param invocation journal.Invocation
local function export(invocation)
  local first = invocation.words[1] or 'trailers'
  local arguments = { 'export' }
  if first == 'explain' or first == 'preview' then
    vim.list_extend(arguments, { '--staged', '--explain' })
  else
    vim.list_extend(arguments, { '--format', first })
    vim.list_extend(arguments, invocation.words[2] and vim.list_slice(invocation.words, 2) or { '--staged' })
  end
  cli.run(arguments, function(output)
    if vim.trim(output) == '' then
      return say('nothing to export: no suggestion is staged')
    end
    view.split('journal://' .. table.concat(arguments, ' '), output, first == 'json' and 'json' or nil)
  end)
end

---@type table<string, journal.Command>
local commands = {
  blame = { about = 'who wrote each line of this file, beside it', run = from('blame') },
  check = shown('check', 'risky patterns in AI text', { complete = 'file', may_find = true }),
  confirm = { about = 'the possible AI under the cursor is AI', run = judge(true) },
  deny = { about = 'the possible AI under the cursor is not AI', run = judge(false) },
  diff = { about = 'the accepted text of a suggestion beside what it is now', run = from('diff') },
  doctor = shown('doctor', 'is everything in place?', { may_find = true }),
  export = { about = 'evidence of what is staged, or of commits', run = export, complete = exports },
  log = shown('log', 'the suggestions of this project', { complete = 'file' }),
  report = { about = 'status, statistics and findings on one page', run = from('report') },
  restart = { about = 'start a server again that was given up', run = restart },
  review = { about = 'mark the suggestion here, or of the range or with ! of the file, as reviewed', run = review },
  show = shown('show', 'everything about a suggestion or a commit', { complete = { 'HEAD' } }),
  signs = { about = 'signs beside AI text', run = set_signs, complete = { 'off', 'on', 'subtle', 'full' } },
  stats = shown('stats', 'what became of accepted suggestions', { complete = { '--by', '--since' } }),
  status = shown('status', 'what is AI, edited and unreviewed in the working tree', {
    complete = 'file',
    is_float = true,
  }),
  trailers = {
    about = 'put trailers into this commit message, or take them out',
    run = from('trailers'),
    complete = { 'insert', 'remove', 'preview' },
  },
  unreviewed = { about = 'a quickfix list of AI text that nobody has reviewed', run = from('unreviewed') },
  verify = shown('verify', 'check that no record was changed or removed', { may_find = true }),
  who = { about = 'where the text under the cursor comes from', run = who },
}

---@return string[]
function M.names()
  local names = vim.tbl_keys(commands)
  table.sort(names)
  return names
end

--- What a command is about, for the help.
---@param name string
---@return string
function M.about(name)
  return commands[name].about
end

--- Completes a command line.
---@param prefix string
---@param line string
---@return string[]
function M.complete(prefix, line)
  local words = vim.split(line:gsub('^.-Journal!?%s+', ''), '%s+')
  local candidates
  if #words <= 1 then
    candidates = M.names()
  else
    local command = commands[words[1]]
    local how = command and command.complete
    if how == 'file' then
      return vim.fn.getcompletion(prefix, 'file')
    end
    candidates = type(how) == 'table' and how or {}
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, prefix)
  end, candidates)
end

---@param words string[]
---@param options? { lines?: { [1]: integer, [2]: integer }, bang?: boolean }
function M.run(words, options)
  local name = words[1] or 'status'
  local command = commands[name]
  if not command then
    return cli.fail(('no command `%s`; <Tab> completes those that there are, :help :Journal explains them'):format(name))
  end
  local rest = vim.list_slice(words, 2)
  command.run({
    words = rest,
    text = table.concat(rest, ' '),
    lines = options and options.lines,
    bang = options ~= nil and options.bang == true,
  })
end

return M
