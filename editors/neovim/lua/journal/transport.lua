--- Keeps the `journal` server running behind one LSP client, which Neovim by itself does not: a server that ends
--- without
--- being asked to is started again, and gets everything that it may not have written down.
---
--- What the server has acknowledged (with a fact it is done once it has answered any later request) is folded into
--- the
--- text of the documents; what came later is kept in order and sent again, reports included, but for acceptances that
--- the journal has all the same. The LSP client never learns that the process is another.

local mirror = require('journal.mirror')
local recorded = require('journal.recorded')

local M = {}

local FIRST_DELAY_MS, LONGEST_DELAY_MS = 250, 30000
--- A server that runs that long is well again.
local WELL_NS = 10 * 1e9
--- So many ends in a row, none of them after a time of being well, are no accident.
local MOST_ENDS = 6
--- A fact is on disk once a later request is answered; who typed what is, this long after it was typed at the latest.
local WRITTEN_NS = 2.2 * 1e9
local IDLE_MS = 2500
--- More messages than that are folded even while somebody is typing, and dropped while no server runs.
local FOLD_AT, DROP_AT = 2000, 50000
--- Neovim shows nobody an error of this code.
local CONTENT_MODIFIED = -32801

---@class journal.Message
---@field at integer hrtime
---@field clock integer seconds since 1970
---@field method string
---@field params table

---@class journal.Link
---@field state 'starting'|'running'|'waiting'|'given up'|'ended'
---@field n_restarts integer
local Link = {}
Link.__index = Link

---@type journal.Link[]
local links = {}

---@param message string
---@param level integer
local function tell(message, level)
  vim.schedule(function()
    vim.notify('journal: ' .. message, level)
  end)
end

--- Messages that belong to the state of a document, and so are sent again.
---@param method string
---@return boolean
local function is_kept(method)
  return vim.startswith(method, 'textDocument/did') or vim.startswith(method, 'journal/')
    or method == 'workspace/didChangeConfiguration'
end

--- The versions of documents that were sent lately, by URI.
---@type table<string, integer[]>
local sent_versions = {}
local MOST_VERSIONS = 256

