--- Observes where text comes from: everything that this folder knows to look at, on and off together.

local changes = require('journal.changes')
local edits = require('journal.edits')
local inline = require('journal.inline')
local offered = require('journal.offered')
local sources = require('journal.sources')

local M = {}

---@type fun()[]?
local undos = nil

--- Begins to observe; a second call does nothing.
function M.start()
  if undos then
    return
  end
  undos = {}
  for _, part in ipairs({ inline, changes, edits }) do
    table.insert(undos, part.attach() or nil)
  end
  sources.start()
end

--- Takes everything off again.
function M.stop()
  if not undos then
    return
  end
  sources.detach()
  for _, undo in ipairs(undos) do
    undo()
  end
  undos = nil
  offered.forget()
end

---@return boolean
function M.is_started()
  return undos ~= nil
end

return M
