--- Neovim's own inline completion: every acceptance goes through `vim.lsp.inline_completion.get`.

local acceptance = require('journal.acceptance')
local report = require('journal.report')
local wrap = require('journal.wrap')

local M = {}

--- Whether it is there (Neovim 0.12).
---@return boolean
function M.is_there()
  return vim.lsp.inline_completion ~= nil
end

---@param item vim.lsp.inline_completion.Item
---@return journal.Offer
local function offer_of(item)
  local text = item.insert_text
  local is_snippet = type(text) ~= 'string'
  return {
    -- The item may be changed by who chooses what is done with it.
    text = is_snippet and text.value or text --[[@as string]],
    is_snippet = is_snippet,
    source = report.source_of_client(item.client_id),
    channel = 'api',
  }
end

--- Begins to observe.
---@return fun()? undo
function M.attach()
  if not M.is_there() then
    return nil
  end
  return wrap.field(vim.lsp.inline_completion, 'get', function(get, opts)
    opts = vim.tbl_extend('force', {}, opts or {})
    local bufnr = opts.bufnr and opts.bufnr ~= 0 and opts.bufnr or vim.api.nvim_get_current_buf()
    local choose = opts.on_accept
    opts.on_accept = function(item)
      -- What `choose` does itself, in place of what Neovim would do, is an acceptance too.
      return acceptance.after(bufnr, offer_of(item), function()
        if choose then
          return choose(item)
        end
        return item
      end)
    end
    return get(opts)
  end)
end

return M
