local M = {}

function M.process_tool_use(_, use, options)
  local file = assert(io.open(use.input.path, 'w'))
  file:write(use.input.content)
  file:close()
  options.on_complete('true', nil)
end

return M
