--- Acceptances of plugins whose accept function runs inside an `<expr>` map and answers with keys that insert the
--- text.
--- The answer gets one more command at its end, which tells that the text is there.

local acceptance = require('journal.acceptance')

local M = {}

---@type fun()?
local finish = nil

--- Called by the keys of an acceptance, once they are done.
function M.done()
  local waiting = finish
  finish = nil
  if waiting then
    waiting()
  end
end

--- Begins an acceptance whose keys are about to be typed.
---@param offer journal.Offer
function M.begin(offer)
  M.done()
  finish = acceptance.begin(vim.api.nvim_get_current_buf(), offer)
end

--- What the keys of an acceptance have to end with.
---@param is_translated boolean whether the keys are in Neovim's own form rather than as people write them
---@return string
function M.ending(is_translated)
  local keys = "<Cmd>lua require('journal.keyed').done()<CR>"
  return is_translated and vim.keycode(keys) or keys
end

return M
