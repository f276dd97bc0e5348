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

--- Suggestions of a document that nobody has reviewed: the server has a lens above each.
---@param bufnr integer
---@param on_answer fun(unreviewed: table<string, string>) what is to be said about them, by their ids
function M.unreviewed(bufnr, on_answer)
  local client = report.client(bufnr)
  if not client or not client:supports_method('textDocument/codeLens', bufnr) then
    return on_answer({})
  end
  client:request('textDocument/codeLens', { textDocument = { uri = vim.uri_from_bufnr(bufnr) } }, function(_, lenses)
    local found = {}
    for _, lens in ipairs(type(lenses) == 'table' and lenses or {}) do
      local ids = vim.tbl_get(lens, 'command', 'arguments', 1, 'ids')
      for _, id in ipairs(type(ids) == 'table' and ids or {}) do
        found[id] = lens.command.title or ''
      end
    end
    on_answer(found)
  end, bufnr)
end

return M
