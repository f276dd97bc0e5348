;;; eglot.el --- The scenario in eglot, in batch mode  -*- lexical-binding: t; -*-

;; usage: emacs -q --batch -l INIT -l common.el -l eglot.el

;;; Code:

(require 'eglot)
(setq eglot-sync-connect 20)

(journal-test-open)
(journal-eglot)
(journal-test-wait "the server is connected" (lambda () (eglot-current-server)))
(journal-test-check "it is journal's" "journal"
                    (plist-get (eglot--server-info (eglot-current-server)) :name))

(defun journal-test-diagnostics ()
  "What flymake shows."
  (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))

(journal-test-wait "a risk in AI text is shown"
                   (lambda () (string-match-p journal-test-risk (journal-test-diagnostics))))
(goto-char (point-min))
(search-forward "requests.get")
(let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                              (eglot--TextDocumentPositionParams))))
  (journal-test-check "hover says who wrote it, and how it is known" t
                      (journal-test-is-told (plist-get (plist-get hover :contents) :value))))

;; Taken as a person does: the first that fits is the answer to the question.
(let ((asked nil)
      ;; Not chosen with a mouse.
      (last-nonmenu-event ?x))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt actions &rest _)
               (setq asked (mapcar (lambda (action) (if (consp action) (car action) action)) actions))
               journal-test-action)))
    (eglot-code-actions (point) nil nil t))
  (journal-test-check "code actions are offered" t
                      (and (member journal-test-action asked) t)))
(journal-test-wait "the one that was chosen is done: nothing is shown any more"
                   (lambda () (not (string-match-p journal-test-risk (journal-test-diagnostics)))))

(journal-test-type)
(eglot--signal-textDocument/didChange)
(save-buffer)
(eglot-shutdown (eglot-current-server))
(journal-test-end)
;;; eglot.el ends here
