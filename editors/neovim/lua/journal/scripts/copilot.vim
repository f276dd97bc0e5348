" Stands in place of copilot.vim's accept function, and calls it. journal/script.lua says why.
if exists('s:Accept')
  finish
endif
let s:Accept = funcref('copilot#Accept')

function! copilot#Accept(...) abort
  call v:lua.require'journal.script'.before('copilot#Accept')
  let l:keys = call(s:Accept, a:000)
  return v:lua.require'journal.script'.answered('copilot#Accept', l:keys)
endfunction
