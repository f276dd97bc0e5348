--- Which entries of completion menus are suggestions of an AI, by the names that their sources go by.

local M = {}

--- The part of a source's name that gives it away, and the tool.
---@type table<string, string>
local tools = {
  copilot = 'copilot',
  codeium = 'windsurf',
  windsurf = 'windsurf',
  supermaven = 'supermaven',
  minuet = 'minuet',
  tabnine = 'tabnine',
  cmp_ai = 'cmp-ai',
  ['cmp-ai'] = 'cmp-ai',
  fittencode = 'fittencode',
  codestral = 'codestral',
  ['llm'] = 'llm.nvim',
}

--- The tool behind an entry; nothing for one that is not known to be an AI's.
---@param ... string? names of the entry's source and of its language server
---@return string? tool
function M.tool(...)
  for index = 1, select('#', ...) do
    local name = select(index, ...)
    if type(name) == 'string' then
      local plain = name:lower()
      for part, tool in pairs(tools) do
        if plain == part or plain:match('^' .. vim.pesc(part) .. '[%W_]') then
          return tool
        end
      end
      if require('journal').options.tools[name] then
        return name
      end
    end
  end
end

--- All that an entry offers.
---@param item table
---@return string?
function M.text(item)
  local text = vim.tbl_get(item, 'textEdit', 'newText') or item.insertText or item.label
  return type(text) == 'string' and text or nil
end

--- The name of the language server that made an entry.
---@param client_id any
---@return string?
function M.client_name(client_id)
  local client = type(client_id) == 'number' and vim.lsp.get_client_by_id(client_id) or nil
  return client and client.name
end

return M
