;;; journal.el --- The language server `journal' in eglot and lsp-mode  -*- lexical-binding: t; -*-

;; @MARKER@

;;; Commentary:

;; lsp-mode runs it beside the servers of the language, by itself.
;; eglot runs one server for a buffer: M-x journal-eglot, or the function
;; `journal-eglot-ensure' on a mode's hook.  Where the multiplexer `rass' is
;; installed, the server that eglot has for the mode runs beside it.

;;; Code:

(require 'seq)

(defvar journal-program @BINARY@
  "The program `journal'.")

(defvar eglot-server-programs)
(declare-function eglot "eglot")
(declare-function eglot-ensure "eglot")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun journal--usual-server ()
  "The command of the server that eglot has for this mode, where it is there."
  (let* ((found (cdr (seq-find
                      (lambda (entry)
                        (seq-some (lambda (mode)
                                    (provided-mode-derived-p major-mode (or (car-safe mode) mode)))
                                  (if (proper-list-p (car entry)) (car entry) (list (car entry)))))
                      (default-value 'eglot-server-programs))))
         (command (if (functionp found) (ignore-errors (funcall found nil)) found)))
    (and (proper-list-p command)
         (seq-every-p #'stringp command)
         (executable-find (car command))
         command)))

(defun journal--contact ()
  "The command that eglot runs for this buffer."
  (let ((usual (and (executable-find "rass") (journal--usual-server))))
    (append (and usual `("rass" "--" ,@usual "--"))
            (list journal-program "lsp"))))

(defun journal--join-eglot ()
  "Let eglot run `journal' in this buffer."
  (require 'eglot)
  (setq-local eglot-server-programs
              (cons (cons major-mode (journal--contact))
                    (default-value 'eglot-server-programs))))

;;;###autoload
(defun journal-eglot ()
  "Run `journal' in this buffer through eglot."
  (interactive)
  (journal--join-eglot)
  (call-interactively #'eglot))

;;;###autoload
(defun journal-eglot-ensure ()
  "Run `journal' in this buffer through eglot, for the hooks of modes."
  (journal--join-eglot)
  (eglot-ensure))

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () (list journal-program "lsp")))
                    :activation-fn (lambda (_file _mode) t)
                    :add-on? t
                    :priority -1
                    :server-id 'journal)))

(provide 'journal)
;;; journal.el ends here