---@param item { uri: string, version: integer }
local function remember_version(item)
  local versions = sent_versions[item.uri] or {}
  sent_versions[item.uri] = versions
  if versions[#versions] ~= item.version then
    table.insert(versions, item.version)
  end
  if #versions > 2 * MOST_VERSIONS then
    sent_versions[item.uri] = vim.list_slice(versions, MOST_VERSIONS + 1)
  end
end

--- The versions of a document after one of them that were sent, a bounded number of them.
---@param uri string
---@param since integer
---@return integer[]
function M.versions_since(uri, since)
  return vim.tbl_filter(function(version)
    return version > since
  end, sent_versions[uri] or {})
end

--- Moves what the server has acknowledged by `before` from the log into the mirror.
---@param before integer hrtime
function Link:fold(before)
  local n_folded = 0
  for _, message in ipairs(self.log) do
    if message.at > before then
      break
    end
    mirror.apply(self.documents, message.method, message.params, self.encoding)
    n_folded = n_folded + 1
  end
  if n_folded > 0 then
    self.log = vim.list_slice(self.log, n_folded + 1)
  end
end

--- Moves what the server has surely written down, as it has answered at `answered_at`.
---@param answered_at integer hrtime
function Link:fold_written(answered_at)
  self:fold(answered_at - WRITTEN_NS)
end

---@param method string
---@param params table
function Link:keep(method, params)
  if not is_kept(method) then
    return
  end
  local message = { at = vim.uv.hrtime(), clock = os.time(), method = method, params = params }
  -- What comes while the rest is being sent again is sent behind it.
  table.insert(self.is_replaying and self.arrived or self.log, message)
  if method == 'textDocument/didChange' then
    remember_version(params.textDocument)
  elseif method == 'textDocument/didClose' then
    sent_versions[params.textDocument.uri] = nil
  end
  if self.state ~= 'running' then
    if #self.log > DROP_AT then
      -- The documents stay right; only reports and the steps between are gone.
      self:fold(vim.uv.hrtime())
      tell('the server has been away for too long; what was accepted meanwhile is not recorded', vim.log.levels.ERROR)
    end
    return
  end
  if #self.log > FOLD_AT then
    self:fold_written(self.answered_at)
  end
  self.idle:start(IDLE_MS, 0, vim.schedule_wrap(function()
    if self.state == 'running' then
      local newest = self.log[#self.log]
      self:ask_for_answer(next(self.documents) or vim.tbl_get(newest or {}, 'params', 'textDocument', 'uri'))
    end
  end))
end

--- A question for the sake of its answer, which acknowledges all that was sent before.
---@param uri? string of a document that is open
---@param on_answer? fun()
function Link:ask_for_answer(uri, on_answer)
  local process = self.process
  if not process or not uri then
    return
  end
  local asked_at = vim.uv.hrtime()
  local nothing = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }
  process.request('journal/rangeOrigin', { textDocument = { uri = uri }, range = nothing }, function()
    if self.process ~= process then
      return
    end
    self.answered_at = asked_at
    if on_answer then
      on_answer()
    else
      self:fold_written(asked_at)
    end
  end)
end

--- Sends what waits, in order. Behind each document that is opened it lets the server find out who wrote what in
--- it, as
--- changes that came before that would be nobody's.
---@param waiting journal.Message[]
---@param index integer
function Link:replay(waiting, index)
  for at = index, #waiting do
    local message = waiting[at]
    -- Acknowledged from now on, if it is.
    message.at = vim.uv.hrtime()
    table.insert(self.log, message)
    self.process.notify(message.method, message.params)
    if message.method == 'textDocument/didOpen' then
      self.unsent = vim.list_slice(waiting, at + 1)
      return self:ask_for_answer(message.params.textDocument.uri, function()
        self:replay(waiting, at + 1)
      end)
    end
  end
  self.unsent = {}
  if #self.arrived > 0 then
    local arrived = self.arrived
    self.arrived = {}
    return self:replay(arrived, 1)
  end
  self.is_replaying = false
  self.state = 'running'
  self.n_restarts = self.n_restarts + 1
  tell('the server is running again; nothing was lost', vim.log.levels.INFO)
end

--- Opens the documents as they were, and sends what came later.
function Link:open_again()
  local waiting = {}
  for uri, document in pairs(self.documents) do
    local params = { textDocument = mirror.item(uri, document) }
    table.insert(waiting, { at = 0, clock = 0, method = 'textDocument/didOpen', params = params })
  end
  vim.list_extend(waiting, self.log)
  self.documents, self.log, self.arrived, self.answered_at = {}, {}, {}, 0
  self.is_replaying = true
  self:replay(waiting, 1)
end

--- The answer to `initialize` of a process that was started again.
---@param problem? lsp.ResponseError
function Link:is_back(problem)
  if problem then
    tell('the restarted server refuses to begin: ' .. tostring(problem.message), vim.log.levels.ERROR)
    return self.process.terminate()
  end
  self.process.notify('initialized', vim.empty_dict())
  local process = self.process
  recorded.newest(self.log, self.command[1], self.env, function(at)
    if self.process == process and not self.is_closing then
      self:fold(at)
      self:open_again()
    end
  end)
end

function Link:begin()
  self.state = 'starting'
  self.began_at = vim.uv.hrtime()
  local ok, process = pcall(vim.lsp.rpc.start, self.command, {
    notification = self.dispatchers.notification,
    server_request = self.dispatchers.server_request,
    on_error = self.dispatchers.on_error,
    on_exit = function(code, signal)
      self:has_ended(code, signal)
    end,
  }, { env = self.env })
  if not ok then
    return self:has_ended(127, 0)
  end
  self.process = process
  if self.initialize and self.is_initialized then
    process.request('initialize', self.initialize.params, function(problem)
      self:is_back(problem)
    end)
  elseif self.initialize then
    process.request('initialize', self.initialize.params, self.initialize.callback)
  end
end

---@param code integer
function Link:give_up(code)
  local remedy = self.is_initialized and ', then :Journal restart' or ''
  tell(
    ('the server ended %d times in a row (exit code %d); see :checkhealth journal%s'):format(self.n_ends, code, remedy),
    vim.log.levels.ERROR
  )
  if self.is_initialized then
    self.state = 'given up'
  else
    -- Nothing waits for it. Neovim would say itself that it ended, were it not well.
    self.state = 'ended'
    self.dispatchers.on_exit(0, 0)
  end
end

---@param code integer
---@param signal integer
function Link:has_ended(code, signal)
  self.process = nil
  if self.is_closing then
    self.state = 'ended'
    self.idle:stop()
    return self.dispatchers.on_exit(code, signal)
  end
  if self.is_replaying then
    -- What was not sent yet still is behind what was.
    self.is_replaying = false
    vim.list_extend(self.log, self.unsent)
    vim.list_extend(self.log, self.arrived)
  end
  self:fold_written(self.answered_at)
  self.n_ends = (vim.uv.hrtime() - self.began_at > WELL_NS) and 1 or self.n_ends + 1
  self.state = 'waiting'
  local waiting = self.pending
  self.pending = {}
  vim.schedule(function()
    for _, request in pairs(waiting) do
      request.callback({ code = CONTENT_MODIFIED, message = 'the journal server is being restarted' })
    end
  end)
  if self.n_ends >= MOST_ENDS then
    return self:give_up(code)
  end
  if self.n_ends == 1 then
    local why = signal ~= 0 and ('signal %d'):format(signal) or ('exit code %d'):format(code)
    tell(('the server ended (%s) and is being restarted; what you accept is kept'):format(why), vim.log.levels.WARN)
  end
  local delay = math.min(FIRST_DELAY_MS * 2 ^ (self.n_ends - 1), LONGEST_DELAY_MS)
  vim.schedule(function()
    vim.defer_fn(function()
      if not self.is_closing and self.state == 'waiting' then
        self:begin()
      end
    end, delay)
  end)
end

---@param method string
---@param params table
---@return boolean
function Link:notify(method, params)
  if method == 'exit' then
    self.is_closing = true
    if not self.process then
      self.state = 'ended'
      self.dispatchers.on_exit(0, 0)
      return true
    end
  elseif method == '$/cancelRequest' then
    local request = self.pending[params.id]
    if not (request and self.process) then
      return false
    end
    params = { id = request.id }
  else
    self:keep(method, params)
  end
  if self.process and (self.state == 'running' or not self.is_initialized or self.is_closing) then
    local is_sent = self.process.notify(method, params)
    if method == 'journal/didAcceptSuggestion' and self.state == 'running' then
      -- It must be known soon that it is written down, or else it is sent again.
      self:ask_for_answer(params.textDocument.uri)
    end
    return is_sent
  end
  -- What is kept reaches the next server.
  return is_kept(method)
end

---@param method string
---@param params table
---@param callback fun(problem?: lsp.ResponseError, result: any)
---@param on_reply? fun(id: integer)
---@return boolean sent
---@return integer? id
function Link:request(method, params, callback, on_reply)
  if method == 'initialize' then
    local answered = function(problem, result)
      if not problem then
        self.is_initialized = true
        self.encoding = vim.tbl_get(result or {}, 'capabilities', 'positionEncoding') or 'utf-16'
        self.state = 'running'
      end
      callback(problem, result)
    end
    self.initialize = { params = params, callback = answered }
    if self.process then
      return self.process.request(method, params, answered, on_reply)
    end
    return true, 0
  end
  self.n_requests = self.n_requests + 1
  local id = self.n_requests
  if not self.process or self.state ~= 'running' then
    self.is_closing = self.is_closing or method == 'shutdown'
    vim.schedule(function()
      if method == 'shutdown' then
        callback(nil, nil)
      else
        callback({ code = CONTENT_MODIFIED, message = 'the journal server is being restarted' })
      end
      if on_reply then
        on_reply(id)
      end
    end)
    return true, id
  end
  self.is_closing = self.is_closing or method == 'shutdown'
  local request = { callback = callback }
  self.pending[id] = request
  local asked_at = vim.uv.hrtime()
  local sent, inner_id = self.process.request(method, params, function(problem, result)
    if self.pending[id] == request then
      self.pending[id] = nil
      self.answered_at = math.max(self.answered_at, asked_at)
      callback(problem, result)
    end
  end, function()
    if on_reply then
      on_reply(id)
    end
  end)
  request.id = inner_id
  if not sent then
    self.pending[id] = nil
  end
  return sent, sent and id or nil
end

function Link:terminate()
  self.is_closing = true
  if self.process then
    self.process.terminate()
  elseif self.state ~= 'ended' then
    self.state = 'ended'
    self.dispatchers.on_exit(0, 0)
  end
end

--- What `cmd` of an LSP configuration may be: a way to reach the server.
---@param command string[]
---@param env? table<string, string>
---@return fun(dispatchers: vim.lsp.rpc.Dispatchers): vim.lsp.rpc.PublicClient
function M.connect(command, env)
  return function(dispatchers)
    local link = setmetatable({
      command = command,
      env = env,
      dispatchers = dispatchers,
      state = 'starting',
      encoding = 'utf-16',
      documents = {},
      log = {},
      arrived = {},
      unsent = {},
      pending = {},
      n_requests = 0,
      answered_at = 0,
      n_ends = 0,
      n_restarts = 0,
      idle = assert(vim.uv.new_timer()),
    }, Link)
    table.insert(links, link)
    link:begin()
    return {
      request = function(...)
        return link:request(...)
      end,
      notify = function(...)
        return link:notify(...)
      end,
      is_closing = function()
        return link.is_closing == true and (link.process == nil or link.process.is_closing())
      end,
      terminate = function()
        link:terminate()
      end,
    }
  end
end

--- How the servers are: their state and how often they were restarted.
---@return { state: string, n_restarts: integer, n_waiting: integer }[]
function M.states()
  local states = {}
  for _, link in ipairs(links) do
    if link.state ~= 'ended' then
      table.insert(states, { state = link.state, n_restarts = link.n_restarts, n_waiting = #link.log })
    end
  end
  return states
end

--- Starts again every server that was given up or is waiting for its turn.
---@return integer n_started
function M.restart()
  local n_started = 0
  for _, link in ipairs(links) do
    if link.state == 'given up' or link.state == 'waiting' then
      link.n_ends = 0
      n_started = n_started + 1
      link:begin()
    end
  end
  return n_started
end

return M
