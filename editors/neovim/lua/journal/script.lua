--- Wraps functions of autoload scripts whose answer is keys: Vim lets a function be defined anew, while a reference
--- to
--- the old one lives on. The files under `journal/scripts/` do that; Vim wants them to have the scripts' own names.

local keyed = require('journal.keyed')

local M = {}

local folder = vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'scripts')

--- What to look at before a function is called, by its name, and what the keys of an acceptance have in them.
---@type table<string, { look: fun(): journal.Offer?; fetch: string }>
local observers = {}

--- What to call before a function that dismisses what is shown.
---@type table<string, fun()>
local dismissals = {}

--- Called before the script's own function that dismisses.
---@param name string
function M.dismissing(name)
  pcall(dismissals[name] or function() end)
end

---@type journal.Offer?
local offer = nil

--- Called before the script's own function: afterwards nobody knows what was offered.
---@param name string
function M.before(name)
  local observer = observers[name]
  local ok, found = pcall(observer and observer.look or function() end)
  offer = ok and found or nil
end

--- Called with what the script's own function has answered with; gives what is to be answered instead.
---@param name string
---@param keys any
---@return any
function M.answered(name, keys)
  local observer, found = observers[name], offer
  offer = nil
  if not observer or not found or type(keys) ~= 'string' or not keys:find(observer.fetch, 1, true) then
    return keys
  end
  local ok = pcall(keyed.begin, found)
  return ok and keys .. keyed.ending(true) or keys
end

--- Puts functions of our own in place of those of a script. Taken off again, they let everything through.
---@param script string the name of the file under `journal/scripts/`, without `.vim`
---@param fetch string what is in the keys of an acceptance, and in no others
---@param looks table<string, fun(): journal.Offer?> by the name of the function
---@param on_dismissal? table<string, fun()> by the name of the function; one that is not there is left out
---@return fun()? undo
function M.attach(script, fetch, looks, on_dismissal)
  for name in pairs(looks) do
    if vim.fn.exists('*' .. name) == 0 then
      return nil
    end
  end
  vim.cmd.source(vim.fn.fnameescape(vim.fs.joinpath(folder, script .. '.vim')))
  for name, look in pairs(looks) do
    observers[name] = { look = look, fetch = fetch }
  end
  for name, say in pairs(on_dismissal or {}) do
    dismissals[name] = say
  end
  return function()
    for name in pairs(looks) do
      observers[name] = nil
    end
    for name in pairs(on_dismissal or {}) do
      dismissals[name] = nil
    end
  end
end

return M
