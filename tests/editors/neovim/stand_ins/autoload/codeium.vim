" Answers with keys that insert.
function! codeium#CompletionText() abort
  return remove(s:, 'completion_text')
endfunction

function! s:Insert(text) abort
  if !exists('b:_codeium_completions')
    return "\t"
  endif
  let s:completion_text = a:text
  return "\<C-R>\<C-O>=codeium#CompletionText()\<CR>"
endfunction

function! s:Text() abort
  return exists('b:_codeium_completions') ? b:_codeium_completions.items[b:_codeium_completions.index].completion.text : ''
endfunction

function! codeium#Accept() abort
  return s:Insert(s:Text())
endfunction

function! codeium#AcceptNextWord() abort
  return s:Insert(matchstr(s:Text(), '\v^\W*\k*'))
endfunction

function! codeium#AcceptNextLine() abort
  return s:Insert(substitute(s:Text(), '\v\n.*$', '', ''))
endfunction
