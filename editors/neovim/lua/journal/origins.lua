--- Asks the server who wrote what, and says what that means for people.

local report = require('journal.report')

local M = {}

---@class journal.Run
---@field range lsp.Range
---@field class 'ai'|'human'|'unknown'
---@field suggestionId? string
---@field tool? string
---@field model? string
---@field grade? string
---@field similarity? number
---@field reviewed? boolean newer servers say it of AI text

---@alias journal.Look 'ai'|'edited'|'possible'

--- How a run is shown; nothing for text that is nobody's or a person's.
---@param run journal.Run
---@return journal.Look?
function M.look(run)
  if run.class == 'ai' then
    return (run.similarity or 1) >= 0.9995 and 'ai' or 'edited'
  elseif run.class == 'unknown' and run.suggestionId then
    return 'possible'
  end
end

--- Tool and model, `copilot:gpt-5.2`.
---@param run { tool?: string, model?: string }
---@return string
function M.source(run)
  local name = (run.tool or 'AI') .. (run.model and ':' .. run.model or '')
  return (name:gsub('%c', ''))
end

--- Suggestions among runs that nobody has reviewed, where the server says so.
---@param runs journal.Run[]
---@return table<string, boolean>? by their ids; nothing from an older server
function M.not_reviewed(runs)
  local found, is_said = {}, false
  for _, run in ipairs(runs) do
    is_said = is_said or run.reviewed ~= nil
    if run.class == 'ai' and run.reviewed == false then
      found[run.suggestionId] = true
    end
  end
  return is_said and found or nil
end

---@param bufnr integer
---@param first integer 0-based
---@param last integer 0-based, exclusive
---@param on_answer fun(runs: journal.Run[], encoding: string)
function M.of_rows(bufnr, first, last, on_answer)
  local client = report.client(bufnr)
  if not client or not report.understands(client, 'journal/rangeOrigin') then
    return
  end
  client:request('journal/rangeOrigin', {
    textDocument = { uri = vim.uri_from_bufnr(bufnr) },
    range = { start = { line = first, character = 0 }, ['end'] = { line = last, character = 0 } },
  }, function(problem, runs)
    if not problem and type(runs) == 'table' then
      on_answer(runs, client.offset_encoding)
    end
  end, bufnr)
end

--- Suggestions of a document that nobody has reviewed. An older server says so by a lens above each.
---@param bufnr integer
---@param runs journal.Run[]
---@param on_answer fun(unreviewed: table<string, boolean>) by their ids
function M.unreviewed(bufnr, runs, on_answer)
  local said = M.not_reviewed(runs)
  local is_any = vim.iter(runs):any(function(run)
    return run.class == 'ai'
  end)
  if said or not is_any then
    return on_answer(said or {})
  end
  local client = report.client(bufnr)
  if not client or not client:supports_method('textDocument/codeLens', bufnr) then
    return on_answer({})
  end
  client:request('textDocument/codeLens', { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }, function(_, lenses)
    local found = {}
    for _, lens in ipairs(type(lenses) == 'table' and lenses or {}) do
      local ids = vim.tbl_get(lens, 'command', 'arguments', 1, 'ids')
      for _, id in ipairs(type(ids) == 'table' and ids or {}) do
        found[id] = true
      end
    end
    on_answer(found)
  end, bufnr)
end

return M
