--- codeium.vim (windsurf.vim): `codeium#Accept*`, which answer with keys that insert the text of an item of
--- `b:_codeium_completions`.
---
--- Verified with codeium.vim 272c6e2 (2025-04-04): its server stubbed.

local report = require('journal.report')
local script = require('journal.script')

---@return journal.Offer?
local function look()
  local shown = vim.b._codeium_completions
  local item = shown and shown.items and shown.items[(shown.index or 0) + 1]
  local text, id = vim.tbl_get(item or {}, 'completion', 'text'), vim.tbl_get(item or {}, 'completion', 'completionId')
  if type(text) ~= 'string' then
    return nil
  end
  local is_named = type(id) == 'string' and id ~= ''
  return {
    source = report.source('windsurf'),
    text = text,
    id = is_named and id or nil,
    group = is_named and id or nil,
  }
end

---@type journal.Source
return {
  name = 'codeium.vim',
  reports = 'accepted suggestions, whole, by word and by line',
  grade = 'exact',
  scripts = { '/autoload/codeium.vim' },
  attach = function()
    return script.attach('codeium', 'codeium#CompletionText()', {
      ['codeium#Accept'] = look,
      ['codeium#AcceptNextWord'] = look,
      ['codeium#AcceptNextLine'] = look,
    }),
      'its codeium#Accept'
  end,
}
