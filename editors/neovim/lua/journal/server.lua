--- Starts the `journal` language server for files, and says once what stands in its way.

local report = require('journal.report')
local transport = require('journal.transport')

local M = {}

--- The version of the extension that this plugin speaks.
local EXTENSION = 1

--- Whether a buffer shows a file of this machine that may be a project's. Messages that git lets people write are files
--- of its own, which no commit ever holds.
---@param bufnr integer
---@return boolean
local function is_file(bufnr)
  if not vim.api.nvim_buf_is_loaded(bufnr) or vim.bo[bufnr].buftype ~= '' then
    return false
  end
  local name = vim.api.nvim_buf_get_name(bufnr)
  return name ~= '' and not name:find('[/\\]%.git[/\\]') and vim.startswith(vim.uri_from_bufnr(bufnr), 'file://')
end

---@param bufnr integer
---@return string
local function root_of(bufnr)
  return vim.fs.root(bufnr, '.git') or vim.fs.dirname(vim.api.nvim_buf_get_name(bufnr))
end

--- Whether the program can be started; says so once where it can't.
---@return boolean
local function is_there()
  local program = require('journal').options.cmd[1]
  if vim.fn.executable(program) == 1 then
    return true
  end
  vim.notify_once(
    ("journal: `%s` is not on the PATH, so nothing is recorded. Install it (cargo install journal, or from a clone: "
      .. "cargo install --path .), or name it in setup({ cmd = { '/path/to/journal', 'lsp' } })"):format(program),
    vim.log.levels.WARN
  )
  return false
end

--- What stands between this plugin and a server, if anything.
---@param client vim.lsp.Client
---@return string?
function M.mismatch(client)
  local version = report.extension(client)
  if version == nil then
    return 'the server is too old to be told about acceptances: update journal'
  elseif version < EXTENSION then
    return ('the server speaks version %s of the extension, this plugin %d: update journal'):format(version, EXTENSION)
  elseif version > EXTENSION then
    return ('the server speaks version %s of the extension, this plugin %d: update the plugin'):format(
      version,
      EXTENSION
    )
  end
end

---@param client vim.lsp.Client
local function negotiate(client)
  local problem = M.mismatch(client)
  if problem then
    vim.notify_once('journal: ' .. problem, vim.log.levels.WARN)
  end
end

--- `journal/status`: recording stops or resumes.
---@type table<integer, { recording: boolean, lastError?: string }>
M.statuses = {}

---@param status { recording: boolean, lastError?: string }
---@param context { client_id: integer }
local function on_status(_, status, context)
  if type(status) == 'table' then
    M.statuses[context.client_id] = status
    vim.api.nvim_exec_autocmds('User', { pattern = 'JournalStatus', modeline = false })
  end
end

local is_told = false

--- `journal/didChangeOrigins`: who wrote what is known otherwise now, though the text is the same. Several come at
--- once.
local function on_origins()
  if is_told then
    return
  end
  is_told = true
  vim.defer_fn(function()
    is_told = false
    vim.api.nvim_exec_autocmds('User', { pattern = 'JournalOrigins', modeline = false })
  end, 50)
end

--- Neovim starts enabled servers on the event `FileType`, which a file of no known type never causes.
local function start_without_filetype(event)
  vim.schedule(function()
    if not vim.api.nvim_buf_is_valid(event.buf) or not is_file(event.buf) or vim.bo[event.buf].filetype ~= '' then
      return
    end
    if #vim.lsp.get_clients({ bufnr = event.buf, name = 'journal' }) == 0 and is_there() then
      local config = vim.deepcopy(vim.lsp.config.journal)
      config.root_dir = root_of(event.buf)
      vim.lsp.start(config, { bufnr = event.buf })
    end
  end)
end

--- Lets Neovim start the server for every file that is opened from now on.
function M.enable()
  local options = require('journal').options
  vim.lsp.config('journal', {
    cmd = transport.connect(options.cmd, options.env),
    root_dir = function(bufnr, on_dir)
      if is_file(bufnr) and is_there() then
        on_dir(root_of(bufnr))
      end
    end,
    on_init = negotiate,
    capabilities = { experimental = { journal = { version = EXTENSION } } },
    handlers = { ['journal/status'] = on_status, ['journal/didChangeOrigins'] = on_origins },
  })
  vim.lsp.enable('journal')
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = vim.api.nvim_create_augroup('journal.start', { clear = true }),
    callback = start_without_filetype,
  })
end

return M
