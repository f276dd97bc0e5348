--- Puts functions around the functions of others, so that they can be taken off again.

local api = vim.api
local M = {}

local map_modes = { 'n', 'i', 'x', 's', 'o', 'c' }

---@param mode string
---@param map vim.api.keyset.get_keymap
---@param callback function
local function set_again(mode, map, callback)
  local options = {
    callback = callback,
    desc = map.desc,
    expr = map.expr == 1,
    noremap = map.noremap == 1,
    nowait = map.nowait == 1,
    silent = map.silent == 1,
    script = map.script == 1,
    replace_keycodes = map.expr == 1 and map.replace_keycodes == 1 or nil,
  }
  if map.buffer and map.buffer > 0 then
    pcall(api.nvim_buf_set_keymap, map.buffer, mode, map.lhs, '', options)
  else
    pcall(api.nvim_set_keymap, mode, map.lhs, '', options)
  end
end

--- Lets key maps that hold `from` call `to` instead: a plugin that was set up before us has handed out its functions.
---@param from function
---@param to function
function M.rebind(from, to)
  for _, mode in ipairs(map_modes) do
    for _, map in ipairs(api.nvim_get_keymap(mode)) do
      if map.callback == from then
        set_again(mode, map, to)
      end
    end
    for _, bufnr in ipairs(api.nvim_list_bufs()) do
      for _, map in ipairs(api.nvim_buf_is_loaded(bufnr) and api.nvim_buf_get_keymap(bufnr, mode) or {}) do
        if map.callback == from then
          set_again(mode, map, to)
        end
      end
    end
  end
end

--- Replaces `owner[name]` by `around(original, …)`. Whatever `around` does wrong is the original's call all the same:
--- it is made at most once, and at least once.
---@param owner table
---@param name string
---@param around fun(original: function, ...): ...
---@return fun()? undo nothing where there is no such function
function M.field(owner, name, around)
  local original = type(owner) == 'table' and owner[name]
  if type(original) ~= 'function' then
    return nil
  end
  local own = rawget(owner, name)
  local is_on = true

  local function wrapper(...)
    if not is_on then
      return original(...)
    end
    local is_called, results = false, nil
    local function once(...)
      is_called = true
      results = vim.F.pack_len(original(...))
      return vim.F.unpack_len(results)
    end
    local answer = vim.F.pack_len(pcall(around, once, ...))
    if answer[1] then
      return unpack(answer, 2, answer.n)
    end
    if results then
      -- The plugin has done its work; what failed is ours.
      vim.schedule(function()
        vim.notify_once(('journal: %s: %s'):format(name, tostring(answer[2])), vim.log.levels.WARN)
      end)
      return vim.F.unpack_len(results)
    end
    if is_called then
      error(answer[2], 0)
    end
    return original(...)
  end

  owner[name] = wrapper
  M.rebind(original, wrapper)
  return function()
    is_on = false
    -- Somebody else may have wrapped ours: theirs stays, and ours lets everything through.
    if rawget(owner, name) == wrapper then
      owner[name] = own
      M.rebind(wrapper, original)
    end
  end
end

--- Several undos as one.
---@param undos (fun()?)[]
---@return fun()
function M.all(undos)
  return function()
    for _, undo in pairs(undos) do
      undo()
    end
  end
end

return M
