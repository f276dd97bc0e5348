--- Finds out which acceptances a server had written down before it ended: its answer may have been lost with it.

local M = {}

local PATIENCE_MS = 3000
local NEWEST = '50'
--- Clocks of two processes of one machine agree, but the one looks before the other writes.
local SLACK_S = 2

---@param text string
---@return string without white space: parts of it may have been there before
local function plain(text)
  return (text:gsub('%s+', ''))
end

---@param time string such as 2026-11-23T22:06:30.796Z
---@return integer seconds since 1970
local function seconds(time)
  local year, month, day, hour, minute, second = time:match('^(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)')
  if not year then
    return 0
  end
  -- Days since 1970, of the proleptic Gregorian calendar.
  local y, m = tonumber(year), tonumber(month)
  if m <= 2 then
    y, m = y - 1, m + 12
  end
  local days = 365 * y + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400)
    + math.floor((153 * (m - 3) + 2) / 5) + tonumber(day) - 719469
  return days * 86400 + tonumber(hour) * 3600 + tonumber(minute) * 60 + tonumber(second)
end

---@param message journal.Message
---@param suggestions table[]
---@return boolean
local function is_among(message, suggestions)
  local wanted = plain(vim.tbl_get(message.params, 'edits', 1, 'newText') or '')
  for _, suggestion in ipairs(suggestions) do
    local text = type(suggestion.text) == 'string' and plain(suggestion.text) or ''
    local is_recent = seconds(suggestion.acceptedAt or '') >= message.clock - SLACK_S
    if is_recent and suggestion.verified and text ~= '' and wanted:sub(-#text) == text then
      return true
    end
  end
  return false
end

--- Hands over when the newest of the acceptances was reported that is in the journal; 0 where none is.
---@param messages journal.Message[]
---@param program string
---@param env? table<string, string>
---@param on_found fun(at: integer)
function M.newest(messages, program, env, on_found)
  local reports = vim.tbl_filter(function(message)
    return message.method == 'journal/didAcceptSuggestion'
  end, messages)
  if #reports == 0 then
    return on_found(0)
  end
  local command = { program, 'log', '--all', '--json', '--limit', NEWEST }
  local ok = pcall(vim.system, command, { text = true, env = env, timeout = PATIENCE_MS }, function(result)
    vim.schedule(function()
      local parsed, answer = pcall(vim.json.decode, result.stdout or '', { luanil = { object = true } })
      local suggestions = parsed and type(answer) == 'table' and answer.suggestions or {}
      local newest = 0
      for _, report in ipairs(reports) do
        if is_among(report, suggestions) then
          newest = math.max(newest, report.at)
        end
      end
      on_found(newest)
    end)
  end)
  if not ok then
    on_found(0)
  end
end

return M
