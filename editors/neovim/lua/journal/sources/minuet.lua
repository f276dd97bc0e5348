--- minuet-ai: `minuet.virtualtext.action.accept`, which lines go through too, and which schedules its edit. Its
--- events
--- name the model. What it offers as a language server or in a menu is seen there.
---
--- Verified with minuet-ai.nvim 479487c (2026-08-07): its backend stubbed.

local acceptance = require('journal.acceptance')
local offered = require('journal.offered')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'minuet'

---@type string?
local model = nil

--- What is on the screen: the plugin keeps it to itself.
---@return vim.api.keyset.extmark_details?
local function mark()
  local namespace = vim.api.nvim_get_namespaces()['minuet.virtualtext']
  local found = namespace and vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })[1]
  return found and found[4]
end

---@return string?
local function shown()
  local details = mark()
  if not details or not details.virt_text then
    return nil
  end
  -- With several to choose from, their number stands behind the text: what was offered is then not known.
  if details.virt_text[1][1]:match(' %(%d+/%d+%)$') then
    return nil
  end
  local lines = { details.virt_text[1][1] }
  for _, line in ipairs(details.virt_lines or {}) do
    table.insert(lines, line[1][1])
  end
  if #lines > 1 then
    lines[#lines] = lines[#lines]:gsub(' $', ''):gsub(' %(%d+/%d+%)$', '')
  end
  return table.concat(lines, '\n')
end

---@type journal.Source
return {
  name = 'minuet-ai.nvim',
  reports = 'virtual text accepted, whole and by line, and dismissed; the model of each request',
  grade = 'exact',
  modules = { 'minuet.virtualtext' },
  attach = function()
    local action = vim.tbl_get(package.loaded['minuet.virtualtext'] or {}, 'action')
    local undo = wrap.field(action, 'accept', function(accept, n_lines, ...)
      return acceptance.after(vim.api.nvim_get_current_buf(), {
        source = report.source(tool, nil, model),
        text = shown(),
        unit = type(n_lines) == 'number' and 'line' or nil,
      }, accept, n_lines, ...)
    end)
    if not undo then
      return nil, 'its minuet.virtualtext.action.accept'
    end
    -- For key maps; the plugin itself clears by other means.
    local undo_dismiss = wrap.field(action, 'dismiss', function(dismiss, ...)
      local offer = mark() and { source = report.source(tool, nil, model), text = shown() }
      dismiss(...)
      if offer then
        offered.reject(vim.api.nvim_get_current_buf(), offer)
      end
    end)
    local autocmd = vim.api.nvim_create_autocmd('User', {
      pattern = { 'MinuetRequestStarted', 'MinuetRequestFinished' },
      callback = function(event)
        local name = type(event.data) == 'table' and event.data.model
        model = type(name) == 'string' and name or model
      end,
    })
    return wrap.all({
      undo,
      undo_dismiss or function() end,
      function()
        pcall(vim.api.nvim_del_autocmd, autocmd)
      end,
    })
  end,
}
