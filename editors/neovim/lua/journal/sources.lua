--- The plugins whose acceptances are observed. Each is a module of its own under `journal/sources/`, and is put
--- around
--- its plugin when that is loaded, however late, and taken off by `detach`.
---
--- A plugin whose inside is not as expected is left alone, and `:checkhealth journal` says so.

local api = vim.api
local M = {}

--- What a module under `journal/sources/` gives back.
---@class journal.Source
---@field name string the plugin, as people call it
---@field reports string what is seen of it
---@field grade 'exact'|'strong'
---@field modules? string[] Lua modules that it is attached to; the first tells whether the plugin is there
---@field scripts? string[] autoload scripts likewise: the ends of their paths
---@field is_late? boolean attached once the event loop comes round: it needs more of the plugin than the module
---@field attach fun(): fun()?, string? gives what takes it off again, or nothing and what is not as expected

---@alias journal.SourceState 'active'|'found'|'missing'|'unexpected'

local names = {
  'copilot_lua',
  'copilot_vim',
  'copilot_lsp',
  'sidekick',
  'windsurf',
  'codeium_vim',
  'supermaven',
  'minuet',
  'llm',
  'blink',
  'cmp',
  'codecompanion',
  'avante',
}

---@class journal.SourceEntry
---@field source journal.Source
---@field detach? fun()
---@field problem? string

---@type journal.SourceEntry[]
local entries = {}
--- Modules whose loading attaches something.
---@type table<string, boolean>
local watched = {}
local is_started = false

---@param source journal.Source
---@return boolean
local function is_loaded(source)
  for _, name in ipairs(source.modules or {}) do
    if package.loaded[name] ~= nil then
      return true
    end
  end
  for _, script in ipairs(source.scripts or {}) do
    for _, loaded in ipairs(vim.fn.getscriptinfo({ name = vim.pesc(script):gsub('%%', '\\') .. '$' })) do
      if vim.endswith(loaded.name, script) and loaded.sid > 0 then
        return true
      end
    end
  end
  return false
end

---@param source journal.Source
---@return boolean
local function is_installed(source)
  for _, name in ipairs(source.modules or {}) do
    local path = 'lua/' .. name:gsub('%.', '/')
    for _, file in ipairs({ path .. '.lua', path .. '/init.lua' }) do
      if #api.nvim_get_runtime_file(file, false) > 0 then
        return true
      end
    end
  end
  for _, script in ipairs(source.scripts or {}) do
    if #api.nvim_get_runtime_file(script:sub(2), false) > 0 then
      return true
    end
  end
  return false
end

---@param entry journal.SourceEntry
local function attach(entry)
  local ok, detach, problem = pcall(entry.source.attach)
  if not ok then
    entry.problem = tostring(detach)
  elseif detach then
    entry.detach, entry.problem = detach, nil
  else
    entry.problem = problem
  end
end

--- Attaches what has been loaded meanwhile.
---@param is_loading? boolean a module is just being loaded
local function attach_loaded(is_loading)
  for _, entry in ipairs(is_started and entries or {}) do
    if not entry.detach and is_loaded(entry.source) and not (is_loading and entry.source.is_late) then
      attach(entry)
    end
  end
end

--- Attaches what has been loaded meanwhile.
function M.refresh()
  attach_loaded(false)
end

local is_searching = false

--- Stands before the other loaders of `require`, and loads a watched module with them, so that the module is wrapped
--- before anybody can take its functions.
---@param name string
---@return function|string|nil
local function search(name)
  if not is_started or is_searching or not watched[name] then
    return nil
  end
  is_searching = true
  local found
  for _, loader in ipairs(package.loaders) do
    if loader ~= search then
      local ok, result = pcall(loader, name)
      if ok and type(result) == 'function' then
        found = result
        break
      end
    end
  end
  is_searching = false
  if not found then
    return nil
  end
  return function(...)
    local result = found(...)
    if result ~= nil then
      package.loaded[name] = result
    end
    if package.loaded[name] ~= nil then
      pcall(attach_loaded, true)
      vim.schedule(M.refresh)
    end
    return result
  end
end

local function load_entries()
  for _, name in ipairs(names) do
    local ok, source = pcall(require, 'journal.sources.' .. name)
    if ok then
      table.insert(entries, { source = source })
      for _, module in ipairs(source.modules or {}) do
        watched[module] = true
      end
    end
  end
  -- Not plugins of suggestions, but of edits that are nobody's.
  local edits = require('journal.edits')
  for module in pairs(edits.plugins) do
    watched[module] = true
    table.insert(entries, {
      source = {
        name = module,
        reports = 'formatting and snippets, told apart',
        grade = 'exact',
        modules = { module },
        attach = function()
          return edits.attach_plugin(package.loaded[module], module)
        end,
      },
    })
  end
end

--- Begins to observe; a second call does nothing.
function M.start()
  if is_started then
    return
  end
  is_started = true
  if #entries == 0 then
    load_entries()
  end
  table.insert(package.loaders, 1, search)
  local group = api.nvim_create_augroup('journal.sources', { clear = true })
  api.nvim_create_autocmd({ 'FileType', 'InsertEnter', 'VimEnter' }, {
    group = group,
    callback = function()
      M.refresh()
    end,
  })
  api.nvim_create_autocmd('User', {
    group = group,
    pattern = { 'LazyLoad', 'VeryLazy' },
    callback = vim.schedule_wrap(M.refresh),
  })
  api.nvim_create_autocmd('SourcePost', {
    group = group,
    pattern = '*/autoload/*.vim',
    callback = function()
      vim.schedule(M.refresh)
    end,
  })
  M.refresh()
end

--- Takes everything off again.
function M.detach()
  if not is_started then
    return
  end
  is_started = false
  pcall(api.nvim_del_augroup_by_name, 'journal.sources')
  for index, loader in ipairs(package.loaders) do
    if loader == search then
      table.remove(package.loaders, index)
      break
    end
  end
  for _, entry in ipairs(entries) do
    if entry.detach then
      pcall(entry.detach)
      entry.detach = nil
    end
  end
end

--- How it stands with each plugin.
---@return { source: journal.Source, state: journal.SourceState, problem?: string }[]
function M.states()
  if #entries == 0 then
    load_entries()
  end
  local states = {}
  for _, entry in ipairs(entries) do
    local state = 'missing'
    if entry.detach then
      state = 'active'
    elseif entry.problem then
      state = 'unexpected'
    elseif is_loaded(entry.source) or is_installed(entry.source) then
      state = 'found'
    end
    table.insert(states, { source = entry.source, state = state, problem = entry.problem })
  end
  return states
end

return M
