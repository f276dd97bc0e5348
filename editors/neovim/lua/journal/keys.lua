--- What typed keys say about the change that they make: a register that is put, an operator that formats, an insertion
--- into a block, a macro of recorded keys, `.`.

local api = vim.api
local M = {}

local namespace = api.nvim_create_namespace('journal.keys')

--- What the keys since the last change announce.
---@class journal.Announcement
---@field kind 'put'|'format'|'block'|'macro'|'repeat'
---@field register? table what `getreginfo` says of the register that is put

---@type journal.Announcement?
local announced = nil
--- The keys of a command that is not complete, and the register that it names.
local prefix, register = '', '"'
--- Registers as they were when their recording ended: the keys that a person typed.
---@type table<string, string>
local recorded = {}
local last_macro = nil

local put_keys = { p = true, P = true }
--- `gp`, `gP`, `]p` … put; `gq`, `gw` format.
local two_keys = { g = true, [']'] = true, ['['] = true, ['"'] = true, ['@'] = true }

---@param name string
---@return table
local function content_of(name)
  -- The clipboard is asked by the command anyway, a moment later.
  return vim.fn.getreginfo(name)
end

---@param name string
local function announce_macro(name)
  if name == '@' then
    name = last_macro or ''
  end
  last_macro = name
  if name:match('^%a$') and recorded[name:lower()] and recorded[name:lower()] == vim.fn.getreg(name:lower()) then
    announced = { kind = 'macro' }
  end
end

---@param key string
local function command_key(key)
  if prefix == '"' then
    register, prefix = key, ''
  elseif prefix == '@' then
    prefix = ''
    announce_macro(key)
  elseif prefix ~= '' then
    local is_format = prefix == 'g' and (key == 'q' or key == 'w')
    local is_put = put_keys[key]
    prefix = ''
    if is_format then
      announced = { kind = 'format' }
    elseif is_put then
      announced = { kind = 'put', register = content_of(register) }
    end
    register = '"'
  elseif two_keys[key] then
    prefix = key
  elseif put_keys[key] then
    announced = { kind = 'put', register = content_of(register) }
    register = '"'
  elseif key == '=' then
    announced = { kind = 'format' }
  elseif key == '.' then
    announced = { kind = 'repeat' }
  elseif not key:match('^%d$') then
    register = '"'
  end
end

--- Called for `<C-r>` and a register in insert mode, before the text is there.
---@type fun()?
local on_inserted_register = nil
local is_naming_register = false

---@param key string
local function insert_key(key)
  if is_naming_register then
    -- `<C-r><C-o>x` and the like insert the same, without indentation.
    if key ~= '\15' and key ~= '\18' and key ~= '\16' then
      is_naming_register = false
      if key ~= '=' and on_inserted_register then
        on_inserted_register()
      end
    end
  elseif key == '\18' then
    is_naming_register = true
  end
end

---@param key string
---@param typed string what a person has typed for it; empty for what a command types
local function on_key(key, typed)
  if announced and announced.kind == 'macro' and vim.fn.reg_executing() == '' then
    announced = nil
  end
  if announced and announced.kind == 'repeat' and typed ~= '' then
    announced = nil
  end
  local mode = vim.fn.mode(1)
  if mode:sub(1, 1) == 'i' or mode:sub(1, 1) == 'R' then
    insert_key(key)
  elseif mode:match('^n') or mode:match('^[vV\22]') then
    is_naming_register = false
    if mode == '\22' and key:match('^[IAcCsS]$') then
      announced = { kind = 'block' }
      return
    end
    command_key(key)
  end
end

--- What the keys since the last call announce. A macro announces all changes until it ends.
---@return journal.Announcement?
function M.take()
  local taken = announced
  if not (taken and taken.kind == 'macro' and vim.fn.reg_executing() ~= '') then
    announced = nil
  end
  return taken
end

--- Looks without taking.
---@return journal.Announcement?
function M.peek()
  return announced
end

---@param inserted_register fun() called before a register is inserted in insert mode
---@return fun() undo
function M.watch(inserted_register)
  on_inserted_register = inserted_register
  vim.on_key(on_key, namespace)
  local autocmd = api.nvim_create_autocmd('RecordingLeave', {
    callback = function()
      local event = vim.v.event
      if type(event.regname) == 'string' then
        recorded[event.regname:lower()] = event.regcontents
        -- The keys of the recording are not those of the next change.
        announced = nil
      end
    end,
  })
  return function()
    vim.on_key(nil, namespace)
    pcall(api.nvim_del_autocmd, autocmd)
    announced, recorded, on_inserted_register = nil, {}, nil
  end
end

return M
