-- Answers with keys; hands its own functions to key maps.
local M = { item = nil }

function M.get_completion_text()
  local text = M.completion_text
  M.completion_text = nil
  return text or ''
end

function M.get_current_completion_item()
  return M.item
end

local function keys(text)
  if not M.item then
    return '\t'
  end
  M.completion_text = text
  local n_typed = M.item.n_typed or 0
  local deleting = n_typed > 0 and (' <Esc>"_x0"_d' .. n_typed .. 'li') or ''
  M.item = nil
  return '<C-g>u' .. deleting .. '<C-R><C-O>=v:lua.require("codeium.virtual_text").get_completion_text()<CR>'
end

function M.accept()
  return keys(M.item and M.item.completion.text)
end

function M.accept_next_word()
  return keys(M.item and M.item.completion.text:match('^%W*%w*'))
end

function M.accept_next_line()
  return keys(M.item and M.item.completion.text:gsub('\n.*$', ''))
end

function M.clear()
  M.item = nil
  return ''
end

-- After every key.
function M.debounced_complete()
  M.clear()
end

function M.setup()
  vim.keymap.set('i', '<C-e>', function()
    M.clear()
  end)
  vim.keymap.set('i', '<Tab>', M.accept, { silent = true, expr = true, script = true, nowait = true })
end

return M
