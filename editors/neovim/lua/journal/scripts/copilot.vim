" Stands in place of copilot.vim's functions that accept and dismiss, and calls them. journal/script.lua says why.
if exists('s:Accept')
  finish
endif
let s:Accept = funcref('copilot#Accept')

function! copilot#Accept(...) abort
  call v:lua.require'journal.script'.before('copilot#Accept')
  let l:keys = call(s:Accept, a:000)
  return v:lua.require'journal.script'.answered('copilot#Accept', l:keys)
endfunction

if exists('*copilot#Dismiss')
  let s:Dismiss = funcref('copilot#Dismiss')

  function! copilot#Dismiss(...) abort
    call v:lua.require'journal.script'.dismissing('copilot#Dismiss')
    return call(s:Dismiss, a:000)
  endfunction
endif
