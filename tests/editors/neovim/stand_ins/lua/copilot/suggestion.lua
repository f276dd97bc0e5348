-- Applies in a scheduled function; words and lines go through `accept` with a function that makes the part.
local api = require('copilot.api')
local M = { shown = nil }

function M.show(suggestion)
  M.shown = suggestion
  api.notify_shown({}, { uuid = suggestion.uuid }, function() end)
end

function M.dismiss()
  if M.shown then
    api.notify_rejected({}, { uuids = { M.shown.uuid } }, function() end)
  end
  M.shown = nil
end

function M.accept(modifier)
  local suggestion = M.shown
  if not suggestion then
    return
  end
  if type(modifier) == 'function' then
    suggestion = modifier(suggestion)
  end
  local text = suggestion.partial_text or suggestion.text
  vim.schedule(function()
    local row = suggestion.range.start.line
    vim.lsp.util.apply_text_edits({ { range = suggestion.range, newText = text } }, vim.api.nvim_get_current_buf(), 'utf-8')
    vim.api.nvim_win_set_cursor(0, { row + #vim.split(text, '\n'), #text:match('[^\n]*$') })
    suggestion.partial_text = nil
  end)
end

function M.accept_word()
  M.accept(function(suggestion)
    local column = vim.api.nvim_win_get_cursor(0)[2]
    local _, last = suggestion.text:find('%s*[^%s]+', column + 1)
    suggestion.partial_text = suggestion.text:sub(1, last)
    suggestion.range['end'].character = last and math.min(last, column) or column
    return suggestion
  end)
end

return M
