-- Run by `nvim -l`: changes that are neither typed nor suggested, and what stands in the way of a server. In 0.12 and 0.11.

local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local harness = dofile(here .. '/harness.lua')
local assert_equal, wait_until = harness.assert_equal, harness.wait_until

--- A server inside the editor that edits what it is asked to.
local with_editing_server = [[
  Test.edit = function(text)
    return { {
      range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 5 } }, newText = text,
    } }
  end
  vim.lsp.config('editing', { filetypes = { 'rust' }, cmd = function()
    local answers = {
      initialize = function()
        return { capabilities = {
          documentFormattingProvider = true, renameProvider = true, codeActionProvider = true, textDocumentSync = 1,
        } }
      end,
      ['textDocument/formatting'] = function() return Test.edit('formatted by a server') end,
      ['textDocument/rename'] = function(params)
        return { changes = { [params.textDocument.uri] = Test.edit('renamed by a server') } }
      end,
      ['textDocument/codeAction'] = function(params)
        return { { title = 'act', edit = { changes = { [params.textDocument.uri] = Test.edit('acted by a server') } } } }
      end,
    }
    return {
      request = function(method, params, callback)
        callback(nil, answers[method] and answers[method](params) or nil)
        return true, 1
      end,
      notify = function() return true end,
      is_closing = function() return false end,
      terminate = function() end,
    }
  end })
  vim.lsp.enable('editing')
]]

--- The last origin that was reported, and the text that it is about.
local function assert_origin(editor, origin, text)
  local found
  wait_until(origin, function()
    found = nil
    for index, notification in ipairs(editor:notifications()) do
      if notification.method == 'journal/didChangeOrigin' then
        found = { params = notification.params, index = index }
      end
    end
    return found ~= nil
  end)
  local document, version = editor:document_at(found.index, 'utf-8')
  assert_equal({ found.params.origin, found.params.textDocument.version }, { origin, version }, 'the report')
  assert_equal(document, text, 'the document that it is about')
end

---@type { [1]: string, [2]: string, [3]: string, [4]: string, [5]: boolean? }[]
local cases = {
  { 'format', 'vim.lsp.buf.format({ name = "editing" })', 'format', 'formatted by a server\nsecond\n' },
  { 'format, not waited for', 'vim.lsp.buf.format({ name = "editing", async = true })', 'format', 'formatted by a server\nsecond\n' },
  { 'rename', 'vim.lsp.buf.rename("renamed")', 'rename', 'renamed by a server\nsecond\n' },
  { 'code action', 'vim.lsp.buf.code_action({ apply = true })', 'codeAction', 'acted by a server\nsecond\n' },
  { 'snippet', 'vim.snippet.expand("one(${1:two}, $0)")', 'snippet', 'one(two, )first\nsecond\n' },
  { 'operator that indents', 'vim.api.nvim_input(">>==")', 'format', 'first\nsecond\n', true },
  { 'put with a count', 'vim.fn.setreg("a", "three four ", "v") vim.api.nvim_input([["a2P]])', 'paste', 'three four three four first\nsecond\n' },
  { 'put over a selection', 'vim.fn.setreg("a", "three", "v") vim.api.nvim_input([[viw"ap]])', 'paste', 'three\nsecond\n' },
  { ':put', 'vim.fn.setreg([["]], "three\\n", "V") vim.cmd.put()', 'paste', 'first\nthree\nsecond\n' },
}

for _, case in ipairs(cases) do
  harness.check(case[1], {
    name = case[1]:gsub('%W', '_'),
    text = 'first\nsecond\n',
    after = with_editing_server,
    n_servers = 2,
  }, function(editor)
    editor:lua('vim.cmd("normal! l") vim.cmd("normal! h")')
    editor:lua(case[2])
    assert_origin(editor, case[3], case[4])
  end)
end

harness.check('a file that was written by somebody else', { name = 'reload', text = 'first\n' }, function(editor)
  local file = assert(io.open(editor.file, 'ab'))
  file:write('second\n')
  file:close()
  editor:lua('vim.o.autoread = true vim.cmd.checktime()')
  assert_origin(editor, 'reload', 'first\nsecond\n')
end)

harness.check('no program: one message, with the remedy', {
  name = 'missing',
  text = 'first\n',
  server = { '/nowhere/journal', 'lsp' },
  after = 'vim.notify_once = function(message) Test.once = Test.once or {} Test.once[message] = true end',
  n_servers = 0,
}, function(editor)
  editor:lua('vim.cmd.edit("other.rs") vim.cmd.edit("third")')
  vim.wait(300)
  local messages = vim.tbl_keys(editor:lua('return Test.once'))
  assert_equal(#messages, 1, 'the messages')
  for _, expected in ipairs({ '`/nowhere/journal` is not on the PATH', 'cargo install' }) do
    assert_equal(messages[1]:find(expected, 1, true) ~= nil, true, expected .. ' in ' .. messages[1])
  end
  assert_equal(editor:lua('return #vim.lsp.get_clients()'), 0, 'clients')
  editor:type('itext')
  wait_until('the text', function()
    return editor:text() == 'text'
  end)
end)

harness.check('a message that git lets one write has no server', { name = 'message', text = 'first\n' }, function(editor)
  editor:lua([[
    Test.folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':h') .. '/.git'
    vim.fn.mkdir(Test.folder)
    vim.cmd.edit(Test.folder .. '/COMMIT_EDITMSG')
  ]])
  vim.wait(300)
  assert_equal(editor:lua('return { vim.bo.filetype, #vim.lsp.get_clients({ bufnr = 0 }) }'), { 'gitcommit', 0 }, 'clients')
  assert_equal(editor:lua('return #vim.lsp.get_clients({ bufnr = 1 })'), 1, 'clients of the file beside it')
end)

harness.check('an old server: told once, and not reported to', {
  name = 'old',
  text = 'first\n',
  env = { FAKE_JOURNAL_OLD = '1' },
}, function(editor)
  wait_until('the message', function()
    return #editor:messages() > 0
  end)
  vim.rpcrequest(editor.channel, 'nvim_paste', 'pasted', false, -1)
  vim.wait(300)
  assert_equal(editor:messages(), { 'journal: the server is too old to be told about acceptances: update journal' }, 'messages')
  for _, notification in ipairs(editor:notifications()) do
    assert_equal(vim.startswith(notification.method, 'journal/'), false, notification.method)
  end
end)

harness.check('a server that never starts: given up, and said once', {
  name = 'failing',
  text = 'first\n',
  server = { '/bin/false' },
  n_servers = 0,
}, function(editor)
  wait_until('giving up', function()
    return table.concat(editor:messages(), '\n'):find('ended 6 times in a row', 1, true) ~= nil
  end)
  local messages = editor:messages()
  assert_equal(#messages, 2, 'the messages: ' .. vim.inspect(messages))
  editor:type('itext')
  wait_until('the text', function()
    return editor:text() == 'textfirst'
  end)
end)

harness.finish()
