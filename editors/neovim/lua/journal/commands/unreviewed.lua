--- `:Journal unreviewed`: a quickfix list of AI text that nobody has reviewed, in the whole project.

local cli = require('journal.cli')
local origins = require('journal.origins')

--- Files that are looked into at most; the newest suggestions come first.
local MOST_FILES = 200

--- Fates of suggestions of which no text is left.
local gone = { undone = true, removed = true }

---@param suggestions table[]
---@return string[] paths, in the order of their newest suggestion
---@return table<string, table> by_id
local function wanted(suggestions)
  local paths, by_id, is_listed = {}, {}, {}
  for _, suggestion in ipairs(suggestions) do
    local counts = suggestion.verified ~= false and suggestion.grade ~= 'inferred'
    if counts and not suggestion.reviewed and not gone[suggestion.fate] and suggestion.path then
      by_id[suggestion.id] = suggestion
      if not is_listed[suggestion.path] and #paths < MOST_FILES then
        is_listed[suggestion.path] = true
        table.insert(paths, suggestion.path)
      end
    end
  end
  return paths, by_id
end

--- One entry for each stretch of lines of one suggestion.
---@param directory string
---@param blame table
---@param by_id table<string, table>
---@return table[]
local function entries(directory, blame, by_id)
  local found, open = {}, nil
  for _, line in ipairs(blame.lines or {}) do
    local suggestion = line.suggestion and by_id[line.suggestion]
    if suggestion and line.class and vim.startswith(line.class, 'ai') then
      if open and open.user_data == line.suggestion then
        open.end_lnum = line.line
      else
        open = {
          filename = vim.fs.joinpath(directory, blame.path),
          lnum = line.line,
          end_lnum = line.line,
          col = 1,
          type = 'W',
          user_data = line.suggestion,
          text = ('%s · %s · %d %% alike · not reviewed'):format(
            origins.source(suggestion),
            suggestion.fate or 'unknown',
            math.floor((suggestion.similarity or 0) * 100)
          ),
        }
        table.insert(found, open)
      end
    elseif line.class then
      -- A blank line has no class, and does not end a stretch.
      open = nil
    end
  end
  return found
end

---@param items table[]
local function show(items)
  vim.fn.setqflist({}, ' ', { title = 'Journal: AI text to review', items = items })
  if #items == 0 then
    return vim.notify('journal: nothing to review')
  end
  vim.cmd(('botright copen %d'):format(math.min(10, math.max(3, #items))))
end

return function()
  local directory = cli.directory()
  cli.json({ 'log' }, function(answer)
    local paths, by_id = wanted(answer.suggestions or {})
    local items = {}
    local function look(index)
      local path = paths[index]
      if not path then
        return show(items)
      end
      local function next_one()
        look(index + 1)
      end
      cli.json({ 'blame', '--classes-only', path }, function(blame)
        blame.path = blame.path or path
        vim.list_extend(items, entries(directory, blame, by_id))
        next_one()
      end, { directory = directory, on_failure = next_one })
    end
    look(1)
  end, { directory = directory })
end
