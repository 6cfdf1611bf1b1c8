/** Does what takes the focus to whatever stands first, or out of it, though the visitor may be writing in it. */
const keepFocus = (dialog: HTMLDialogElement, change: () => void): void => {
  const { activeElement } = dialog.getRootNode() as ShadowRoot;
  change();
  const focused = dialog.contains(activeElement) ? activeElement : dialog;
  (focused as HTMLElement).focus({ preventScroll: true });
};

/** Shows a dialog as a modal one; one that is shown so already stays as it is. */
export const showModal = (dialog: HTMLDialogElement): void => {
  if (dialog.matches(':modal')) return;
  keepFocus(dialog, () => {
    dialog.removeAttribute('open');
    dialog.showModal();
  });
};

/**
 * Shows a dialog beside the page, and without `show()`, which would take the focus from wherever the visitor is. One
 * that was a modal one gives the page back.
 */
export const showBeside = (dialog: HTMLDialogElement): void => {
  const open = () => dialog.setAttribute('open', '');
  if (!dialog.matches(':modal')) open();
  else
    keepFocus(dialog, () => {
      // Without the attribute there is nothing to close, and it stays modal.
      open();
      dialog.close();
      open();
    });
};
