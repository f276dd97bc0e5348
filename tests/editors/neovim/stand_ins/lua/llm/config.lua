return {
  get = function()
    return { model = 'starcoder2' }
  end,
}
