return {
  write_to_path = function(path, content)
    local file = assert(io.open(path, 'w'))
    file:write(content)
    file:close()
    return true
  end,
}
