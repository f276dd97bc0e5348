-- Confirms by keys that are fed, deletes what was typed of the entry, and says so with an event.
local listeners = {}
local event = {
  on = function(_, name, callback)
    listeners[name] = listeners[name] or {}
    table.insert(listeners[name], callback)
    return function()
      listeners[name] = {}
    end
  end,
}
local core = {}

function core.confirm(_, entry, _, callback)
  vim.api.nvim_feedkeys(vim.keycode('<BS>'):rep(entry.n_typed), 'n', false)
  vim.api.nvim_feedkeys(vim.keycode("<Cmd>lua require('cmp').apply()<CR>"), 'n', false)
  core.applying = { entry = entry, callback = callback }
end

local function apply()
  local entry = core.applying.entry
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lines = vim.split(entry.completion_item.textEdit.newText, '\n')
  vim.api.nvim_buf_set_text(0, cursor[1] - 1, cursor[2], cursor[1] - 1, cursor[2], lines)
  vim.schedule(function()
    for _, callback in ipairs(listeners.confirm_done or {}) do
      callback({ entry = entry })
    end
  end)
end

-- As in the plugin, `core` is an object whose class has the methods.
return { core = setmetatable({}, { __index = core }), event = event, apply = apply }
