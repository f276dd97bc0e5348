--- Documents as a server knows them: what `didOpen`, `didChange` and `didClose` make of them.

local M = {}

---@class journal.Document
---@field language string
---@field version integer
---@field lines string[] without their line feeds; a carriage return before one stays

---@param lines string[]
---@param place lsp.Position
---@param encoding string
---@return integer line 1-based
---@return integer byte 0-based, in that line
local function place_of(lines, place, encoding)
  local line = math.min(place.line + 1, #lines)
  if place.line + 1 > #lines then
    return line, #lines[line]
  end
  return line, vim.str_byteindex(lines[line], encoding, place.character, false)
end

---@param lines string[]
---@param change { range?: lsp.Range, text: string }
---@param encoding string
---@return string[]
local function changed(lines, change, encoding)
  if not change.range then
    return vim.split(change.text, '\n', { plain = true })
  end
  local first, first_byte = place_of(lines, change.range.start, encoding)
  local last, last_byte = place_of(lines, change.range['end'], encoding)
  local text = lines[first]:sub(1, first_byte) .. change.text .. lines[last]:sub(last_byte + 1)
  if first == last and not change.text:find('\n', 1, true) then
    lines[first] = text
    return lines
  end
  local result = vim.list_slice(lines, 1, first - 1)
  vim.list_extend(result, vim.split(text, '\n', { plain = true }))
  return vim.list_extend(result, lines, last + 1)
end

--- Applies one notification. Those that are about nothing but a report change nothing.
---@param documents table<string, journal.Document>
---@param method string
---@param params table
---@param encoding string of the positions
function M.apply(documents, method, params, encoding)
  local item = params.textDocument
  if method == 'textDocument/didOpen' then
    documents[item.uri] = {
      language = item.languageId,
      version = item.version,
      lines = vim.split(item.text, '\n', { plain = true }),
    }
  elseif method == 'textDocument/didClose' then
    documents[item.uri] = nil
  elseif method == 'textDocument/didChange' and documents[item.uri] then
    local document = documents[item.uri]
    document.version = item.version
    for _, change in ipairs(params.contentChanges) do
      document.lines = changed(document.lines, change, encoding)
    end
  end
end

---@param uri string
---@param document journal.Document
---@return lsp.TextDocumentItem
function M.item(uri, document)
  return {
    uri = uri,
    languageId = document.language,
    version = document.version,
    text = table.concat(document.lines, '\n'),
  }
end

return M
