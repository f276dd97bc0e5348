--- Neovim's own inline completion: every acceptance goes through `vim.lsp.inline_completion.get`.

local acceptance = require('journal.acceptance')
local offered = require('journal.offered')
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

--- The class behind it, which shows and hides items. It is Neovim's own business: where it is otherwise, acceptances
--- are seen all the same, and only what is not taken is not.
---@return table?
local function completor_class()
  local ok, capability = pcall(require, 'vim.lsp._capability')
  return ok and type(capability) == 'table' and vim.tbl_get(capability, 'all', 'inline_completion') or nil
end

--- Says what is shown, and what of it is not taken.
---@return fun() undo
local function watch_offers()
  local class = completor_class()
  return wrap.all({
    wrap.field(class, 'select', function(select, self, index, is_leafing, ...)
      select(self, index, is_leafing, ...)
      if self.current then
        offered.show(self.bufnr, offer_of(self.current), is_leafing)
      else
        offered.dismiss(self.bufnr, 'ignored')
      end
    end),
    -- Ends insert mode, and begins an acceptance, which has taken the item by the time the event loop comes round.
    wrap.field(class, 'abort', function(abort, self, ...)
      abort(self, ...)
      vim.schedule(function()
        offered.dismiss(self.bufnr, 'ignored')
      end)
    end),
    wrap.field(class, 'destroy', function(destroy, self, ...)
      destroy(self, ...)
      offered.dismiss(self.bufnr, 'cancelled')
    end),
  })
end

---@return fun()? undo
local function watch_acceptances()
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

--- Begins to observe.
---@return fun()? undo
function M.attach()
  if not M.is_there() then
    return nil
  end
  return wrap.all({ watch_acceptances(), watch_offers() })
end

--- Whether it can be said what is shown and not taken.
---@return boolean
function M.sees_offers()
  return completor_class() ~= nil
end

return M
