" Stands in place of codeium.vim's accept functions, and calls them. journal/script.lua says why.
if exists('s:Accept')
  finish
endif
let s:Accept = funcref('codeium#Accept')
let s:AcceptNextWord = funcref('codeium#AcceptNextWord')
let s:AcceptNextLine = funcref('codeium#AcceptNextLine')

function! s:Observe(name, Original) abort
  call v:lua.require'journal.script'.before(a:name)
  let l:keys = call(a:Original, [])
  return v:lua.require'journal.script'.answered(a:name, l:keys)
endfunction

function! codeium#Accept() abort
  return s:Observe('codeium#Accept', s:Accept)
endfunction

function! codeium#AcceptNextWord() abort
  return s:Observe('codeium#AcceptNextWord', s:AcceptNextWord)
endfunction

function! codeium#AcceptNextLine() abort
  return s:Observe('codeium#AcceptNextLine', s:AcceptNextLine)
endfunction
