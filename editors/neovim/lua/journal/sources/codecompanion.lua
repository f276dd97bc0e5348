--- codecompanion.nvim: its tools and agents (`User CodeCompanionFileEdited`), whose files are compared before and
--- after,
--- and its inline assistant, whose text is seen as it is put into the buffer. Its events name the model.
---
--- Verified with codecompanion.nvim f1afd02 (2026-08-08): its inline assistant called without a model; what writes
--- files was only read.

local acceptance = require('journal.acceptance')
local agent = require('journal.agent')
local report = require('journal.report')
local wrap = require('journal.wrap')

local tool = 'codecompanion'

---@type string?
local model = nil

---@param event table
local function on_request(event)
  local name = vim.tbl_get(event, 'data', 'adapter', 'model')
  if type(name) == 'table' then
    name = name.name or name.id
  end
  model = type(name) == 'string' and name ~= '' and name or model
end

--- Functions that write a file, and where their arguments name it.
---@type table<string, { name: string, path: fun(...): any }>
local writers = {
  ['codecompanion.utils.files'] = {
    name = 'write_to_path',
    path = function(path)
      return path
    end,
  },
  ['codecompanion.utils.buffers'] = {
    name = 'write',
    path = function(bufnr)
      return type(bufnr) == 'number' and vim.api.nvim_buf_get_name(bufnr) or nil
    end,
  },
  ['codecompanion.interactions.chat.tools.builtin.insert_edit_into_file.io'] = {
    name = 'write_file',
    path = function(path)
      return path
    end,
  },
}

---@return fun()[]
local function wrap_writers()
  local undos = {}
  for module, writer in pairs(writers) do
    table.insert(undos, wrap.field(package.loaded[module], writer.name, function(write, ...)
      agent.before(writer.path(...))
      return write(...)
    end))
  end
  -- Of a file that a buffer shows, only the review of the edit knows before it is made.
  local reviews = package.loaded['codecompanion.interactions.chat.tools.builtin.helpers.diff']
  table.insert(undos, wrap.field(reviews, 'review', function(review, opts, ...)
    local apply = type(opts) == 'table' and opts.apply
    if type(apply) == 'function' then
      opts.apply = function(...)
        agent.before(opts.title)
        return apply(...)
      end
    end
    return review(opts, ...)
  end))
  return undos
end

---@param inline table
---@return fun()[]
local function wrap_inline(inline)
  ---@type table<table, fun()>
  local waiting = setmetatable({}, { __mode = 'k' })
  ---@param code? string
  local function offer(code)
    return {
      kind = 'inlineChat',
      source = report.source(tool, nil, model),
      text = type(code) == 'string' and code or nil,
    }
  end
  local function buffer_of(self)
    return vim.tbl_get(self, 'buffer_context', 'bufnr') or vim.api.nvim_get_current_buf()
  end
  return {
    -- Makes room; what it takes away, the output replaces.
    wrap.field(inline, 'place', function(place, self, ...)
      waiting[self] = acceptance.begin(buffer_of(self), offer())
      return place(self, ...)
    end),
    wrap.field(inline, 'output', function(output, self, ...)
      output(self, ...)
      if waiting[self] then
        waiting[self]()
        waiting[self] = nil
      end
    end),
    -- Shows the text in the buffer, to be kept or taken back.
    wrap.field(inline, 'start_diff', function(start, self, args, ...)
      return acceptance.around(buffer_of(self), offer(vim.tbl_get(args or {}, 'code')), start, self, args, ...)
    end),
    wrap.field(inline, 'on_diff_rejected', function(reject, self, ...)
      local bufnr = buffer_of(self)
      report.flush(bufnr)
      reject(self, ...)
      report.origin(bufnr, 'undo')
    end),
  }
end

---@type journal.Source
return {
  name = 'codecompanion.nvim',
  reports = 'files that its tools and agents edit, text of its inline assistant, the model of each request',
  grade = 'strong',
  is_late = true,
  modules = { 'codecompanion', 'codecompanion.interactions.inline' },
  attach = function()
    local undos = {}
    -- The modules that write are loaded when they are needed; both are small.
    for module in pairs(writers) do
      pcall(require, module)
    end
    pcall(require, 'codecompanion.interactions.chat.tools.builtin.helpers.diff')
    local ok, inline = pcall(require, 'codecompanion.interactions.inline')
    if not ok or type(inline) ~= 'table' then
      return nil, 'its codecompanion.interactions.inline'
    end
    vim.list_extend(undos, wrap_inline(inline))
    if #undos < 4 then
      wrap.all(undos)()
      return nil, 'its inline assistant (place, output, start_diff, on_diff_rejected)'
    end
    vim.list_extend(undos, wrap_writers())
    local group = vim.api.nvim_create_augroup('journal.codecompanion', { clear = true })
    vim.api.nvim_create_autocmd('User', {
      group = group,
      pattern = { 'CodeCompanionRequestStarted', 'CodeCompanionRequestFinished' },
      callback = on_request,
    })
    vim.api.nvim_create_autocmd('User', {
      group = group,
      pattern = 'CodeCompanionFileEdited',
      callback = function(event)
        local data = type(event.data) == 'table' and event.data or {}
        agent.after(data.path, tool, model)
      end,
    })
    table.insert(undos, function()
      pcall(vim.api.nvim_del_augroup_by_id, group)
    end)
    return wrap.all(undos)
  end,
}
