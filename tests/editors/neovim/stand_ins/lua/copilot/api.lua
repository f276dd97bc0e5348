-- What the plugin tells its server.
return {
  notify_shown = function() end,
  notify_rejected = function() end,
}
