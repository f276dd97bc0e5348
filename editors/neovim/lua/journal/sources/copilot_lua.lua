--- copilot.lua: `copilot.suggestion`, whose `accept` takes a function for words and lines, and schedules its edit.
---
--- Verified with copilot.lua 760912b (2026-06-30): its requests stubbed.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'copilot'

---@return string?
local function model()
  local module = package.loaded['copilot.model']
  local ok, name = pcall(function()
    return module.get_current_model()
  end)
  return ok and name or nil
end

---@return string?
local function version()
  local ok, client = pcall(function()
    return require('copilot.client').get()
  end)
  return ok and client and vim.tbl_get(client, 'server_info', 'version') or nil
end

---@return table
local function source()
  return report.source(tool, version(), model(), 'config')
end

--- What has been said of the suggestions of this session, by their names. An accepted one is dismissed with the others
--- of its answer when a person takes only a part of it: that is no rejection.
---@type table<string, 'shown'|'over'>
local said = {}

---@param bufnr integer
---@param uuid any
local function say_shown(bufnr, uuid)
  if type(uuid) == 'string' and not said[uuid] then
    said[uuid] = 'shown'
    report.shown(bufnr, uuid, source())
  end
end

---@param bufnr integer
---@param uuid any
local function say_rejected(bufnr, uuid)
  if type(uuid) == 'string' and said[uuid] ~= 'over' then
    say_shown(bufnr, uuid)
    said[uuid] = 'over'
    report.rejected(bufnr, uuid, 'rejected')
  end
end

--- What the plugin tells its server of suggestions that are shown and dismissed.
---@param api any
---@return fun() undo
local function watch_offers(api)
  return wrap.all({
    wrap.field(api, 'notify_shown', function(notify, client, params, ...)
      say_shown(vim.api.nvim_get_current_buf(), vim.tbl_get(params, 'uuid'))
      return notify(client, params, ...)
    end),
    wrap.field(api, 'notify_rejected', function(notify, client, params, ...)
      for _, uuid in ipairs(vim.tbl_get(params, 'uuids') or {}) do
        say_rejected(vim.api.nvim_get_current_buf(), uuid)
      end
      return notify(client, params, ...)
    end),
  })
end

--- The plugin itself hands the shown suggestion to the function that makes a part of it.
---@return fun(accept: function, modifier?: function): ...
local function observing()
  return function(accept, modifier, ...)
    local bufnr = vim.api.nvim_get_current_buf()
    local offer = { source = source(), is_shown = true }
    local function chosen(suggestion)
      offer.text, offer.id = suggestion.text, suggestion.uuid
      -- The acceptances of one suggestion share its name.
      offer.group = suggestion.uuid
      say_shown(bufnr, suggestion.uuid)
      said[suggestion.uuid] = 'over'
      return type(modifier) == 'function' and modifier(suggestion) or suggestion
    end
    return acceptance.after(bufnr, offer, accept, chosen, ...)
  end
end

---@type journal.Source
return {
  name = 'copilot.lua',
  reports = 'suggestions shown, dismissed and accepted, whole, by word and by line; the model that is selected',
  grade = 'exact',
  modules = { 'copilot.suggestion' },
  attach = function()
    -- `accept_word` and `accept_line` call `accept`.
    local undo = wrap.field(package.loaded['copilot.suggestion'], 'accept', observing())
    if not undo then
      return nil, 'its copilot.suggestion.accept'
    end
    return wrap.all({ undo, watch_offers(package.loaded['copilot.api']) })
  end,
}
