" Answers with keys that delete and insert.
let g:stand_in = {}

function! copilot#GetDisplayedSuggestion() abort
  return extend({'uuid': '', 'text': '', 'outdentSize': 0, 'deleteSize': 0}, g:stand_in)
endfunction

function! copilot#TextQueuedForInsertion() abort
  return remove(s:, 'suggestion_text')
endfunction

function! copilot#Accept(...) abort
  let s = copilot#GetDisplayedSuggestion()
  if empty(s.text)
    return "\t"
  endif
  let text = a:0 > 1 ? matchstr(s.text, "\n*" . '\%(' . a:2 .'\)') : s.text
  let s:suggestion_text = text
  return repeat("\<Left>\<Del>", s.outdentSize) . repeat("\<Del>", s.deleteSize) .
        \ "\<C-R>\<C-O>=copilot#TextQueuedForInsertion()\<CR>" . (a:0 > 1 ? '' : "\<End>")
endfunction

function! copilot#AcceptWord() abort
  return copilot#Accept('', '\%(\k\@!.\)*\k*')
endfunction

function! copilot#Dismiss() abort
  let g:stand_in = {}
  return ''
endfunction
